// SPDX-License-Identifier: MIT
// A short text with sections, tables and code, to be written for a terminal or as markdown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/comparison.hpp"
#include "report/table.hpp"

namespace paramcount {

class Document {
 public:
  enum class Style { text, markdown };

  /// A terminal shows `styles`; markdown has marks of its own.
  Document(Style style, std::size_t width, const Styles& styles = {}) : style_(style), width_(width), styles_(styles) {}

  void title(std::string_view text);
  void section(std::string_view title);
  void paragraph(std::string_view text);
  /// Text whose lines stay as they are; `language` is for markdown, and may be empty.
  void code(std::string_view lines, std::string_view language);
  /// An item of a list: a head and what is to be said about it.
  void item(std::string_view head, std::string_view text);
  /// Its head is shown by markdown alone.
  void table(const Table& table);
  void comparison(const Comparison& comparison);
  /// What --memory shows.
  void memory(const Memory& need, const ReportOptions& options);

  std::string take() { return std::move(text_); }

 private:
  bool markdown() const { return style_ == Style::markdown; }
  void separate();

  Style style_;
  std::size_t width_;
  Styles styles_;
  std::string text_;
  bool in_list_ = false;
};

}  // namespace paramcount
