// SPDX-License-Identifier: MIT
// Text in lines for people.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount {

/// Text broken at blanks so that no line is wider than `width`, `indent` blanks before each and `hanging` more before
/// all but the first.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent, std::size_t hanging = 0);

/// The text, or its beginning and "..." where it is wider than that.
std::string shortened(const std::string& text, std::size_t width);

/// Where a sum that is too wide for one line is broken.
enum class SumBreaks : std::uint8_t {
  where_full,  ///< as many terms on a line as there is room for
  every_term,
};

/// Terms with plus signs between them behind a head that ends in "= "; lines below the first begin with a plus sign
/// under its '='. A term that is too wide for a line is broken before its factors.
std::string sum_lines(std::string_view head, const std::vector<std::string>& terms, std::size_t width,
                      SumBreaks breaks);

/// How many columns a text takes: its UTF-8 characters. Styles take none.
std::size_t display_width(std::string_view text);

constexpr std::size_t help_width = 80;
constexpr std::size_t any_width = std::numeric_limits<std::size_t>::max();

}  // namespace paramcount
