// SPDX-License-Identifier: MIT
// Values and layers as Python writes them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "paramcount/model.hpp"
#include "paramcount/value.hpp"

namespace paramcount {
namespace {

std::string real_to_python(double real) {
  std::string text = fmt::format("{}", real);
  if (std::isfinite(real) && text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string text_to_python(const Text& text) {
  if (!text.quoted) return text.text;
  std::string quoted = "'";
  for (const char c : text.text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string tuple_to_python(const Tuple& tuple) {
  std::string text = "(";
  for (std::size_t i = 0; i < tuple.size(); ++i) text += (i == 0 ? "" : ", ") + to_python(tuple[i]);
  return text + (tuple.size() == 1 ? ",)" : ")");
}

std::string mapping_to_python(const Mapping& mapping) {
  std::string text = "{";
  for (const auto& [key, value] : mapping) {
    text += fmt::format("{}{}: {}", text.size() == 1 ? "" : ", ", text_to_python({key, true}), to_python(value));
  }
  return text + "}";
}

std::string tensor_to_python(const TensorShape& tensor) {
  const std::string text = fmt::format("torch.empty({})", fmt::join(tensor.shape, ", "));
  return tensor.parameter ? fmt::format("Parameter({})", text) : text;
}

/// A bare word of a spec is a string in Python; F.gelu stays a name.
std::string argument_to_python(const Value& value) {
  const auto* text = value.get<Text>();
  const bool word = text != nullptr && text->text.find('.') == std::string::npos;
  return word ? text_to_python({text->text, true}) : to_python(value);
}

std::string call_of_layer(const Layer& layer) {
  constexpr std::size_t most_by_position = 2;
  std::string text = layer.kind->class_name + "(";
  const auto separate = [&] { text += text.back() == '(' ? "" : ", "; };
  bool by_position = true;
  for (std::size_t i = 0; i < layer.values.size(); ++i) {
    const Argument& argument = layer.kind->arguments[i];
    by_position = by_position && i < most_by_position && argument.required && !argument.keyword_only;
    const std::string value = argument_to_python(layer.values[i]);
    if (!layer.values[i].given() || (!argument.required && value == argument.default_value)) continue;
    separate();
    text += by_position ? value : fmt::format("{}={}", argument.name, value);
  }
  return text + ")";
}

}  // namespace

std::string to_python(const Value& value) {
  if (const auto* integer = value.get<std::int64_t>()) return fmt::to_string(*integer);
  if (const auto* truth = value.get<bool>()) return *truth ? "True" : "False";
  if (const auto* real = value.get<double>()) return real_to_python(*real);
  if (const auto* text = value.get<Text>()) return text_to_python(*text);
  if (const auto* tuple = value.get<Tuple>()) return tuple_to_python(*tuple);
  if (const auto* mapping = value.get<Mapping>()) return mapping_to_python(*mapping);
  if (const auto* tensor = value.get<TensorShape>()) return tensor_to_python(*tensor);
  if (const auto* module = value.get<ModulePointer>()) return *module == nullptr ? "a layer" : call(**module);
  return "None";
}

std::string call(const Layer& layer) { return call_of_layer(layer); }

std::string call(const Module& module) {
  if (const auto* layer = std::get_if<Layer>(&module.content)) return call(*layer);
  const auto& block = std::get<Block>(module.content);
  std::string text = (block.class_name.empty() ? "Sequential" : block.class_name) + "(";
  for (const Module& child : block.modules) text += (text.back() == '(' ? "" : ", ") + call(child);
  return text + ")";
}

}  // namespace paramcount
