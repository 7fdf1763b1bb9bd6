// SPDX-License-Identifier: MIT
#include "value/json_bytes.hpp"

#include <array>
#include <limits>

namespace paramcount {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::array<JsonReal, 3> non_finite_numbers{
    JsonReal{std::numeric_limits<double>::quiet_NaN(), "NaN"},
    JsonReal{infinity, "Infinity"},
    JsonReal{-infinity, "-Infinity"},
};
constexpr std::size_t longest_non_finite = 9;

/// ASCII that stands for itself in a string.
constexpr CharacterSet plain_characters{[](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }};
// A blank is not among them: what stands behind it is to be read as another value.
constexpr CharacterSet ends_value{[](char c) { return c == ',' || c == ']' || c == '}'; }};

}  // namespace

bool JsonBytes::pull() {
  piece_ = next_();
  at_ = 0;
  return !piece_.empty();
}

void JsonBytes::substitute_plain_string() {
  std::size_t end = at_ + 1;
  while (end < piece_.size() && plain_characters(piece_[end])) ++end;
  if (end == piece_.size() || piece_[end] != '"') return;
  plain_string_ = piece_.substr(at_ + 1, end - at_ - 1);
  substitute("\"\"", end + 1);
}

void JsonBytes::substitute_plain_number() {
  constexpr std::size_t most_digits = 18;
  std::int64_t number = 0;
  std::size_t end = at_;
  for (; end < piece_.size() && is_digit(piece_[end]) && end - at_ < most_digits; ++end)
    number = 10 * number + (piece_[end] - '0');
  if (end == piece_.size() || !ends_value(piece_[end]) || (piece_[at_] == '0' && end - at_ > 1)) return;
  plain_number_ = number;
  substitute("\"\"", end);
}

void JsonBytes::substitute(std::string_view instead, std::size_t end) {
  substitute_ = instead;
  token_ = offset_;
  offset_ += end - at_;
  at_ = end;
}

void JsonBytes::substitute_non_finite() {
  const char first = piece_[at_];
  if (first != 'N' && first != 'I' && first != '-') return;
  while (piece_.size() - at_ < longest_non_finite) {
    std::string joined(piece_.substr(at_));
    const std::string_view more = next_();
    joined += more;
    joined_ = std::move(joined);
    piece_ = joined_;
    at_ = 0;
    if (more.empty()) break;
  }
  for (const JsonReal& number : non_finite_numbers) {
    if (!piece_.substr(at_).starts_with(number.literal)) continue;
    met_ = number;
    substitute("null", at_ + number.literal.size());
    in_word_ = true;
    return;
  }
}

}  // namespace paramcount
