// SPDX-License-Identifier: MIT
#include "value/json_bytes.hpp"

#include <array>
#include <limits>

#include "text/characters.hpp"

namespace paramcount {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::array<JsonReal, 3> non_finite_numbers{
    JsonReal{std::numeric_limits<double>::quiet_NaN(), "NaN"},
    JsonReal{infinity, "Infinity"},
    JsonReal{-infinity, "-Infinity"},
};
constexpr std::size_t longest_non_finite = 9;

constexpr CharacterSet word_characters([](char c) {
  return !is_space(c) && std::string_view("{}[]:,\"").find(c) == std::string_view::npos;
});

}  // namespace

bool JsonBytes::at_end() {
  if (!substitute_.empty()) return false;
  if (at_ == piece_.size()) {
    piece_ = next_();
    at_ = 0;
  }
  if (at_ == piece_.size()) return true;
  if (non_finite_ && !in_string_ && !in_word_) substitute_non_finite();
  return false;
}

void JsonBytes::advance() {
  if (!substitute_.empty()) {
    substitute_.remove_prefix(1);
    return;
  }
  track(piece_[at_]);
  ++at_;
  ++offset_;
}

void JsonBytes::track(char c) {
  if (in_string_) {
    in_string_ = escaped_ || c != '"';
    escaped_ = !escaped_ && c == '\\';
    return;
  }
  in_string_ = c == '"';
  const bool in_word = word_characters(c);
  if (in_string_ || (in_word && !in_word_)) token_ = offset_;
  in_word_ = in_word;
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
