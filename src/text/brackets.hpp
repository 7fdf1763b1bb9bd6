// SPDX-License-Identifier: MIT
// Brackets and quotes, as every text here has them.
#pragma once

#include <cstddef>
#include <string_view>

namespace paramcount {

constexpr bool opens_bracket(char c) { return c == '(' || c == '[' || c == '{'; }
constexpr bool closes_bracket(char c) { return c == ')' || c == ']' || c == '}'; }

/// How many brackets are open behind the characters that were taken. A bracket that closes none is nothing.
class BracketDepth {
 public:
  constexpr explicit BracketDepth(int depth = 0) : depth_(depth) {}

  constexpr void take(char c) {
    if (opens_bracket(c)) ++depth_;
    if (closes_bracket(c) && depth_ > 0) --depth_;
  }
  constexpr int depth() const { return depth_; }
  constexpr bool open() const { return depth_ > 0; }

 private:
  int depth_;
};

/// Where the quotation closes that opens at `begin`, or npos where its line ends before. What is behind a backslash
/// closes none.
constexpr std::size_t find_quote_end(std::string_view text, std::size_t begin) {
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == text[begin]) return i;
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    if (text[i] == '\n') break;
  }
  return std::string_view::npos;
}

}  // namespace paramcount
