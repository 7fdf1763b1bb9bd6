// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "paramcount/source.hpp"

namespace paramcount {

/// Reads the bytes of a source in order. A length is held against what remains before anything is allocated or skipped,
/// and a pipe, which does not tell what remains, costs no more memory than it has sent. Errors name the byte.
class ByteCursor {
 public:
  /// Over a whole source.
  explicit ByteCursor(Source& source);
  ByteCursor(const ByteCursor&) = delete;
  ByteCursor& operator=(const ByteCursor&) = delete;
  /// Over the bytes from `begin` up to `end` of a source that can be read at any place.
  ByteCursor(Source& source, std::uint64_t begin, std::uint64_t end);

  /// Where the next byte stands in the source.
  std::uint64_t offset() const { return offset_ + taken_; }
  /// How many bytes are left; nothing in a pipe.
  std::optional<std::uint64_t> remaining() const;
  bool at_end();

  /// The next `size` bytes, taken; valid until the next call. `what` names them in the error where there are fewer:
  /// "the name of a tensor".
  std::string_view take(std::uint64_t size, std::string_view what) {
    // Headers are made of small fields, nearly all of which are in the buffer, and what is there needs no check.
    if (size > buffered()) fetch(size, what);
    const std::string_view bytes = there_.substr(taken_, static_cast<std::size_t>(size));
    taken_ += bytes.size();
    return bytes;
  }
  /// Up to `size` of the next bytes, not taken; fewer at the end; valid until the next call.
  std::string_view peek(std::size_t size) {
    if (size > buffered()) fill(size);
    return there_.substr(taken_, size);
  }
  /// Passes over `size` bytes; where the source allows it, without reading them.
  void skip(std::uint64_t size, std::string_view what) {
    if (size > buffered()) return skip_further(size, what);
    taken_ += static_cast<std::size_t>(size);
  }

  /// An unsigned number in the byte order that is set: little-endian at first.
  template <std::unsigned_integral Number>
  Number number(std::string_view what);
  void set_big_endian(bool big) { big_endian_ = big; }

  /// Throws Error at the next byte, or at the given one.
  [[noreturn]] void fail_here(std::string message, std::string hint = {}) const;
  [[noreturn]] static void fail_at(std::uint64_t byte, std::string message, std::string hint = {});

 private:
  std::size_t buffered() const { return there_.size() - taken_; }
  void need(std::uint64_t size, std::string_view what);
  /// Makes `size` bytes be there. Throws Error where there are fewer.
  void fetch(std::uint64_t size, std::string_view what);
  void skip_further(std::uint64_t size, std::string_view what);
  /// Makes `size` bytes be there, or as many as there are.
  void fill(std::size_t size);

  Source* source_;
  std::optional<std::uint64_t> end_;
  std::string buffer_;
  std::string_view there_;    // the buffer, or at first what the source has been looked at: nothing is read twice
  std::uint64_t offset_ = 0;  // of what is there in the source
  std::size_t taken_ = 0;     // of what is there
  bool big_endian_ = false;
};

template <std::unsigned_integral Number>
Number ByteCursor::number(std::string_view what) {
  const std::string_view bytes = take(sizeof(Number), what);
  Number number = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[big_endian_ ? i : sizeof(Number) - 1 - i]);
    number = static_cast<Number>(sizeof(Number) == 1 ? byte : (static_cast<std::uint64_t>(number) << 8U) | byte);
  }
  return number;
}

}  // namespace paramcount
