// SPDX-License-Identifier: MIT
// Counts and sizes for people.
#include <array>

#include "paramcount/report.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::array<std::string_view, 9> iec_labels{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"};
constexpr std::array<std::string_view, 9> si_labels{"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};

/// How many parts of a unit these are, `parts` to the unit, rounded half up. No product exceeds 128 bits where the unit
/// is 1000 or more.
Bytes rounded(Bytes bytes, Bytes unit, Bytes parts) {
  return bytes / unit * parts + (bytes % unit * parts * 2 + unit) / (2 * unit);
}

/// A comma before every third digit from the end, the first `sign` characters apart.
std::string with_commas(std::string digits, std::size_t sign) {
  constexpr std::size_t group = 3;
  for (std::size_t i = digits.size(); i > sign + group;) {
    i -= group;
    digits.insert(i, 1, ',');
  }
  return digits;
}

}  // namespace

std::string group_digits(std::int64_t number) { return with_commas(std::to_string(number), number < 0 ? 1 : 0); }

std::string group_byte_digits(Bytes number) { return with_commas(text::format("{}", number), 0); }

SizeScale::SizeScale(Bytes largest, Units units) : units_(units) {
  const auto& labels = units == Units::iec ? iec_labels : si_labels;
  const Bytes base = units == Units::iec ? 1024 : 1000;
  std::size_t step = 0;
  // The rounded figure decides: what would print as 1024 KiB is 1.00 MiB.
  while (step + 1 < labels.size() && (unit_ == 1 ? largest : rounded(largest, unit_, 1)) >= base) {
    unit_ *= base;
    ++step;
  }
  label_ = labels[step];
}

std::string SizeScale::operator()(Bytes bytes) const {
  constexpr Bytes limit = 1000;  // three digits
  constexpr Bytes tenth = 10;    // in hundredths
  if (unit_ == 1 || bytes == 0) return text::format("{} {}", bytes, label_);
  const Bytes hundredths = rounded(bytes, unit_, 100);
  if (hundredths < tenth) return SizeScale(bytes, units_)(bytes);
  if (hundredths < limit) return text::format("{}.{:02} {}", hundredths / 100, hundredths % 100, label_);
  const Bytes tenths = rounded(bytes, unit_, 10);
  if (tenths < limit) return text::format("{}.{} {}", tenths / 10, tenths % 10, label_);
  return text::format("{} {}", rounded(bytes, unit_, 1), label_);
}

}  // namespace paramcount
