// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "paramcount/value.hpp"

namespace paramcount {

/// A number at the start of `text`: an integer (underscores between digits) or a real. Sets `length` to how much of
/// the text it is, 0 where there is none. An integer that does not fit in 64 bits is an Error.
Value read_number(std::string_view text, std::size_t& length);

/// The decimal digits at the start of `text`: how many there are, and the number that they make. 0 where there are
/// none, or more than surely fit in 64 bits. Inline, as texts of layers are mostly such numbers.
inline std::size_t read_digits(std::string_view text, std::int64_t& number) {
  constexpr std::size_t max_digits = 18;
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const char* at = begin;
  std::uint64_t value = 0;  // of more digits than fit it is wrong, and not used
  for (; at != end; ++at) {
    const unsigned digit = static_cast<unsigned char>(*at) - unsigned{'0'};
    if (digit > 9) break;
    value = value * 10 + digit;
  }
  const auto digits = static_cast<std::size_t>(at - begin);
  number = static_cast<std::int64_t>(value);
  return digits <= max_digits ? digits : 0;
}

}  // namespace paramcount
