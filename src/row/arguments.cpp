// SPDX-License-Identifier: MIT
#include "row/arguments.hpp"

#include <algorithm>
#include <bit>

#include "row/program.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

using Base = TypeSpec::Base;

bool is_number(const Value& value) { return value.is<std::int64_t>() || value.is<double>(); }

bool is_probability(const Value& value) {
  if (const auto* integer = value.get<std::int64_t>()) return *integer == 0 || *integer == 1;
  const auto* real = value.get<double>();
  return real != nullptr && *real >= 0 && *real <= 1;
}

bool matches_item(Base base, const Value& value) {
  switch (base) {
    case Base::size:
      return value.is<std::int64_t>() && *value.get<std::int64_t>() >= 0;
    case Base::integer:
      return value.is<std::int64_t>();
    case Base::real:
      return is_number(value);
    case Base::probability:
      return is_probability(value);
    case Base::boolean:
      return value.is<bool>();
    case Base::name:
      return value.is<Text>() && !value.get<Text>()->quoted && value.get<Text>()->text.find('.') != std::string::npos;
    case Base::text:
      return value.is<Text>();
    case Base::none:
      return value.is<None>();
    case Base::tensor:
      return value.is<TensorShape>();
    case Base::layer:
      return value.is<ModulePointer>();
    case Base::mapping:
      return value.is<Mapping>();
    case Base::truth:
      return !value.is<Text>() || value.get<Text>()->quoted;  // what a bare name is worth, no text tells
    default:
      return base == Base::anything;
  }
}

bool is_list_of(const Value& value, Base base, bool none_too) {
  const auto* tuple = value.get<Tuple>();
  return tuple != nullptr && std::all_of(tuple->begin(), tuple->end(), [&](const Value& item) {
           return matches_item(base, item) || (none_too && item.is<None>());
         });
}

bool matches(const TypeSpec& type, const Value& value, bool none_too) {
  if (type.base == Base::choice) return value.is<Text>() && value.get<Text>()->text == type.text;
  if (type.base == Base::layers) return is_list_of(value, Base::layer, false);
  if (type.base == Base::tensors) return is_list_of(value, Base::tensor, false);
  if (matches_item(type.base, value)) return true;
  return type.items != 0 && is_list_of(value, type.base, none_too);
}

bool accepted(const ArgumentSpec& spec, const Value& value) {
  return std::any_of(spec.types.begin(), spec.types.end(),
                     [&](const TypeSpec& type) { return matches(type, value, spec.takes_none); });
}

bool accepted(const Layer& layer, std::size_t argument) {
  const ArgumentSpec& spec = layer.kind->program->arguments[argument];
  const Value& value = layer.values[argument];
  if (!layer.kind->arguments[argument].variadic) return accepted(spec, value);
  const auto* items = value.get<Tuple>();
  return items == nullptr ||
         std::all_of(items->begin(), items->end(), [&](const Value& item) { return accepted(spec, item); });
}

[[noreturn, gnu::noinline]] void fail_missing(const Layer& layer) {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < layer.values.size(); ++i) {
    if (layer.kind->arguments[i].required && !layer.values[i].given()) {
      missing.emplace_back(layer.kind->arguments[i].name);
    }
  }
  fail(text::format("{} needs {}", layer.kind->name, join_and(missing)),
       text::format("write '{}'", usage(*layer.kind)));
}

[[noreturn]] void fail_type(const Layer& layer, std::size_t argument, Span span) {
  const Value& value = layer.values[argument];
  const std::string_view name = layer.kind->arguments[argument].name;
  const auto* integer = value.get<std::int64_t>();
  if (integer != nullptr && *integer < 0) {
    const auto& types = layer.kind->program->arguments[argument].types;
    const bool size = std::any_of(types.begin(), types.end(), [](const TypeSpec& t) { return t.base == Base::size; });
    if (size) fail(text::format("{} must not be negative, got {}", name, *integer), {}, span);
  }
  std::string hint = hint_of_value(*layer.kind, value);
  const auto& types = layer.kind->program->arguments[argument].types;
  const bool one = std::all_of(types.begin(), types.end(), [](const TypeSpec& t) { return t.items == 0; });
  if (one && value.is<Tuple>()) hint = text::format("write '{}'", usage(*layer.kind));
  fail(text::format("{} must be {}, got {}", name, accepts(*layer.kind, argument), to_python(value)), hint, span);
}

/// The whole check; apart, so that the loop over arguments that need no more than a comparison stays small.
[[gnu::noinline]] void check_argument(const Layer& layer, std::size_t argument, const std::vector<Span>& spans) {
  if (!accepted(layer, argument)) fail_type(layer, argument, argument < spans.size() ? spans[argument] : Span{});
}

}  // namespace

std::uint64_t given_arguments(std::span<const Value> values) {
  std::uint64_t given = 0;
  for (std::size_t i = values.size(); i > 0; --i) given = given * 2 + std::uint64_t{values[i - 1].given()};
  return given;
}

void check_arguments(const Layer& layer, const std::vector<Span>& spans) {
  const Program& program = *layer.kind->program;
  const ArgumentSpec* specs = program.arguments.data();
  const Value* values = layer.values.data();
  for (std::uint64_t rest = layer.given; rest != 0; rest &= rest - 1) {
    const auto argument = static_cast<std::size_t>(std::countr_zero(rest));
    const ArgumentSpec& spec = specs[argument];
    const Value& value = values[argument];
    const auto* integer = value.get<std::int64_t>();
    if (integer != nullptr ? *integer >= spec.least_integer : value.is<bool>() && spec.takes_boolean) continue;
    check_argument(layer, argument, spans);
  }
  if ((program.required & ~layer.given) != 0) fail_missing(layer);
}

std::string hint_of_value(const Kind& kind, const Value& value) {
  const auto* text = value.get<Text>();
  if (text == nullptr || text->quoted) return {};
  for (const Argument& argument : kind.arguments) {
    if (argument.name == text->text) return text::format("write {}=VALUE", argument.name);
  }
  return find_kind(text->text) == nullptr ? "" : "layers are joined by '+'";
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
