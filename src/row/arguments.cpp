// SPDX-License-Identifier: MIT
#include "row/arguments.hpp"

#include <algorithm>

#include "row/types.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

[[noreturn, gnu::noinline]] void fail_missing(const Kind& kind, std::span<const Value> values) {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (kind.arguments[i].required && !values[i].given()) missing.emplace_back(kind.arguments[i].name);
  }
  fail(text::format("{} needs {}", kind.name, join_and(missing)), text::format("write '{}'", usage(kind)));
}

[[noreturn]] void fail_type(const Kind& kind, const Argument& argument, const Value& value, Span span) {
  const auto* integer = value.get<std::int64_t>();
  if (integer != nullptr && *integer < 0) {
    const bool size = std::any_of(argument.types.begin(), argument.types.end(),
                                  [](const ArgumentType& t) { return t.base == ArgumentType::Base::size; });
    if (size) {
      Diagnostic wrong;
      wrong.message = text::format("{} must not be negative, got {}", argument.name, *integer);
      wrong.span = span;
      wrong.arguments = {std::string(argument.name)};
      throw Error(std::move(wrong));
    }
  }
  const bool one =
      std::all_of(argument.types.begin(), argument.types.end(), [](const ArgumentType& t) { return t.items == 0; });
  const std::string hint = one && value.is<Tuple>() ? text::format("write '{}'", usage(kind)) : "";
  Diagnostic wrong;
  wrong.message = text::format("{} must be {}, got {}", argument.name, accepts(argument), to_python(value));
  wrong.hint = hint;
  wrong.span = span;
  wrong.arguments = {std::string(argument.name)};
  throw Error(std::move(wrong));
}

/// The whole check; apart, so that the loop over arguments that need no more than a comparison stays small.
[[gnu::noinline]] void check_argument(const Kind& kind, std::size_t position, const Value& value,
                                      std::span<const Span> spans) {
  const Argument& argument = kind.arguments[position];
  const Tuple one{value};
  const auto* several = argument.variadic ? value.get<Tuple>() : nullptr;
  if (argument.variadic && several == nullptr) return;  // **keywords takes whatever has a name
  const Tuple& items = several == nullptr ? one : *several;
  if (std::all_of(items.begin(), items.end(), [&](const Value& item) { return is_accepted(argument, item); })) {
    const auto* mapping = value.get<Mapping>();
    const Configuration* nested = argument.types.empty() ? nullptr : argument.types.front().configuration;
    if (mapping != nullptr && nested != nullptr) check_fields(*nested, *mapping, text::format("{}.", argument.name));
    return;
  }
  fail_type(kind, argument, value, position < spans.size() ? spans[position] : Span{});
}

}  // namespace

void check_arguments(const Kind& kind, std::span<const Value> values, std::span<const Span> spans) {
  bool missing = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Argument& argument = kind.arguments[i];
    const Value& value = values[i];
    if (!value.given()) {
      missing = missing || argument.required;
      continue;
    }
    const auto* integer = value.get<std::int64_t>();
    if (integer != nullptr ? *integer >= argument.least_integer : value.is<bool>() && argument.takes_boolean) continue;
    check_argument(kind, i, value, spans);
  }
  if (missing) fail_missing(kind, values);
}

std::string usage(const Kind& kind) {
  std::string text = kind.name;
  for (const Argument& argument : kind.arguments) {
    if (argument.required) text += text::format(" {}", argument.name);
    if (argument.variadic) text += text::format(" {}...", argument.name);
  }
  return text;
}

std::string word_option(std::string_view argument, bool negated) {
  std::string option(argument);
  std::replace(option.begin(), option.end(), '_', '-');
  return text::format("--{}{}", negated ? "no-" : "", option);
}

std::string join_and(const std::vector<std::string>& items) {
  if (items.empty()) return {};
  if (items.size() == 1) return items.front();
  return text::format("{} and {}", text::join(std::span(items).first(items.size() - 1), ", "), items.back());
}

}  // namespace paramcount
