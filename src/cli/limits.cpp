// SPDX-License-Identifier: MIT
#include "cli/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "paramcount/error.hpp"
#include "paramcount/report.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

/// What a number is multiplied by: a power of ten.
struct Suffix {
  std::string_view name;
  int zeros;
};
constexpr std::array suffixes{Suffix{"", 0},  Suffix{"k", 3}, Suffix{"m", 6},
                              Suffix{"b", 9}, Suffix{"g", 9}, Suffix{"t", 12}};

struct ByteUnit {
  std::string_view name;
  Bytes bytes;
};
constexpr std::array byte_units{
    ByteUnit{"", 1},
    ByteUnit{"b", 1},
    ByteUnit{"kb", 1000},
    ByteUnit{"mb", 1000'000},
    ByteUnit{"gb", 1000'000'000},
    ByteUnit{"tb", 1000'000'000'000},
    ByteUnit{"kib", Bytes{1} << 10U},
    ByteUnit{"mib", Bytes{1} << 20U},
    ByteUnit{"gib", Bytes{1} << 30U},
    ByteUnit{"tib", Bytes{1} << 40U},
};

template <class Row, std::size_t size>
const Row* find_row(const std::array<Row, size>& rows, std::string_view name) {
  const auto* found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
  return found == rows.end() ? nullptr : found;
}

/// A decimal number: `digits`, of which the last `-zeros` are behind the point, or with as many zeros behind them.
struct Decimal {
  std::string digits;
  int zeros = 0;
  std::string unit;  // what is written behind it, in small letters
};

/// Whether commas stand as in 11,689,512.
bool is_grouped(std::string_view whole) {
  constexpr std::size_t group = 4;  // with its comma
  const std::size_t first = whole.find(',');
  if (first == std::string_view::npos) return true;
  if (first == 0 || first >= group || (whole.size() - first) % group != 0) return false;
  for (std::size_t i = first; i < whole.size(); ++i) {
    if ((whole[i] == ',') != ((i - first) % group == 0)) return false;
  }
  return true;
}

/// The exponent at the start of `text`, "e6", "e+06": how long it is; 0 where there is none.
std::size_t read_exponent(std::string_view text, int& exponent) {
  if (text.empty() || to_lower(text.front()) != 'e') return 0;
  std::size_t at = 1;
  if (at < text.size() && text[at] == '+') ++at;
  const char* const begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), exponent);
  return error != std::errc{} ? 0 : static_cast<std::size_t>(end - text.data());
}

/// Nothing where the text is no number. 1.5e3M is none: nobody writes that.
std::optional<Decimal> read_decimal(std::string_view text) {
  const auto in_number = [](char c) { return is_digit(c) || c == '_' || c == ','; };
  const auto length = [&] {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), in_number) - text.begin());
  };
  Decimal number;
  const std::string_view whole = text.substr(0, length());
  if (!is_grouped(whole)) return std::nullopt;
  number.digits = whole;
  text.remove_prefix(whole.size());
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    const std::string_view fraction = text.substr(0, length());
    number.digits += fraction;
    text.remove_prefix(fraction.size());
    number.zeros = -static_cast<int>(std::count_if(fraction.begin(), fraction.end(), is_digit));
    if (fraction.find(',') != std::string_view::npos) return std::nullopt;
  }
  std::erase_if(number.digits, [](char c) { return !is_digit(c); });
  if (number.digits.empty()) return std::nullopt;
  int exponent = 0;
  constexpr int most = 1000;
  if (const std::size_t size = read_exponent(text, exponent); size > 0) {
    text.remove_prefix(size);
    if (!text.empty() || exponent > most || exponent < -most) return std::nullopt;
    number.zeros += exponent;
  }
  for (const char c : trim(text)) number.unit += to_lower(c);
  return number;
}

/// Without what stands behind the point, if that is only zeros; nothing otherwise.
bool make_whole(Decimal& number) {
  while (number.zeros < 0 && number.digits.size() > 1 && number.digits.back() == '0') {
    number.digits.pop_back();
    ++number.zeros;
  }
  if (number.digits == "0") number.zeros = 0;
  if (number.zeros > 0) number.digits.append(static_cast<std::size_t>(number.zeros), '0');
  return number.zeros >= 0;
}

