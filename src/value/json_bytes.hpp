// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "value/json_reader.hpp"

namespace paramcount {

/// The bytes of a JSON text as a parser takes them, one by one, from the pieces that the text comes in. They know where
/// they are: a parser's events do not.
class JsonBytes {
 public:
  JsonBytes(const std::function<std::string_view()>& next, bool non_finite, std::uint64_t first_byte)
      : next_(next), non_finite_(non_finite), offset_(first_byte), token_(first_byte) {}

  /// Where the next byte stands, and where the string, number or word that was last met begins.
  std::uint64_t offset() const { return offset_; }
  std::uint64_t token() const { return token_; }
  /// The NaN, Infinity or -Infinity that the parser met as null, since it was last asked for.
  std::optional<JsonReal> take_non_finite() { return std::exchange(met_, std::nullopt); }

  bool at_end();
  /// nlohmann-json takes a byte of 0 for the end; so it gets another one that is nowhere allowed.
  char current() const {
    const char c = substitute_.empty() ? piece_[at_] : substitute_.front();
    return c == '\0' ? '\x01' : c;
  }
  void advance();

 private:
  void track(char c);
  void substitute_non_finite();

  const std::function<std::string_view()>& next_;
  bool non_finite_;
  std::string_view piece_;
  std::size_t at_ = 0;           // of the piece
  std::string joined_;           // what a piece is, where a word may go on in the next one
  std::string_view substitute_;  // what the parser gets instead
  std::optional<JsonReal> met_;
  std::uint64_t offset_;
  std::uint64_t token_;
  bool in_string_ = false;
  bool in_word_ = false;
  bool escaped_ = false;
};

/// JsonBytes as an input iterator and its end.
class JsonBytesIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  JsonBytesIterator() = default;
  explicit JsonBytesIterator(JsonBytes& bytes) : bytes_(&bytes) {}

  char operator*() const { return bytes_->current(); }
  JsonBytesIterator& operator++() {
    bytes_->advance();
    return *this;
  }
  void operator++(int) { bytes_->advance(); }
  /// Of two iterators over the same bytes, one of which is the end.
  bool operator==(const JsonBytesIterator& other) const {
    JsonBytes* bytes = bytes_ == nullptr ? other.bytes_ : bytes_;
    return bytes == nullptr || bytes->at_end();
  }

 private:
  JsonBytes* bytes_ = nullptr;
};

}  // namespace paramcount
