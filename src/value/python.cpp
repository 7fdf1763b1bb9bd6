// SPDX-License-Identifier: MIT
#include "value/python.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

void append_integer(std::string& out, std::int64_t integer) {
  std::array<char, 20> digits;
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), integer).ptr;
  out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void append_real(std::string& out, double real) {
  const std::string text = text::format("{}", real);
  out += text;
  if (std::isfinite(real) && text.find_first_of(".e") == std::string::npos) out += ".0";
}

/// inf and nan are no names of Python.
void append_runnable_real(std::string& out, double real) {
  if (std::isfinite(real)) return append_real(out, real);
  out += text::format("float('{}')", real);
}

void append_tensor(PythonText& text, const TensorShape& tensor) {
  const bool scalar = tensor.shape.empty();
  const std::string made = scalar ? "torch.empty(())" : text::format("torch.empty({})", text::join(tensor.shape, ", "));
  const std::string_view nn = text.style == PythonStyle::runnable ? "nn." : "";
  text.out += tensor.parameter ? text::format("{}Parameter({})", nn, made) : made;
}

}  // namespace

void append_value(PythonText& text, const Value& value) {
  std::string& out = text.out;
  const bool runnable = text.style == PythonStyle::runnable;
  if (const auto* integer = value.get<std::int64_t>()) {
    append_integer(out, *integer);
  } else if (const auto* truth = value.get<bool>()) {
    out += *truth ? "True" : "False";
  } else if (const auto* real = value.get<double>()) {
    runnable ? append_runnable_real(out, *real) : append_real(out, *real);
  } else if (const auto* words = value.get<Text>()) {
    if (words->quoted || runnable) return append_python_literal(out, words->text);
    out += words->text;
  } else if (const auto* tuple = value.get<Tuple>()) {
    append_list(text, "(", *tuple, tuple->size() == 1 ? ",)" : ")");
  } else if (const auto* mapping = value.get<Mapping>()) {
    append_mapping(text, *mapping);
  } else if (const auto* tensor = value.get<TensorShape>()) {
    append_tensor(text, *tensor);
  } else if (const auto* module = value.get<ModulePointer>(); module != nullptr && *module != nullptr) {
    append_module(text, **module);
  } else {
    out += module != nullptr ? "a layer" : "None";
  }
}

void append_list(PythonText& text, std::string_view open, const Tuple& items, std::string_view close) {
  text.out += open;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text.out += ", ";
    append_value(text, items[i]);
  }
  text.out += close;
}

void append_mapping(PythonText& text, const Mapping& mapping) {
  text.out += '{';
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    if (i > 0) text.out += ", ";
    append_key(text.out, mapping[i].first);
    append_value(text, mapping[i].second);
  }
  text.out += '}';
}

void append_key(std::string& out, std::string_view key) {
  append_python_literal(out, key);
  out += ": ";
}

std::string to_python(const Value& value) {
  std::string out;
  PythonText text{out, PythonStyle::readable};
  append_value(text, value);
  return out;
}

}  // namespace paramcount
