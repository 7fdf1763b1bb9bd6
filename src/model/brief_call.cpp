// SPDX-License-Identifier: MIT
#include "model/brief_call.hpp"

#include <algorithm>
#include <optional>

#include "model/python_names.hpp"
#include "row/parts.hpp"
#include "text/escape.hpp"

namespace paramcount {
namespace {

/// A number, and True and False as Python counts them.
std::optional<double> number_of(const Value& value) {
  if (const auto* integer = value.get<std::int64_t>()) return static_cast<double>(*integer);
  if (const auto* real = value.get<double>()) return *real;
  if (const auto* truth = value.get<bool>()) return *truth ? 1 : 0;
  return std::nullopt;
}

bool is_same(const Value& a, const Value& b) {
  if (const auto* one = a.get<std::int64_t>()) {
    if (const auto* other = b.get<std::int64_t>()) return *one == *other;
  }
  const std::optional<double> number = number_of(a);
  if (number) return number == number_of(b);
  if (const auto* text = a.get<Text>()) return b.is<Text>() && text->text == b.get<Text>()->text;
  const auto* items = a.get<Tuple>();
  const auto* others = b.get<Tuple>();
  if (items == nullptr) return a.is<None>() && b.is<None>();
  return others != nullptr && std::equal(items->begin(), items->end(), others->begin(), others->end(), is_same);
}

/// The item that a list repeats, where the argument takes one for all; otherwise the value.
Value single(const Argument& argument, const Value& value) {
  const auto* items = value.get<Tuple>();
  if (items == nullptr || items->empty()) return value;
  const auto stands_for_all = [&](const ArgumentType& type) {
    return type.items < 0 ? items->size() == 1 : static_cast<std::size_t>(type.items) == items->size();
  };
  const bool takes_one = std::any_of(argument.types.begin(), argument.types.end(), stands_for_all);
  const Value& first = items->front();
  const bool alike = number_of(first) &&
                     std::all_of(items->begin(), items->end(), [&](const Value& item) { return is_same(item, first); });
  return takes_one && alike ? first : value;
}

bool holds_module(const Value& value) {
  if (value.is<ModulePointer>() || value.is<Mapping>()) return true;
  const auto* items = value.get<Tuple>();
  return items != nullptr && std::any_of(items->begin(), items->end(), holds_module);
}

}  // namespace

BriefCall::BriefCall(const Layer& layer) : class_name_(printable(layer.kind->class_name)) {
  bool by_position = true;
  for (std::size_t i = 0; i < layer.values.size(); ++i) {
    const Argument& argument = layer.kind->arguments[i];
    by_position = by_position && argument.required && !argument.keyword_only;
    if (!layer.values[i].given()) continue;
    const Value value = single(argument, layer.values[i]);
    if (!argument.required && is_same(value, single(argument, argument.otherwise))) continue;
    Given given;
    if (!by_position) given.text.append(argument.name).append("=");
    PythonText text{given.text, PythonStyle::brief};
    append_argument(text, value);
    given.text = printable(given.text);
    given.option = !argument.required;
    given.counts = matters(*layer.kind, i);
    given.is_module = holds_module(value);
    arguments_.push_back(std::move(given));
  }
}

std::string BriefCall::text() const { return join(class_name_, arguments_); }

std::string BriefCall::text(std::size_t columns) const {
  constexpr std::size_t channels = 2;
  std::vector<Given> arguments = arguments_;
  const auto fits = [&] { return join(class_name_, arguments).size() <= columns; };
  const auto leave_out = [&](const auto& may_go) {
    for (std::size_t i = arguments.size(); i-- > 0 && !fits();) {
      arguments[i].left_out = arguments[i].left_out || may_go(arguments[i], i);
    }
  };
  leave_out([](const Given& given, std::size_t) { return given.option && !given.counts; });
  leave_out([](const Given& given, std::size_t) { return given.option; });
  leave_out([](const Given& given, std::size_t i) { return given.is_module || i >= channels; });
  const std::string text = join(class_name_, arguments);
  constexpr std::size_t least_name = 12;
  constexpr std::string_view dots = "...";
  const std::size_t surplus = text.size() - std::min(text.size(), columns) + dots.size();
  if (text.size() <= columns || class_name_.size() < least_name + dots.size()) return text;
  const std::size_t kept = class_name_.size() - std::min(class_name_.size() - least_name, surplus);
  return join(class_name_.substr(0, kept).append(dots), arguments);
}

std::string BriefCall::join(std::string_view class_name, const std::vector<Given>& arguments) {
  std::string text(class_name);
  text += '(';
  bool first = true;
  bool elided = false;
  for (const Given& given : arguments) {
    if (given.left_out && elided) continue;
    text += first ? "" : ", ";
    text += given.left_out ? "..." : given.text;
    elided = given.left_out;
    first = false;
  }
  return text + ')';
}

}  // namespace paramcount
