// SPDX-License-Identifier: MIT
#include "value/python.hpp"

#include <array>
#include <charconv>
#include <cmath>

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

void append_tensor(std::string& out, const TensorShape& tensor, PythonStyle style) {
  const bool scalar = tensor.shape.empty();
  const std::string text = scalar ? "torch.empty(())" : text::format("torch.empty({})", text::join(tensor.shape, ", "));
  const std::string_view nn = style == PythonStyle::runnable ? "nn." : "";
  out += tensor.parameter ? text::format("{}Parameter({})", nn, text) : text;
}

}  // namespace

void append_value(std::string& out, const Value& value, PythonStyle style) {
  if (const auto* integer = value.get<std::int64_t>()) {
    append_integer(out, *integer);
  } else if (const auto* truth = value.get<bool>()) {
    out += *truth ? "True" : "False";
  } else if (const auto* real = value.get<double>()) {
    append_real(out, *real);
  } else if (const auto* text = value.get<Text>()) {
    if (text->quoted || style == PythonStyle::runnable) return append_quoted(out, text->text);
    out += text->text;
  } else if (const auto* tuple = value.get<Tuple>()) {
    append_list(out, "(", *tuple, tuple->size() == 1 ? ",)" : ")", style);
  } else if (const auto* mapping = value.get<Mapping>()) {
    append_mapping(out, *mapping, style);
  } else if (const auto* tensor = value.get<TensorShape>()) {
    append_tensor(out, *tensor, style);
  } else if (const auto* module = value.get<ModulePointer>(); module != nullptr && *module != nullptr) {
    append_module(out, **module, style);
  } else {
    out += module != nullptr ? "a layer" : "None";
  }
}

void append_list(std::string& out, std::string_view open, const Tuple& items, std::string_view close,
                 PythonStyle style) {
  out += open;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += ", ";
    append_value(out, items[i], style);
  }
  out += close;
}

void append_mapping(std::string& out, const Mapping& mapping, PythonStyle style) {
  out += '{';
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    if (i > 0) out += ", ";
    append_quoted(out, mapping[i].first);
    out += ": ";
    append_value(out, mapping[i].second, style);
  }
  out += '}';
}

void append_quoted(std::string& out, std::string_view text) {
  out += '\'';
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < ' ') {
      out += text::format("\\x{:02x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  out += '\'';
}

std::string to_python(const Value& value) {
  std::string text;
  append_value(text, value, PythonStyle::readable);
  return text;
}

}  // namespace paramcount
