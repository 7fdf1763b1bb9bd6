// SPDX-License-Identifier: MIT
// The catalogue, for people: --list and KIND --help.

#include "report/kinds.hpp"

#include <algorithm>

#include "paramcount/report.hpp"
#include "report/wrap.hpp"
#include "row/arguments.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// As users write it: classes of models as Python does, so that they can be read.
std::string_view word_of(const Kind& kind) {
  return kind.is_model() && kind.name != kind.model_type ? kind.class_name : kind.name;
}

std::string spec_example(const Kind& kind) {
  return text::format("{}{}{}", word_of(kind), kind.example.empty() ? "" : " ", kind.example);
}

std::string condition_text(const Holding& holding) {
  std::string text;
  if (!holding.condition.empty()) text = text::format("if {}", holding.condition);
  if (!holding.repetition.empty()) text += (text.empty() ? "" : ", ") + holding.repetition;
  return text;
}

/// The other names of an argument.
std::string aliases(const Kind& kind, const Argument& argument) {
  std::vector<std::string_view> names;
  for (const Argument& other : kind.arguments) {
    const bool is_alias = other.alias_of >= 0 && &kind.arguments[static_cast<std::size_t>(other.alias_of)] == &argument;
    if (is_alias) names.push_back(other.name);
  }
  return text::join(names, ", ");
}

std::string argument_lines(const Kind& kind, std::size_t width) {
  std::string text;
  for (const Argument& argument : kind.arguments) {
    if (argument.alias_of >= 0) continue;
    std::string line = text::format("{}: {}", argument.help, accepts(argument));
    if (argument.variadic) line = text::format("{}, any number", argument.help);
    if (argument.required) line += " (required)";
    if (!argument.default_value.empty()) line += text::format(" (default {})", argument.default_value);
    if (argument.keyword_only && !argument.variadic && !kind.is_model()) line += ", by name only";
    if (const std::string also = aliases(kind, argument); !also.empty()) line += text::format("; also {}", also);
    const std::size_t indent = std::min<std::size_t>(26, width / 3);
    const std::string wrapped = wrap(line, width, indent);
    const std::string head = text::format("  {}", argument.name);
    const bool fits = head.size() + 2 <= indent;
    text += fits ? head + wrapped.substr(head.size()) : head + "\n" + wrapped;
  }
  return text;
}

/// "weight_ih_l{layer}{reverse?_reverse}" as "weight_ih_l{layer}[_reverse]": the text is there for all but the first.
std::string holding_name(const Holding& holding) {
  if (holding.name.empty()) return "(its label)";
  std::string name(holding.name);
  for (std::size_t question = name.find('?'); question != std::string::npos; question = name.find('?')) {
    const std::size_t open = name.rfind('{', question);
    name[name.find('}', question)] = ']';
    name.replace(open, question - open + 1, "[");
  }
  return name;
}

std::string holding_lines(const Kind& kind, std::size_t width) {
  constexpr std::size_t hanging = 6;
  std::string text;
  for (const Holding& holding : holdings(kind)) {
    const std::string name = holding_name(holding);
    const std::string condition = condition_text(holding);
    text += wrap(text::format("{}{} {}{}{}",
                              holding.buffer   ? "buffer "
                              : holding.frozen ? "frozen "
                                               : "",
                              name, holding.what, condition.empty() ? "" : " ", condition),
                 width, 2, hanging);
  }
  for (const Definition& definition : kind.definitions) {
    text += wrap(text::format("where {} = {}", definition.name, definition.value), width, 2, hanging);
  }
  if (kind.container && !kind.arguments.empty()) return "  what it is given, and nothing of its own\n";
  return text.empty() ? "  nothing\n" : text;
}

/// Whether each of the words stands in what is said of a kind.
bool holds_words(std::string_view said, const std::vector<std::string>& words) {
  const auto small = [](std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
    return lower;
  };
  const std::string text = small(said);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(small(word)) != std::string::npos; });
}

/// The classes of a model's type, the bare one first.
std::string class_lines(const Kind& kind, std::size_t width) {
  constexpr std::size_t indent = 2;
  for (const ModelType& type : model_types()) {
    if (type.name == kind.model_type) return wrap(text::join(type.classes, ", "), width, indent, indent);
  }
  return {};
}

/// The models in whose lines each of the words stands, a line each: their classes are too many.
std::string model_list(const Styles& styles, const std::vector<std::string>& words, std::size_t width) {
  std::string lines;
  for (const ModelType& type : model_types()) {
    constexpr std::size_t hanging = 4;
    const std::string said = text::format("{}: {}", type.name, type.help);
    if (holds_words(text::format("{} {} models", said, text::join(type.classes, " ")), words)) {
      lines += wrap(said, width, 2, hanging);
    }
  }
  if (lines.empty()) return {};
  return wrap(text::format("{}: transformers by model_type; keys and classes with KIND --help",
                           styles.heading("models")),
              width, 0, 2) +
         lines;
}

}  // namespace

std::string signature(const Kind& kind) {
  if (kind.is_model()) return text::format("{} [KEY=VALUE...]", word_of(kind));
  std::string text = usage(kind);
  for (const Argument& argument : kind.arguments) {
    if (argument.required || argument.variadic || argument.type.empty()) continue;
    text += text::format(" [{}={}]", argument.name, argument.default_value);
  }
  return text;
}

std::string render_kinds(const Styles& styles, const std::vector<std::string>& words, std::size_t width) {
  std::string text;
  for (const Family& family : families()) {
    std::string lines;
    for (std::size_t i = family.first; i < family.first + family.count; ++i) {
      constexpr std::size_t hanging = 4;
      const Kind& kind = kind_at(i);
      if (holds_words(text::format("{} {} {}", kind.name, kind.family, kind.help), words)) {
        lines += wrap(signature(kind), width, 2, hanging);
      }
    }
    if (lines.empty()) continue;
    const std::string head = wrap(text::format("{}: {}", styles.heading(family.name), family.help), width, 0, 2);
    text += (text.empty() ? "" : "\n") + head + lines;
  }
  const std::string models = model_list(styles, words, width);
  return text + (text.empty() || models.empty() ? "" : "\n") + models;
}

std::string render_kind(const Kind& kind, const Styles& styles, std::size_t width) {
  const bool model = kind.is_model();
  const auto section = [&styles](std::string_view title) { return text::format("\n{}\n", styles.heading(title)); };
  std::string text = wrap(text::format("{}: {}", styles.heading(kind.class_name), kind.help), width, 0, 2);
  text += section("Example:") + text::format("  paramcount {}\n", spec_example(kind));
  text += section("Usage:") + wrap("paramcount " + signature(kind), width, 2, 4);
  if (!kind.arguments.empty()) {
    const std::string title = wrap(model ? "Keys of its configuration, as options (--hidden-size 64) or hidden_size=64:"
                                         : "Arguments, in PyTorch's order (by position, or by name):",
                                   width, 0);
    text += section(trim(title)) + argument_lines(kind, width);
  }
  text += section("Holds:") + holding_lines(kind, width);
  if (!kind.note.empty()) text += section("Note:") + wrap(kind.note, width, 2);
  if (model) text += section("Classes of this model type:") + class_lines(kind, width);
  return text + '\n' +
         wrap(model ? "Where releases of transformers differ, this is 4.57."
                    : "Where releases of PyTorch differ, this is 2.14.",
              width, 0);
}

}  // namespace paramcount
