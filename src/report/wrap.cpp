// SPDX-License-Identifier: MIT
#include "report/wrap.hpp"

#include <algorithm>

namespace paramcount {

std::size_t display_width(std::string_view text) {
  constexpr char escape = '\x1b';
  constexpr char style_end = 'm';
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    constexpr unsigned continuation_mask = 0xC0U;
    constexpr unsigned continuation = 0x80U;
    if (text[i] == escape && text.substr(i + 1, 1) == "[") {
      i = std::min(text.find(style_end, i), text.size());
    } else if ((static_cast<unsigned char>(text[i]) & continuation_mask) != continuation) {
      ++width;
    }
  }
  return width;
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

std::string shortened(const std::string& text, std::size_t width) {
  if (display_width(text) <= width) return text;
  std::size_t end = text.size();
  while (end > 0 && display_width(std::string_view(text).substr(0, end)) + 3 > width) --end;
  // A character is whole or left out.
  while (end > 0 && display_width(std::string_view(text).substr(end, 1)) == 0) --end;
  return text.substr(0, end) + "...";
}

namespace {

/// A product behind so many columns of a line.
std::string product_lines(std::string_view term, std::size_t column, std::size_t width) {
  constexpr std::string_view times = " * ";
  std::string text;
  for (std::size_t used = column; !term.empty();) {
    const std::string_view factor = term.substr(0, term.find(times));
    term.remove_prefix(std::min(term.size(), factor.size() + times.size()));
    const bool first = text.empty();
    if (!first && used + times.size() + display_width(factor) > width) {
      text.append("\n").append(column, ' ').append("* ");
      used = column + 2;
    } else if (!first) {
      text += times;
      used += times.size();
    }
    text += factor;
    used += display_width(factor);
  }
  return text;
}

}  // namespace

std::string sum_lines(std::string_view head, const std::vector<std::string>& terms, std::size_t width,
                      SumBreaks breaks) {
  constexpr std::string_view plus = " + ";
  std::size_t whole = head.size();
  for (const std::string& term : terms) whole += (&term == &terms.front() ? 0 : plus.size()) + display_width(term);
  const bool fits = whole <= width;
  std::string text(head);
  std::size_t column = head.size();
  for (const std::string& term : terms) {
    const std::size_t wide = fits ? 0 : display_width(term);
    if (&term == &terms.front()) {
      column += wide;
    } else if (!fits && (breaks == SumBreaks::every_term || column + plus.size() + wide > width)) {
      text.append("\n").append(head.size() - 2, ' ').append("+ ");
      column = head.size() + wide;
    } else {
      text += plus;
      column += plus.size() + wide;
    }
    if (head.size() + wide > width) {
      text += product_lines(term, head.size(), width);
    } else {
      text += term;
    }
  }
  return text + '\n';
}

}  // namespace paramcount
