// SPDX-License-Identifier: MIT
#include "report/table.hpp"

#include <algorithm>

namespace paramcount {

std::size_t display_width(std::string_view text) {
  constexpr std::string_view style_begin = "\x1b[";
  constexpr char style_end = 'm';
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    constexpr unsigned continuation_mask = 0xC0U;
    constexpr unsigned continuation = 0x80U;
    if (text.substr(i, style_begin.size()) == style_begin) {
      i = std::min(text.find(style_end, i), text.size());
    } else if ((static_cast<unsigned char>(text[i]) & continuation_mask) != continuation) {
      ++width;
    }
  }
  return width;
}

namespace {

/// A wider cell stands out of its column: one long label does not fill every line with blanks.
constexpr std::size_t widest_column = 200;

}  // namespace

std::string Table::render(std::size_t indent, std::size_t last_gap) const {
  std::vector<std::size_t> widths;
  for (const auto& cells : lines_) {
    widths.resize(std::max(widths.size(), cells.size()));
    for (std::size_t i = 0; i < cells.size(); ++i) {
      widths[i] = std::max(widths[i], std::min(display_width(cells[i]), widest_column));
    }
  }
  std::string text;
  for (const auto& cells : lines_) {
    if (!cells.empty()) text.append(indent, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool last = i + 1 == widths.size();
      const std::string blanks(widths[i] - std::min(widths[i], display_width(cells[i])), ' ');
      if (i > 0) text.append(last ? last_gap : 2, ' ');
      text += i + right_ >= widths.size() ? blanks + cells[i] : cells[i] + blanks;
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    text += '\n';
  }
  return text;
}

std::string wrap(std::string_view text, std::size_t width, std::size_t indent, std::size_t hanging) {
  std::string result;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (column == 0 || column + 1 + display_width(word) > width) {
      const bool first = result.empty();
      if (!first) result += '\n';
      column = first ? indent : indent + hanging;
      result.append(column, ' ');
    } else {
      result += ' ';
      ++column;
    }
    result += word;
    column += display_width(word);
  }
  return result + '\n';
}

}  // namespace paramcount
