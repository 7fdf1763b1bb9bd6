// SPDX-License-Identifier: MIT
// Text of an input where it may do harm: what a terminal, a reader or Python would take for more than text is escaped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace paramcount {

/// The character at the start of a text that is not empty. Where the bytes are no UTF-8, it is one byte, not valid.
struct Character {
  char32_t code = 0;
  std::size_t length = 1;
  bool valid = true;
  bool cut = false;  // not valid, but the text may go on so that it is
};
Character first_character(std::string_view text);

void append_utf8(std::string& out, char32_t code);

/// Whether a character acts instead of showing itself: controls (C0, DEL, C1), what changes the direction of the text
/// around it, line separators, and what is not seen at all.
bool is_active(char32_t code);

/// For terminals and markdown: active characters as \x1b, \u202e or \U000e0001, bytes that are no UTF-8 as \xff. There
/// are no line ends and no tabs in the result.
std::string printable(std::string_view text);

/// A literal of Python, in single quotes, in which nothing is active. A byte that is no UTF-8 is the text \xff in it.
void append_python_literal(std::string& out, std::string_view text);
std::string python_literal(std::string_view text);

/// A JSON string, with its quotes, in which nothing is active, as a terminal may show it. A byte that is no UTF-8
/// becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// The text as UTF-8: every byte that is none becomes U+FFFD, and the rest stays as it is.
std::string valid_utf8(std::string_view text);

}  // namespace paramcount
