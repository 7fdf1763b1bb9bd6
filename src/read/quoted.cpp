// SPDX-License-Identifier: MIT
#include "read/quoted.hpp"

#include <charconv>
#include <cstdint>
#include <utility>

#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// What "\xe9", "\u202e" or "\U0001f600" stands for, as UTF-8. The cursor is behind the letter.
std::string read_code_escape(Cursor& cursor, char letter, std::size_t digits) {
  const std::string_view text = cursor.rest().substr(0, digits);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code, 16);
  constexpr std::uint32_t last = 0x10FFFF;
  if (error != std::errc{} || end != text.data() + digits || code > last) {
    cursor.fail(text::format("'\\{}' needs {} hexadecimal digits", letter,
                             digits == 2   ? "two"
                             : digits == 4 ? "four"
                                           : "eight"));
  }
  cursor.move_to(cursor.position() + digits);
  std::string character;
  append_utf8(character, code);
  return character;
}

/// What a backslash and the next character stand for; Python leaves both where it is nothing. The cursor is behind the
/// backslash.
std::string read_escape(Cursor& cursor) {
  constexpr std::string_view names = "\\'\"nrtabfv";
  constexpr std::string_view meanings("\\'\"\n\r\t\a\b\f\v", names.size());
  constexpr std::pair<char, std::size_t> codes[] = {{'x', 2}, {'u', 4}, {'U', 8}};
  for (const auto& [letter, digits] : codes) {
    if (cursor.accept(letter)) return read_code_escape(cursor, letter, digits);
  }
  const char name = cursor.peek();
  cursor.accept(name);
  const std::size_t known = names.find(name);
  return known == std::string_view::npos ? std::string{'\\', name} : std::string(1, meanings[known]);
}

}  // namespace

std::string read_quoted(Cursor& cursor) {
  const std::size_t begin = cursor.position();
  const char quote = cursor.peek();
  cursor.accept(quote);
  std::string text;
  while (cursor.peek() != quote) {
    if (cursor.at_end() || cursor.peek() == '\n') fail_at({begin, 1}, "the quote is not closed");
    if (!cursor.accept('\\')) {
      text += cursor.peek();
      cursor.move_to(cursor.position() + 1);
    } else if (cursor.peek() != '\n' && !cursor.at_end()) {
      text += read_escape(cursor);
    }
  }
  cursor.accept(quote);
  return text;
}

}  // namespace paramcount
