// SPDX-License-Identifier: MIT
#include "read/spec/repeat.hpp"
#include "text/format.hpp"

#include <charconv>

namespace paramcount {

std::int64_t accept_repeat(Cursor& cursor) {
  const std::size_t begin = cursor.position();
  const bool negative = cursor.peek() == '-' && is_digit(cursor.peek(1)) && cursor.accept('-');
  const std::string_view digits = cursor.take_while(is_digit);
  cursor.skip_blanks();
  const char after = cursor.peek(1);
  if (digits.empty() || cursor.peek() != 'x' || !(is_space(after) || after == '{' || after == '\0')) {
    cursor.move_to(begin);
    return 0;
  }
  const Span span{begin, digits.size() + (negative ? 1U : 0U)};
  cursor.accept('x');
  std::int64_t repeat = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), repeat).ec != std::errc{}) {
    fail_at(span, text::format("the repeat {} does not fit in 64 bits", digits));
  }
  if (negative || repeat == 0) fail_at(span, "a repeat is 1 or more");
  return repeat;
}

}  // namespace paramcount
