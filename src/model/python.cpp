// SPDX-License-Identifier: MIT
// Layers and blocks as Python writes them.
#include <algorithm>

#include "model/brief_call.hpp"
#include "model/layer.hpp"
#include "model/python_names.hpp"
#include "paramcount/network.hpp"
#include "text/escape.hpp"
#include "value/python.hpp"

namespace paramcount {
namespace {

/// Writes layers and blocks to the end of a text.
class Writer {
 public:
  explicit Writer(PythonText& text) : text_(text) {}

  void layer(const Layer& layer) {
    if (text_.style == PythonStyle::brief) {
      out_ += BriefCall(layer).text();
      return;
    }
    bool first = true;
    if (runnable_ && layer.kind->is_model()) {
      out_ += "configured(";
      append_python_literal(out_, layer.kind->class_name);
      out_ += ", ";
      append_python_literal(out_, layer.kind->model_type);
      first = false;
    } else {
      class_name(*layer.kind);
      out_ += '(';
    }
    if (runnable_ && ignores_arguments(*layer.kind)) {
      out_ += ')';
      return;
    }
    const std::size_t by_position = written_by_position(layer.kind->arguments);
    for (std::size_t i = 0; i < layer.values.size(); ++i) {
      if (!layer.values[i].given()) continue;
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
      if (named) append_key(out_, block.modules[i].name);
      module(block.modules[i]);
    }
  }

  void refuse(std::string_view class_name) {
    if (text_.refused.empty()) text_.refused = class_name;
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
    append_argument(text_, value);
    return argument.required || std::string_view(out_).substr(begin) != argument.default_value;
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
    if (const auto* tuple = value.get<Tuple>()) return append_list(text_, "", *tuple, "");
    const auto* named = value.get<Mapping>();
    out_ += "**";
    append_mapping(text_, named == nullptr ? Mapping{} : *named);
  }

  PythonText& text_;
  std::string& out_ = text_.out;
  bool runnable_ = text_.style == PythonStyle::runnable;
};

}  // namespace

void append_argument(PythonText& text, const Value& value) {
  const auto* word = value.get<Text>();
  if (word == nullptr || word->quoted) return append_value(text, value);
  const bool runnable = text.style == PythonStyle::runnable;
  const bool name = word->text.find('.') != std::string::npos;
  const std::string_view function = name ? function_name(word->text) : "";
  if (!name || (runnable && function.empty())) return append_python_literal(text.out, word->text);
  text.out += runnable ? function : std::string_view(word->text);
}

void append_module(PythonText& text, const Module& module) { Writer(text).module(module); }

void append_call(std::string& out, const Layer& layer) {
  PythonText text{out, PythonStyle::readable};
  Writer(text).layer(layer);
}

std::string call(const Layer& layer) {
  std::string text;
  append_call(text, layer);
  return text;
}

std::string call(const Module& module) {
  std::string out;
  PythonText text{out, PythonStyle::readable};
  append_module(text, module);
  return out;
}

RunnableCall runnable_call(const Layer& layer) {
  RunnableCall call;
  PythonText text{call.code, PythonStyle::runnable};
  Writer(text).layer(layer);
  call.refused = std::move(text.refused);
  if (!call.refused.empty()) call.code.clear();
  return call;
}

}  // namespace paramcount
