// SPDX-License-Identifier: MIT
// The man page, in the man macros, which every roff has.
#include <algorithm>

#include "cli/generate.hpp"
#include "cli/manual.hpp"
#include "cli/option_table.hpp"
#include "cli/version.hpp"
#include "paramcount/catalogue.hpp"
#include "report/kinds.hpp"
#include "report/wrap.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

/// Text in which roff finds nothing to do. In code, a hyphen is the one that is typed.
std::string escaped(std::string_view text, bool code) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '\\':
        escaped += "\\e";
        break;
      case '^':
        escaped += "\\(ha";
        break;
      case '~':
        escaped += "\\(ti";
        break;
      case '`':
        escaped += "\\(ga";
        break;
      case '\'':
        escaped += code ? "\\(aq" : "'";
        break;
      case '-':
        escaped += code ? "\\-" : "-";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

/// Lines of running text; `markup` is escaped. None looks like a request.
std::string filled(std::string_view markup) {
  std::string text = wrap(markup, help_width - 2, 0);
  for (std::size_t line = 0; line < text.size(); line = text.find('\n', line) + 1) {
    if (text[line] == '.' || text[line] == '\'') text.insert(line, "\\&");
  }
  return text;
}

std::string bold(std::string_view text) { return text::format("\\fB{}\\fR", escaped(text, true)); }
std::string italic(std::string_view text) { return text::format("\\fI{}\\fR", escaped(text, true)); }
std::string prose(std::string_view text) { return filled(escaped(text, false)); }
std::string paragraph(std::string_view text) { return ".PP\n" + prose(text); }
std::string section(std::string_view title) { return text::format(".SH {}\n", title); }

/// A paragraph under a tag, both escaped.
std::string tagged(std::string_view tag, std::string_view markup) {
  return text::format(".TP\n{}\n{}", tag, filled(markup));
}

std::string code(std::string_view lines) {
  std::string text = ".PP\n.RS 4\n.nf\n";
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    const bool request = !line.empty() && (line.front() == '.' || line.front() == '\'');
    text.append(request ? "\\&" : "").append(escaped(line, true)).append("\n");
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  }
  return text + ".fi\n.RE\n";
}

std::string synopsis() {
  std::string text = section("SYNOPSIS");
  for (const HelpRow& row : usages())
    text::append(text, "{}.B paramcount\n{}\n", &row == usages().data() ? "" : ".br\n", escaped(row.head, true));
  return text;
}

std::string description() {
  return section("DESCRIPTION") +
         prose(
             "paramcount counts the parameters of layers and of whole networks, as PyTorch defines them: exactly, "
             "with their shapes, the formula with its numbers filled in, and the memory that training needs.") +
         paragraph(
             "The first word decides: a kind of layer, a call, a label or a repeat starts a specification of "
             "layers, and anything else names files. A layer is written in words or as PyTorch code, its "
             "arguments in the order of PyTorch's constructor or by name; layers are joined by +. The program's "
             "own options may stand anywhere. ./linear is the file of that name.") +
         paragraph("Results go to standard output, and nothing else does.");
}

std::string example_list() {
  std::string text = section("EXAMPLES");
  for (const HelpRow& row : examples()) text += tagged(bold(row.head), escaped(row.help, false));
  return text;
}

std::string option_tag(const OptionRow& row) {
  std::string tag = row.letter == 0 ? "" : bold(text::format("-{}", row.letter)) + ", ";
  tag += bold(text::format("--{}", row.name));
  return row.value.empty() ? tag : tag + ' ' + italic(row.value);
}

std::string option_choices(const OptionRow& row) {
  std::string text = ".RS\n";
  for (const Choice& choice : row.choices()) {
    std::string help = choice.name == default_value(row) ? "the default" : "";
    if (!choice.help.empty()) help += (help.empty() ? "" : "; ") + choice.help;
    text +=
        help.empty() ? text::format(".TP\n{}\n", bold(choice.name)) : tagged(bold(choice.name), escaped(help, false));
  }
  return text + ".RE\n";
}

