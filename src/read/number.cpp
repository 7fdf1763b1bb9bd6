// SPDX-License-Identifier: MIT
#include "read/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <string>

#include "paramcount/error.hpp"
#include "read/cursor.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

bool is_digit_or_underscore(char c) { return is_digit(c) || c == '_'; }

}  // namespace

Value read_number(std::string_view text, std::size_t& length) {
  Cursor cursor(text);
  const std::string_view whole = cursor.take_while(is_digit_or_underscore);
  if ((whole.empty() && !(cursor.peek() == '.' && is_digit(cursor.peek(1)))) || whole.substr(0, 1) == "_") {
    length = 0;
    return Value();
  }
  bool real = false;
  if (cursor.peek() == '.') {
    real = true;
    cursor.accept('.');
    cursor.take_while(is_digit_or_underscore);
  }
  const std::size_t sign = cursor.peek(1) == '-' || cursor.peek(1) == '+' ? 1 : 0;
  if ((cursor.peek() == 'e' || cursor.peek() == 'E') && is_digit(cursor.peek(1 + sign))) {
    real = true;
    cursor.move_to(cursor.position() + 1 + sign);
    cursor.take_while(is_digit_or_underscore);
  }
  length = cursor.position();
  std::string digits;
  std::string_view number = text.substr(0, length);
  if (number.find('_') != std::string_view::npos) {
    std::remove_copy(number.begin(), number.end(), std::back_inserter(digits), '_');
    number = digits;
  }
  if (real) {
    const double value = std::strtod(std::string(number).c_str(), nullptr);
    if (!std::isfinite(value)) fail(text::format("{} is too large for a number", number));
    return Value(value);
  }
  std::int64_t integer = 0;
  if (std::from_chars(number.data(), number.data() + number.size(), integer).ec != std::errc{}) {
    fail(text::format("{} does not fit in 64 bits", number), "the largest is 9,223,372,036,854,775,807");
  }
  return Value(integer);
}

}  // namespace paramcount
