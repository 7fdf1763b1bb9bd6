// SPDX-License-Identifier: MIT
// Values and layers as Python writes them.
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>

#include "model/python_names.hpp"
#include "paramcount/model.hpp"
#include "paramcount/value.hpp"
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

/// Writes values, layers and blocks to the end of a string: for people, or as code that runs after "import torch" and
/// "from torch import nn".
class Writer {
 public:
  Writer(std::string& out, bool runnable) : out_(out), runnable_(runnable) {}

  /// The first class that code may not name, which makes what was written no code; or empty.
  const std::string& refused() const { return refused_; }

  void value(const Value& value) {
    if (const auto* integer = value.get<std::int64_t>()) {
      append_integer(out_, *integer);
    } else if (const auto* truth = value.get<bool>()) {
      out_ += *truth ? "True" : "False";
    } else if (const auto* real = value.get<double>()) {
      runnable_ ? append_runnable_real(out_, *real) : append_real(out_, *real);
    } else if (const auto* text = value.get<Text>()) {
      if (text->quoted || runnable_) return append_python_literal(out_, text->text);
      out_ += text->text;
    } else if (const auto* tuple = value.get<Tuple>()) {
      list("(", *tuple, tuple->size() == 1 ? ",)" : ")");
    } else if (const auto* mapping = value.get<Mapping>()) {
      this->mapping(*mapping);
    } else if (const auto* tensor = value.get<TensorShape>()) {
      this->tensor(*tensor);
    } else if (const auto* module = value.get<ModulePointer>(); module != nullptr && *module != nullptr) {
      this->module(**module);
    } else {
      out_ += module != nullptr ? "a layer" : "None";
    }
  }