std::string options() {
  std::string text = section("OPTIONS");
  const OptionRow* before = nullptr;
  for (const OptionRow& row : option_rows()) {
    if (before == nullptr || before->group != row.group) text::append(text, ".SS \"{}\"\n", title(row.group));
    text += tagged(option_tag(row), escaped(text::format("{}{}", row.help, row.choices == nullptr ? "." : ":"), false));
    if (row.choices != nullptr) text += option_choices(row);
    before = &row;
  }
  return text;
}

std::string kinds() {
  std::string text = section("\"KINDS OF LAYERS\"") +
                     prose(
                         "Names ignore case, underscores and the prefixes nn. and torch.nn. An argument with a "
                         "default may be left out. In words, --kernel-size 3 and kernel_size=3 are the same, and "
                         "what is True or False is a switch: --bias, --no-bias. A size of several dimensions is 3 "
                         "for all, 3x5 or 3,5.");
  for (const Family& family : families()) {
    text::append(text, ".SS {}\n{}", escaped(family.name, false), prose(family.help));
    for (std::size_t i = family.first; i < family.first + family.count; ++i) {
      const Kind& kind = kind_at(i);
      text::append(text, ".TP\n{}\n", bold(kind.name));
      const std::string arguments = escaped(signature(kind).substr(kind.name.size()), true);
      if (!arguments.empty()) text += filled(arguments.substr(1)) + ".br\n";
      text += prose(kind.help);
    }
  }
  return text;
}

std::string network_files() {
  std::string text = section("\"NETWORK FILES\"") + prose(grammar_opening);
  for (const HelpRow& row : grammar()) text += tagged(bold(row.head), escaped(row.help, false));
  return text + code(grammar_example);
}

std::string printed_models() {
  return section("\"PRINTED MODELS\"") +
         prose(
             "The text of print(model) is an input too, from a pipe, a log, a notebook or an issue; what stands "
             "around it is skipped, and several models are several results. What the text does not tell is said "
             "and never guessed. The count has a status:") +
         tagged(bold("exact"), "the text tells everything") +
         tagged(bold("exact-if-untied"), escaped("a head has the shape of an embedding and may be the same weight; "
                                                 "--tie settles it",
                                                 false)) +
         tagged(bold("at-least"), "a class is unknown, or known to own parameters that it does not print") +
         tagged(bold("incomplete"), "the text is cut; there is then no --total");
}

std::string exit_status() {
  std::string text = section("\"EXIT STATUS\"");
  for (const HelpRow& row : exit_statuses()) text += tagged(bold(row.head), escaped(row.help, false));
  return text;
}

std::string environment() {
  return section("ENVIRONMENT") + tagged(bold("NO_COLOR"), "if it is set and not empty, --color auto shows no colour") +
         tagged(bold("TERM"), "if it is empty or dumb, --color auto shows no colour") +
         paragraph(
             "Only colour and width depend on the terminal. Where there is none, prose is 80 columns wide "
             "and no table is cut. --width says another width.");
}

}  // namespace

std::string man_page() {
  std::string text = ".\\\" SPDX-License-Identifier: MIT\n.\\\" Made by paramcount --generate man.\n";
  text::append(text, ".TH PARAMCOUNT 1 {} \"paramcount {}\" \"User Commands\"\n", version_date, version);
  text += ".nh\n.ad l\n";  // a word that is broken could not be typed
  text::append(text, ".SH NAME\nparamcount \\- {}\n", one_line);
  text += synopsis() + description() + example_list() + options() + network_files() + printed_models() + exit_status() +
          environment();
  text += ".SH \"SEE ALSO\"\n.BR wc (1)\n";
  text += paragraph("paramcount KIND --help says what a kind takes and holds, and where a naive count goes wrong.");
  return text + kinds();
}

}  // namespace paramcount::cli
