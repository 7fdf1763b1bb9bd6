// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <algorithm>

#include "cli/manual.hpp"
#include "cli/option_table.hpp"
#include "report/wrap.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

constexpr std::size_t indent = 2;

std::string section(std::string_view title, const Styles& styles) {
  return text::format("\n{}\n", styles.heading(text::format("{}:", title)));
}

/// A head and, from a column on, what is said about it; below the head where that is too wide.
std::string help_line(std::string_view head, std::string_view help, std::size_t column, std::size_t width) {
  std::string text = std::string(indent, ' ').append(head);
  const std::string wrapped = wrap(help, width, column);
  if (text.size() + 2 > column) return text + '\n' + wrapped;
  return text + wrapped.substr(text.size());
}

/// Lines that share a column, as far left as their heads allow, and not behind the middle of narrow ones.
std::string help_lines(std::span<const HelpRow> rows, std::size_t width) {
  std::size_t column = 0;
  for (const HelpRow& row : rows) column = std::max(column, indent + row.head.size() + 2);
  constexpr std::size_t narrow = 70;
  if (width < narrow) column = std::min(column, width / 4);
  std::string text;
  for (const HelpRow& row : rows) text += help_line(row.head, row.help, column, width);
  return text;
}

std::string usage_lines(std::size_t width) {
  std::vector<std::string> heads;
  for (const HelpRow& row : usages()) heads.push_back(text::format("paramcount {}", row.head));
  std::vector<HelpRow> rows;
  for (std::size_t i = 0; i < heads.size(); ++i) rows.push_back({heads[i], usages()[i].help});
  return help_lines(rows, width);
}

/// "how the answer is written: text (default), json, csv". Where there are but a few values, each with its help.
std::string option_help(const OptionRow& row) {
  std::string help(row.help);
  if (row.choices == nullptr) return help;
  const std::vector<Choice> choices = row.choices();
  constexpr std::size_t few = 3;
  std::vector<std::string> values;
  for (const Choice& choice : choices) {
    std::vector<std::string> notes;
    if (choice.name == default_value(row)) notes.emplace_back("default");
    if (choices.size() <= few && !choice.help.empty()) notes.push_back(choice.help);
    values.push_back(notes.empty() ? std::string(choice.name)
                                   : text::format("{} ({})", choice.name, text::join(notes, "; ")));
  }
  return text::format("{}: {}", help, text::join(values, ", "));
}

std::string option_head(const OptionRow& row) {
  const std::string letter = row.letter == 0 ? "    " : text::format("-{}, ", row.letter);
  return text::format("{}--{}{}{}", letter, row.name, row.value.empty() ? "" : " ", row.value);
}

std::string option_lines(const Styles& styles, std::size_t width) {
  const std::size_t column = std::min<std::size_t>(21, width / 3);
  std::string text;
  const OptionRow* before = nullptr;
  for (const OptionRow& row : option_rows()) {
    if (before == nullptr || before->group != row.group) text += section(title(row.group), styles);
    text += help_line(option_head(row), option_help(row), column, width);
    before = &row;
  }
  return text;
}

}  // namespace

std::string help_text(const Styles& styles, std::size_t width) {
  return wrap(opening, width, 0) + section("Examples", styles) + help_lines(examples(), width) +
         section("Usage", styles) + usage_lines(width) + option_lines(styles, width) + section("Exit status", styles) +
         help_lines(exit_statuses(), width);
}

std::string grammar_help(const Styles& styles, std::size_t width) {
  std::string example;
  for (std::string_view rest = grammar_example; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n') + 1);
    example.append(indent, ' ').append(line);
    rest.remove_prefix(line.size());
  }
  return wrap(grammar_opening, width, 0) + '\n' + help_lines(grammar(), width) + section("Example", styles) + example;
}

std::string short_help(const Styles& styles, std::size_t width) {
  constexpr std::size_t few = 4;
  constexpr HelpRow more[] = {{"paramcount --help", "all options"},
                              {"paramcount --list", "the kinds of layer"},
                              {"paramcount conv2d --help", "what a kind takes and holds"},
                              {"paramcount --help grammar", "what stands in a network file"}};
  return wrap(opening, width, 0) + '\n' + help_lines(examples().first(few), width) + section("More", styles) +
         help_lines(more, width);
}

}  // namespace paramcount::cli
