// SPDX-License-Identifier: MIT
#include "report/document.hpp"

#include <sstream>

#include "report/markdown.hpp"
#include "report/memory.hpp"
#include "report/wrap.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t indent = 2;

std::string indented(std::string_view lines) {
  std::istringstream in{std::string(lines)};
  std::string text;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) text += std::string(indent, ' ') + line;
    text += '\n';
  }
  return text;
}

}  // namespace

void Document::separate() {
  if (!text_.empty()) text_ += '\n';
  in_list_ = false;
}

void Document::title(std::string_view text) {
  separate();
  text_ += markdown() ? text::format("# {}\n", markdown_text(text))
                      : styles_.heading(wrap(printable(text), width_, 0, indent));
}

void Document::section(std::string_view title) {
  separate();
  text_ += markdown() ? text::format("## {}\n", markdown_text(title)) : text::format("{}\n", styles_.heading(title));
}

void Document::paragraph(std::string_view text) {
  if (markdown() || in_list_ || text_.empty() || text_.substr(text_.size() - 1) != "\n") separate();
  text_ += markdown() ? markdown_text(text) + '\n' : wrap(printable(text), width_, indent);
}

void Document::code(std::string_view lines, std::string_view language) {
  if (markdown()) separate();
  text_ += markdown() ? text::format("```{}\n{}```\n", language, lines) : indented(lines);
}

void Document::item(std::string_view head, std::string_view text) {
  if (markdown()) {
    if (!in_list_) separate();
    text_ += text::format("- {}{}{}\n", markdown_code(head), text.empty() ? "" : ": ", markdown_text(text));
  } else {
    text_ += wrap(printable(head), width_, indent, indent);
    if (!text.empty()) text_ += wrap(printable(text), width_, indent + indent);
  }
  in_list_ = true;
}

void Document::table(const Table& table) {
  if (markdown()) separate();
  text_ += markdown() ? table_markdown(table)
                      : table_text(narrowed(table, {.indent = indent}, width_), {.indent = indent}, styles_);
}

void Document::comparison(const Comparison& comparison) {
  if (markdown()) {
    separate();
    text_ += comparison_markdown(comparison);
  } else {
    text_ += comparison_text(comparison, width_, styles_);
  }
}

void Document::memory(const Memory& need, const ReportOptions& options) {
  if (markdown()) separate();
  text_ += markdown() ? memory_markdown(need, options) : memory_table(need, options);
}

}  // namespace paramcount
