// SPDX-License-Identifier: MIT
#include "read/checkpoint/gguf_cursor.hpp"

#include <array>
#include <limits>
#include <utility>

#include "read/checkpoint/stored_tensor.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

enum ValueType : std::uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, string_type, array, u64, i64, f64, types };

/// Bytes of a value; 0 where they differ.
constexpr std::array<std::uint64_t, types> value_bytes{1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

constexpr int max_array_depth = 8;
constexpr std::uint64_t max_string = 65536;  // that is kept

constexpr std::string_view truncated = "the file is truncated, or it is not what it says";

}  // namespace

GgufCursor::GgufCursor(Source& source) : bytes_(source) {
  constexpr std::uint32_t newest = 3;
  bytes_.take(4, "the magic");
  const auto version = bytes_.number<std::uint32_t>("the version");
  // The version is small: in the other byte order its low half is 0.
  const bool big = version != 0 && (version & 0xFFFFU) == 0;
  bytes_.set_big_endian(big);
  version_ = big ? __builtin_bswap32(version) : version;
  if (version_ < 1 || version_ > newest)
    ByteCursor::fail_at(4, text::format("GGUF version {} is not known; versions 1 to {} are read", version_, newest));
}

std::uint64_t GgufCursor::size(std::string_view what) {
  return version_ == 1 ? bytes_.number<std::uint32_t>(what) : bytes_.number<std::uint64_t>(what);
}

std::uint64_t GgufCursor::count(std::string_view what, std::uint64_t least) {
  const std::uint64_t place = bytes_.offset();
  const std::uint64_t number = size(what);
  const std::optional<std::uint64_t> left = bytes_.remaining();
  if (left && number > *left / least) {
    ByteCursor::fail_at(place,
                        text::format("{} is {}, beyond what the {} bytes that are left hold", what, number, *left),
                        std::string(truncated));
  }
  return number;
}

std::string GgufCursor::string(std::string_view what) {
  const std::uint64_t place = bytes_.offset();
  const std::uint64_t length = size(what);
  const std::optional<std::uint64_t> left = bytes_.remaining();
  if (length > max_string && (!left || length <= *left))
    ByteCursor::fail_at(place, text::format("{} is a string of length {}, too long for a name", what, length));
  return std::string(bytes_.take(length, what));
}

void GgufCursor::skip_string() { bytes_.skip(size("the length of a string"), "a string"); }

void GgufCursor::skip_array(int depth) {
  const std::uint64_t place = bytes_.offset();
  if (depth > max_array_depth)
    ByteCursor::fail_at(place, text::format("arrays nest deeper than {} levels", max_array_depth));
  const auto type = bytes_.number<std::uint32_t>("the type of an array");
  if (type >= types) ByteCursor::fail_at(place, text::format("an array has elements of the unknown type {}", type));
  const std::uint64_t least = type == array ? size_bytes() + 4 : type == string_type ? size_bytes() : value_bytes[type];
  const std::uint64_t length = count("the length of an array", least);
  if (value_bytes[type] > 0) {
    std::uint64_t bytes = 0;
    if (__builtin_mul_overflow(length, value_bytes[type], &bytes))
      ByteCursor::fail_at(place, "an array has a length whose bytes overflow 64 bits");
    bytes_.skip(bytes, "an array");
    return;
  }
  for (std::uint64_t i = 0; i < length; ++i) {
    if (type == array) {
      skip_array(depth + 1);
    } else {
      skip_string();
    }
  }
}

GgufValue GgufCursor::value(std::string_view key) {
  const std::uint64_t place = bytes_.offset();
  constexpr std::string_view what = "the value of a key";
  const auto type = bytes_.number<std::uint32_t>("the type of a value");
  switch (type) {
    case u8:
      return std::int64_t{bytes_.number<std::uint8_t>(what)};
    case i8:
      return std::int64_t{static_cast<std::int8_t>(bytes_.number<std::uint8_t>(what))};
    case u16:
      return std::int64_t{bytes_.number<std::uint16_t>(what)};
    case i16:
      return std::int64_t{static_cast<std::int16_t>(bytes_.number<std::uint16_t>(what))};
    case u32:
      return std::int64_t{bytes_.number<std::uint32_t>(what)};
    case i32:
      return std::int64_t{static_cast<std::int32_t>(bytes_.number<std::uint32_t>(what))};
    case i64:
      return static_cast<std::int64_t>(bytes_.number<std::uint64_t>(what));
    case u64: {
      const auto number = bytes_.number<std::uint64_t>(what);
      if (!std::in_range<std::int64_t>(number)) return {};
      return static_cast<std::int64_t>(number);
    }
    case string_type: {
      const std::uint64_t length = size("the length of a string");
      if (length <= max_string) return std::string(bytes_.take(length, "a string"));
      bytes_.skip(length, "a string");
      return {};
    }
    case array:
      skip_array(1);
      return {};
    case f32:
    case f64:
    case boolean:
      bytes_.skip(value_bytes[type], what);
      return {};
    default:
      ByteCursor::fail_at(place, text::format("key {} has a value of the unknown type {}", quoted_name(key), type));
  }
}

}  // namespace paramcount
