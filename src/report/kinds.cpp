// SPDX-License-Identifier: MIT
// The catalogue, for people: --list, KIND --help and the table of the README.

#include "report/kinds.hpp"

#include <algorithm>

#include "paramcount/report.hpp"
#include "report/wrap.hpp"
#include "row/arguments.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

std::string spec_example(const Kind& kind) {
  return kind.example.empty() ? kind.name : text::format("{} {}", kind.name, kind.example);
}

std::string condition_text(const Holding& holding) {
  std::string text;
  if (!holding.condition.empty()) text = text::format("if {}", holding.condition);
  if (!holding.repetition.empty()) text += (text.empty() ? "" : ", ") + holding.repetition;
  return text;
}

std::string argument_lines(const Kind& kind, std::size_t width) {
  std::string text;
  for (const Argument& argument : kind.arguments) {
    std::string line = text::format("{}: {}", argument.help, argument.type.empty() ? "anything" : accepts(argument));
    if (argument.variadic) line = text::format("{}, any number", argument.help);
    if (argument.required) line += " (required)";
    if (!argument.default_value.empty()) line += text::format(" (default {})", argument.default_value);
    if (argument.keyword_only && !argument.variadic) line += ", by name only";
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
    text += wrap(text::format("{}{} {}{}{}", holding.buffer ? "buffer " : "", name, holding.what,
                              condition.empty() ? "" : " ", condition),
                 width, 2, hanging);
  }
  for (const Definition& definition : kind.definitions) {
    text += wrap(text::format("where {} = {}", definition.name, definition.value), width, 2, hanging);
  }
  if (kind.container && !kind.arguments.empty()) return "  what it is given, and nothing of its own\n";
  return text.empty() ? "  nothing\n" : text;
}

/// Whether each of the words stands in what is said of a kind.
bool matches(const Kind& kind, const std::vector<std::string>& words) {
  const auto small = [](std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), to_lower);
    return text;
  };
  const std::string said = small(text::format("{} {} {}", kind.name, kind.family, kind.help));
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return said.find(small(word)) != std::string::npos; });
}

std::string escape_bars(std::string text) {
  for (std::size_t i = text.find('|'); i != std::string::npos; i = text.find('|', i + 2)) text.insert(i, 1, '\\');
  return text;
}

std::string table_arguments(const Kind& kind) {
  std::string text;
  for (const Argument& argument : kind.arguments) {
    if (argument.type.empty() && !argument.variadic) continue;
    if (!text.empty()) text += ", ";
    text += argument.variadic                ? text::format("{}...", argument.name)
            : argument.default_value.empty() ? std::string(argument.name)
                                             : text::format("{}={}", argument.name, argument.default_value);
  }
  return escape_bars(text);
}

std::string table_holdings(const Kind& kind) {
  std::string text;
  for (const Holding& holding : holdings(kind)) {
    if (!text.empty()) text += "; ";
    text += text::format("{}`{} {}`", holding.buffer ? "buffer " : "", holding_name(holding), holding.what);
    if (const std::string condition = condition_text(holding); !condition.empty()) text += " " + condition;
  }
  return escape_bars(text);
}

}  // namespace

std::string signature(const Kind& kind) {
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
      if (matches(kind_at(i), words)) lines += wrap(signature(kind_at(i)), width, 2, hanging);
    }
    if (lines.empty()) continue;
    const std::string head = wrap(text::format("{}: {}", styles.heading(family.name), family.help), width, 0, 2);
    text += (text.empty() ? "" : "\n") + head + lines;
  }
  return text;
}

std::string render_kind(const Kind& kind, const Styles& styles, std::size_t width) {
  const auto section = [&styles](std::string_view title) { return text::format("\n{}\n", styles.heading(title)); };
  std::string text = wrap(text::format("{}: {}", styles.heading(kind.class_name), kind.help), width, 0, 2);
  text += section("Example:") + text::format("  paramcount {}\n", spec_example(kind));
  text += section("Usage:") + wrap("paramcount " + signature(kind), width, 2, 4);
  if (!kind.arguments.empty()) {
    const std::string title = wrap("Arguments, in PyTorch's order (by position, or by name):", width, 0);
    text += section(trim(title)) + argument_lines(kind, width);
  }
  text += section("Holds:") + holding_lines(kind, width);
  if (!kind.note.empty()) text += section("Note:") + wrap(kind.note, width, 2);
  return text + '\n' + wrap("Where releases of PyTorch differ, this is 2.14.", width, 0);
}

std::string render_kind_table() {
  std::string text = "| kind | arguments | holds |\n| --- | --- | --- |\n";
  for (std::size_t i = 0; i < kind_count(); ++i) {
    const Kind& kind = kind_at(i);
    text += text::format("| `{}` | {} | {} |\n", kind.name, table_arguments(kind), table_holdings(kind));
  }
  return text;
}

}  // namespace paramcount
