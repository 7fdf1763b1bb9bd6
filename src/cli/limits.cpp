// SPDX-License-Identifier: MIT
#include "cli/limits.hpp"

#include <algorithm>
#include <charconv>

#include "paramcount/error.hpp"
#include "paramcount/report.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

/// Zeros that a suffix stands for, or -1.
int suffix_zeros(char suffix) {
  switch (to_lower(suffix)) {
    case 'k':
      return 3;
    case 'm':
      return 6;
    case 'b':
    case 'g':
      return 9;
    case 't':
      return 12;
    default:
      return -1;
  }
}

}  // namespace

std::string Limits::exceeded_by(std::int64_t total) const {
  if (max && total > *max) {
    return text::format("{} parameters are more than --max {}", group_digits(total), group_digits(*max));
  }
  if (expected && total != *expected) {
    return text::format("{} parameters, not {} as --expect says", group_digits(total), group_digits(*expected));
  }
  return {};
}

std::int64_t parse_count(std::string_view option, const std::string& text) {
  const auto refuse = [&] {
    fail(text::format("{} needs a whole number, not '{}'", option, text), "write 124439808, 5M or 1.5B");
  };
  std::string digits = text;
  std::erase(digits, '_');
  int zeros = 0;
  if (!digits.empty() && !is_digit(digits.back())) {
    zeros = suffix_zeros(digits.back());
    digits.pop_back();
  }
  const std::size_t point = digits.find('.');
  if (point != std::string::npos) {
    zeros -= static_cast<int>(digits.size() - point) - 1;
    digits.erase(point, 1);
  }
  if (zeros < 0 || digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) refuse();
  digits.append(static_cast<std::size_t>(zeros), '0');
  std::int64_t count = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), count).ec != std::errc{}) refuse();
  return count;
}

}  // namespace paramcount::cli
