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

}  // namespace

bool JsonBytes::pull() {
  piece_ = next_();
  at_ = 0;
  return !piece_.empty();
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
    substitute_ = "null";
    token_ = offset_;
    in_word_ = true;
    at_ += number.literal.size();
    offset_ += number.literal.size();
    return;
  }
}

}  // namespace paramcount
