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

#include "text/characters.hpp"
#include "value/json_reader.hpp"

namespace paramcount {

/// The bytes of a JSON text as a parser takes them, one by one, from the pieces that the text comes in. They know where
/// they are: a parser's events do not. Of what is plain, a string of ASCII without an escape or a whole number of at
/// most 18 digits, the parser gets "", the cheapest value there is, and the one who hears of it takes the value from
/// here: a checkpoint's header is hardly anything else.
class JsonBytes {
 public:
  JsonBytes(const std::function<std::string_view()>& next, bool non_finite, std::uint64_t first_byte)
      : next_(next), non_finite_(non_finite), offset_(first_byte), token_(first_byte) {}

  /// Where the next byte stands, and where the string, number or word that was last met begins.
  std::uint64_t offset() const { return offset_; }
  std::uint64_t token() const { return token_; }
  /// The NaN, Infinity or -Infinity that the parser met as null, since it was last asked for.
  std::optional<JsonReal> take_non_finite() { return std::exchange(met_, std::nullopt); }
  /// What is in the quotes that the parser met, where it is plain, since it was last asked for; valid until the next
  /// byte is.
  std::string_view take_plain_string() { return std::exchange(plain_string_, {}); }
  /// The plain number that the parser met as "", since it was last asked for.
  std::optional<std::int64_t> take_plain_number() { return std::exchange(plain_number_, std::nullopt); }

  bool at_end() {
    if (!substitute_.empty()) return false;
    if (at_ == piece_.size() && !pull()) return true;
    if (!in_string_ && !in_word_) {
      // A blank here parts nothing.
      while (is_json_blank(piece_[at_])) {
        ++offset_;
        if (++at_ == piece_.size() && !pull()) return true;
      }
      const char first = piece_[at_];
      if (first == '"') {
        substitute_plain_string();
      } else if (is_digit(first)) {
        substitute_plain_number();
      } else if (non_finite_) {
        substitute_non_finite();
      }
    }
    return false;
  }
  /// nlohmann-json takes a byte of 0 for the end; so it gets another one that is nowhere allowed.
  char current() const {
    const char c = substitute_.empty() ? piece_[at_] : substitute_.front();
    return c == '\0' ? '\x01' : c;
  }
  void advance() {
    if (!substitute_.empty()) {
      substitute_.remove_prefix(1);
      return;
    }
    track(piece_[at_]);
    ++at_;
    ++offset_;
  }

 private:
  static constexpr CharacterSet word_characters{
      [](char c) { return !is_space(c) && std::string_view("{}[]:,\"").find(c) == std::string_view::npos; }};

  static bool is_json_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

  void track(char c) {
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
  bool pull();
  void substitute_non_finite();
  void substitute_plain_string();
  void substitute_plain_number();
  /// Lets the parser have `instead` for what ends at `end` of the piece.
  void substitute(std::string_view instead, std::size_t end);

  const std::function<std::string_view()>& next_;
  bool non_finite_;
  std::string_view piece_;
  std::size_t at_ = 0;           // of the piece
  std::string joined_;           // what a piece is, where a word may go on in the next one
  std::string_view substitute_;  // what the parser gets instead
  std::optional<JsonReal> met_;
  std::string_view plain_string_;
  std::optional<std::int64_t> plain_number_;
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