  void layer(const Layer& layer) {
    class_name(*layer.kind);
    out_ += '(';
    if (runnable_ && ignores_arguments(*layer.kind)) {
      out_ += ')';
      return;
    }
    bool first = true;
    const std::size_t by_position = written_by_position(layer.kind->arguments);
    for (std::uint64_t rest = layer.given; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(rest));
      const Argument& argument = layer.kind->arguments[i];
      if (runnable_ && left_out(argument, layer.values[i])) continue;
      const std::size_t before = out_.size();
      if (!first) out_ += ", ";
      if (argument_written(argument, layer.values[i], i < by_position)) {
        first = false;
      } else {
        out_.resize(before);
      }
    }
    out_ += ')';
  }

  void module(const Module& module) {
    if (const auto* content = std::get_if<Layer>(&module.content)) return layer(*content);
    const auto& block = std::get<Block>(module.content);
    const std::string_view name = block.class_name.empty() ? "Sequential" : std::string_view(block.class_name);
    const bool sequential = name == "Sequential";
    if (runnable_ && !is_container_class(name)) refuse(name);
    if (runnable_) out_ += "nn.";
    out_.append(name).append("(");
    if (!runnable_ || (sequential && is_numbered(block))) {
      children(block, false);
    } else if (is_numbered(block)) {
      out_ += '[';
      children(block, false);
      out_ += ']';
    } else {
      out_ += sequential ? "collections.OrderedDict({" : "{";
      children(block, true);
      out_ += sequential ? "})" : "}";
    }
    out_ += ')';
  }

 private:
  /// How many arguments need no name: the first two, where they are required.
  static std::size_t written_by_position(const std::vector<Argument>& arguments) {
    constexpr std::size_t most = 2;
    std::size_t count = 0;
    while (count < std::min(most, arguments.size()) && arguments[count].required && !arguments[count].keyword_only) {
      ++count;
    }
    return count;
  }

  /// Whether its modules are named 0, 1, 2 and so on, as those of a list.
  static bool is_numbered(const Block& block) {
    for (std::size_t i = 0; i < block.modules.size(); ++i) {
      const std::string& name = block.modules[i].name;
      if (!name.empty() && name != std::to_string(i)) return false;
    }
    return true;
  }

  void children(const Block& block, bool named) {
    for (std::size_t i = 0; i < block.modules.size(); ++i) {
      if (i > 0) out_ += ", ";
      if (named) key(block.modules[i].name);
      module(block.modules[i]);
    }
  }

  void refuse(std::string_view class_name) {
    if (refused_.empty()) refused_ = class_name;
  }

  void class_name(const Kind& kind) {
    if (runnable_ && !is_constructible(kind)) refuse(kind.class_name);
    if (runnable_) out_.append(kind.place.empty() ? "nn" : kind.place).append(".");
    out_ += kind.class_name;
  }

  /// One argument of a call; false where it is what the default says.
  bool argument_written(const Argument& argument, const Value& value, bool by_position) {
    if (runnable_ && argument.variadic) {
      surplus(value);
      return true;
    }
    if (!by_position) out_.append(argument.name).append("=");
    const std::size_t begin = out_.size();
    argument_value(value);
    return argument.required || std::string_view(out_).substr(begin) != argument.default_value;
  }

  /// A bare word of a spec is a string in Python; F.gelu stays a name.
  void argument_value(const Value& value) {
    const auto* text = value.get<Text>();
    if (text == nullptr || text->quoted) return this->value(value);
    const bool name = text->text.find('.') != std::string::npos;
    const std::string_view function = name ? function_name(text->text) : "";
    if (!name || (runnable_ && function.empty())) return append_python_literal(out_, text->text);
    out_ += runnable_ ? function : std::string_view(text->text);
  }

  void list(std::string_view open, const Tuple& items, std::string_view close) {
    out_ += open;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += ", ";
      value(items[i]);
    }
    out_ += close;
  }

  void key(std::string_view name) {
    append_python_literal(out_, name);
    out_ += ": ";
  }

  void mapping(const Mapping& mapping) {
    out_ += '{';
    for (std::size_t i = 0; i < mapping.size(); ++i) {
      if (i > 0) out_ += ", ";
      key(mapping[i].first);
      value(mapping[i].second);
    }
    out_ += '}';
  }

  void tensor(const TensorShape& tensor) {
    const bool scalar = tensor.shape.empty();
    const std::string text =
        scalar ? "torch.empty(())" : text::format("torch.empty({})", text::join(tensor.shape, ", "));
    out_ += tensor.parameter ? text::format("{}Parameter({})", runnable_ ? "nn." : "", text) : text;
  }

  /// Where a tensor lies does not change its shape, and a name out of somebody's own code means nothing here.
  static bool left_out(const Argument& argument, const Value& value) {
    if (argument.name == "device" || argument.name == "dtype") return true;
    const auto* text = value.get<Text>();
    if (text == nullptr || text->quoted || argument.required || text->text.find('.') == std::string::npos) return false;
    return function_name(text->text).empty();
  }

  /// Whether the class takes anything and uses none of it, as Identity does.
  static bool ignores_arguments(const Kind& kind) {
    return !kind.container && std::any_of(kind.arguments.begin(), kind.arguments.end(),
                                          [](const Argument& argument) { return argument.variadic; });
  }

  /// The values of *arguments and **keywords.
  void surplus(const Value& value) {
    if (const auto* tuple = value.get<Tuple>()) return list("", *tuple, "");
    const auto* named = value.get<Mapping>();
    out_ += "**";
    mapping(named == nullptr ? Mapping{} : *named);
  }

  std::string& out_;
  bool runnable_;
  std::string refused_;
};

constexpr bool for_people = false;
constexpr bool for_python = true;

}  // namespace

std::string to_python(const Value& value) {
  std::string text;
  Writer(text, for_people).value(value);
  return text;
}

void append_call(std::string& out, const Layer& layer) { Writer(out, for_people).layer(layer); }

std::string call(const Layer& layer) {
  std::string text;
  append_call(text, layer);
  return text;
}

std::string call(const Module& module) {
  std::string text;
  Writer(text, for_people).module(module);
  return text;
}

RunnableCall runnable_call(const Layer& layer) {
  RunnableCall call;
  Writer writer(call.code, for_python);
  writer.layer(layer);
  call.refused = writer.refused();
  if (!call.refused.empty()) call.code.clear();
  return call;
}

}  // namespace paramcount
