// SPDX-License-Identifier: MIT
// Values and layers as Python writes them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "paramcount/model.hpp"
#include "paramcount/value.hpp"

namespace paramcount {
namespace {

void append_integer(std::string& out, std::int64_t integer) {
  const fmt::format_int digits(integer);
  out.append(digits.data(), digits.size());
}

void append_real(std::string& out, double real) {
  const std::string text = fmt::format("{}", real);
  out += text;
  if (std::isfinite(real) && text.find_first_of(".e") == std::string::npos) out += ".0";
}

void append_quoted(std::string& out, std::string_view text) {
  out += '\'';
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  out += '\'';
}

void append_python(std::string& out, const Value& value);

void append_tuple(std::string& out, const Tuple& tuple) {
  out += '(';
  for (std::size_t i = 0; i < tuple.size(); ++i) {
    if (i > 0) out += ", ";
    append_python(out, tuple[i]);
  }
  out += tuple.size() == 1 ? ",)" : ")";
}

void append_mapping(std::string& out, const Mapping& mapping) {
  out += '{';
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    if (i > 0) out += ", ";
    append_quoted(out, mapping[i].first);
    out += ": ";
    append_python(out, mapping[i].second);
  }
  out += '}';
}

void append_tensor(std::string& out, const TensorShape& tensor) {
  const std::string text = fmt::format("torch.empty({})", fmt::join(tensor.shape, ", "));
  out += tensor.parameter ? fmt::format("Parameter({})", text) : text;
}

void append_text(std::string& out, const Text& text) {
  if (text.quoted) return append_quoted(out, text.text);
  out += text.text;
}

void append_python(std::string& out, const Value& value) {
  if (const auto* integer = value.get<std::int64_t>()) return append_integer(out, *integer);
  if (const auto* text = value.get<Text>()) return append_text(out, *text);
  if (const auto* real = value.get<double>()) return append_real(out, *real);
  if (const auto* tuple = value.get<Tuple>()) return append_tuple(out, *tuple);
  if (const auto* mapping = value.get<Mapping>()) return append_mapping(out, *mapping);
  if (const auto* tensor = value.get<TensorShape>()) return append_tensor(out, *tensor);
  if (const auto* truth = value.get<bool>()) {
    out += *truth ? "True" : "False";
  } else if (const auto* module = value.get<ModulePointer>()) {
    out += *module == nullptr ? "a layer" : call(**module);
  } else {
    out += "None";
  }
}

/// A bare word of a spec is a string in Python; F.gelu stays a name.
void append_argument(std::string& out, const Value& value) {
  const auto* text = value.get<Text>();
  const bool word = text != nullptr && text->text.find('.') == std::string::npos;
  word ? append_quoted(out, text->text) : append_python(out, value);
}

}  // namespace

std::string to_python(const Value& value) {
  std::string text;
  append_python(text, value);
  return text;
}

void append_call(std::string& out, const Layer& layer) {
  constexpr std::size_t most_by_position = 2;
  out += layer.kind->class_name;
  out += '(';
  bool first = true;
  bool by_position = true;
  for (std::size_t i = 0; i < layer.values.size(); ++i) {
    const Argument& argument = layer.kind->arguments[i];
    by_position = by_position && i < most_by_position && argument.required && !argument.keyword_only;
    if (!layer.values[i].given()) continue;
    const std::size_t before = out.size();
    if (!first) out += ", ";
    if (!by_position) {
      out += argument.name;
      out += '=';
    }
    const std::size_t begin = out.size();
    append_argument(out, layer.values[i]);
    if (!argument.required && std::string_view(out).substr(begin) == argument.default_value) {
      out.resize(before);
    } else {
      first = false;
    }
  }
  out += ')';
}

std::string call(const Layer& layer) {
  std::string text;
  append_call(text, layer);
  return text;
}

std::string call(const Module& module) {
  if (const auto* layer = std::get_if<Layer>(&module.content)) return call(*layer);
  const auto& block = std::get<Block>(module.content);
  std::string text = (block.class_name.empty() ? "Sequential" : block.class_name) + "(";
  for (const Module& child : block.modules) text += (text.back() == '(' ? "" : ", ") + call(child);
  return text + ")";
}

}  // namespace paramcount