std::string sentence_of(const Limits& limits, const Memory& need, Bytes bytes) {
  const bool buffers = need.bytes(MemoryPart::buffers) > 0;
  const std::string what =
      limits.inference ? text::format("{} weights{} take", need.recipe.dtype->name, buffers ? " and buffers" : "")
                       : text::format("training with {} in {} precision takes", need.recipe.optimizer->title,
                                      need.recipe.precision->name);
  return text::format("{} {} bytes ({}), more than --max-memory {}{}", what, group_byte_digits(bytes),
                      SizeScale(bytes, limits.units)(bytes), limits.memory_given,
                      is_digit(limits.memory_given.back()) ? " bytes" : "");
}

}  // namespace

std::vector<std::string> Limits::broken_by(std::int64_t total, const Memory& need) const {
  std::vector<std::string> sentences;
  if (max && total > *max) {
    sentences.push_back(text::format("{} parameters are more than --max {}", group_digits(total), group_digits(*max)));
  }
  if (expected && total != *expected) {
    sentences.push_back(
        text::format("{} parameters, not {} as --expect says", group_digits(total), group_digits(*expected)));
  }
  if (max_memory) {
    const Bytes bytes = inference ? need.bytes(MemoryPart::weights) + need.bytes(MemoryPart::buffers) : need.training();
    if (bytes > *max_memory) sentences.push_back(sentence_of(*this, need, bytes));
  }
  return sentences;
}

std::int64_t parse_count(std::string_view option, const std::string& text) {
  std::optional<Decimal> number = read_decimal(text);
  const Suffix* const suffix = number ? find_row(suffixes, number->unit) : nullptr;
  std::int64_t count = 0;
  if (suffix != nullptr) number->zeros += suffix->zeros;
  if (suffix == nullptr || !make_whole(*number)) {
    fail(text::format("{} needs a whole number, not '{}'", option, text), "write 124439808, 5M or 1.5B");
  }
  const std::string& digits = number->digits;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), count).ec != std::errc{}) {
    fail(text::format("{} {} does not fit in 64 bits", option, text), "the largest is 9,223,372,036,854,775,807");
  }
  return count;
}

Bytes parse_size(std::string_view option, const std::string& text) {
  const auto refuse = [&](std::string hint) {
    fail(text::format("{} needs a size, not '{}'", option, text), std::move(hint));
  };
  std::optional<Decimal> number = read_decimal(text);
  if (!number) refuse("write 80GiB, 24GB or a number of bytes");
  const ByteUnit* const unit = find_row(byte_units, number->unit);
  if (unit == nullptr) {
    const std::string_view letters = "kmgt";
    const bool short_unit = number->unit.size() == 1 && letters.find(number->unit) != std::string_view::npos;
    const char letter = short_unit ? static_cast<char>(number->unit.front() - 'a' + 'A') : 'G';
    refuse(text::format("write {0}iB (of 1024) or {0}B (of 1000)", letter));
  }
  Bytes bytes = unit->bytes;
  if (number->zeros > 0) make_whole(*number);
  constexpr std::size_t most_digits = 24;  // times a terabyte fits in 128 bits
  if (number->digits.size() > most_digits) refuse("it is too large, or too exact");
  Bytes value = 0;
  for (const char digit : number->digits) value = value * 10 + static_cast<Bytes>(digit - '0');
  bytes *= value;
  for (int zeros = number->zeros; zeros < 0; ++zeros) bytes /= 10;
  return bytes;
}

std::size_t parse_number(std::string_view option, const std::string& text, std::string_view example,
                         std::size_t least) {
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc::result_out_of_range && read == end) return std::numeric_limits<std::size_t>::max();
  if (error != std::errc{} || read != end || number < least) {
    const std::string from = least == 0 ? "" : text::format(", {} or more", least);
    fail(text::format("{} needs a whole number{}, not '{}'", option, from, text),
         text::format("write {} {}", option, example));
  }
  return number;
}

}  // namespace paramcount::cli
