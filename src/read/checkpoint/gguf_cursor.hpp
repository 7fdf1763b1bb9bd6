// SPDX-License-Identifier: MIT
// What a GGUF file is written in: counts, strings and values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "read/checkpoint/byte_cursor.hpp"

namespace paramcount {

/// A value of a key, where it is an integer or a short string; others are passed over.
using GgufValue = std::variant<std::monostate, std::int64_t, std::string>;

/// A ByteCursor behind the version, which tells the byte order and the width of counts.
class GgufCursor {
 public:
  /// Takes the magic and the version. Throws Error where they are of no version that is read.
  explicit GgufCursor(Source& source);

  std::uint32_t version() const { return version_; }
  ByteCursor& bytes() { return bytes_; }

  /// A count, a length or a dimension: 32 bits in version 1, 64 since.
  std::uint64_t size(std::string_view what);
  /// A number of things that take `least` bytes or more each: what the file cannot hold is an Error.
  std::uint64_t count(std::string_view what, std::uint64_t least);
  /// A string that is kept; `what` is whose.
  std::string string(std::string_view what);
  /// The value of a key, with its type before it.
  GgufValue value(std::string_view key);

  /// The least bytes that the info of a tensor takes, and a key with its value.
  std::uint64_t least_info() const { return size_bytes() + 16; }
  std::uint64_t least_pair() const { return size_bytes() + 5; }

 private:
  std::uint64_t size_bytes() const { return version_ == 1 ? 4 : 8; }
  void skip_string();
  void skip_array(int depth);

  ByteCursor bytes_;
  std::uint32_t version_ = 0;
};

}  // namespace paramcount
