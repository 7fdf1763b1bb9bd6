// SPDX-License-Identifier: MIT
#include "read/checkpoint/numpy_header.hpp"

#include <charconv>
#include <optional>

#include "read/checkpoint/byte_cursor.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t most_brackets = 32;

class HeaderReader {
 public:
  HeaderReader(std::string_view text, std::uint64_t byte) : text_(text), byte_(byte) {}

  NumpyHeader read() {
    expect('{', "the header");
    while (!accept('}')) {
      const std::string key = read_string();
      expect(':', "the header");
      read_value(key);
      if (!accept(',')) {
        expect('}', "the header");
        break;
      }
    }
    skip_space();
    if (place_ != text_.size()) fail("the header goes on behind its dict");
    if (!has_descr_) fail("the header has no descr");
    if (!has_order_) fail("the header has no fortran_order");
    if (!has_shape_) fail("the header has no shape");
    return std::move(header_);
  }

 private:
  [[noreturn]] void fail(std::string message) const {
    ByteCursor::fail_at(byte_ + place_, std::move(message), "the file is damaged, or no .npy file");
  }

  void skip_space() {
    while (place_ < text_.size() && is_space(text_[place_])) ++place_;
  }
  char peek() {
    skip_space();
    return place_ < text_.size() ? text_[place_] : '\0';
  }
  bool accept(char c) {
    if (peek() != c || place_ == text_.size()) return false;
    ++place_;
    return true;
  }
  void expect(char c, std::string_view where) {
    if (!accept(c)) fail(text::format("{} has no literal: '{}' is expected here", where, c));
  }

  void read_value(std::string_view key) {
    if (key == "descr") {
      once(has_descr_, key);
      header_.structured = peek() == '[' || peek() == '(';
      if (header_.structured) {
        pass_literal();
      } else {
        header_.descr = read_string();
      }
    } else if (key == "fortran_order") {
      once(has_order_, key);
      const std::string_view word = read_word();
      if (word != "True" && word != "False") fail("fortran_order is neither True nor False");
    } else if (key == "shape") {
      once(has_shape_, key);
      read_shape();
    } else {
      fail(text::format("the header has an unknown key, '{}'", key));
    }
  }

  void once(bool& has, std::string_view key) const {
    if (has) fail(text::format("the header has {} twice", key));
    has = true;
  }

  void read_shape() {
    expect('(', "the shape");
    while (!accept(')')) {
      if (header_.shape.size() == most_brackets * 2) fail("the shape has more than 64 dimensions");
      header_.shape.push_back(read_integer());
      if (!accept(',')) {
        expect(')', "the shape");
        return;
      }
    }
  }

  std::int64_t read_integer() {
    skip_space();
    std::int64_t number = 0;
    const char* begin = text_.data() + place_;
    const auto [end, problem] = std::from_chars(begin, text_.data() + text_.size(), number);
    if (problem == std::errc::result_out_of_range) fail("a dimension of the shape is too large for 64 bits");
    if (problem != std::errc()) fail("a dimension of the shape is no integer literal");
    if (number < 0) fail(text::format("the shape has a negative dimension, {}", number));
    place_ += static_cast<std::size_t>(end - begin);
    if (place_ < text_.size() && text_[place_] == 'L') ++place_;  // a long integer of Python 2
    return number;
  }

  std::string read_string() {
    const char quote = peek();
    if (quote != '\'' && quote != '"') fail("the header has no literal: a text in quotes is expected here");
    const std::size_t end = text_.find(quote, place_ + 1);
    if (end == std::string_view::npos) fail("a text in the header has no end");
    const std::string_view inside = text_.substr(place_ + 1, end - place_ - 1);
    if (inside.find('\\') != std::string_view::npos) fail("a text in the header has an escape");
    place_ = end + 1;
    return std::string(inside);
  }

  std::string_view read_word() {
    skip_space();
    const std::size_t begin = place_;
    while (place_ < text_.size() && is_name_character(text_[place_])) ++place_;
    return text_.substr(begin, place_ - begin);
  }

  /// Passes over lists and tuples of texts and numbers.
  void pass_literal() {
    std::string open;
    do {
      const char c = peek();
      if (c == '[' || c == '(') {
        if (open.size() == most_brackets) fail("the header is nested too deep");
        open += c;
        ++place_;
      } else if ((c == ']' && open.back() == '[') || (c == ')' && open.back() == '(')) {
        open.pop_back();
        ++place_;
      } else if (c == ',') {
        ++place_;
      } else if (is_digit(c)) {
        read_integer();
      } else {
        // A field's name may hold escapes; it is not kept.
        pass_string();
      }
    } while (!open.empty());
  }

  void pass_string() {
    if (peek() == 'u' || peek() == 'b') ++place_;
    const char quote = peek();
    if (quote != '\'' && quote != '"') fail("the header has something that is no literal");
    for (++place_; place_ < text_.size() && text_[place_] != quote; ++place_) {
      if (text_[place_] == '\\') ++place_;
    }
    if (place_ >= text_.size()) fail("a text in the header has no end");
    ++place_;
  }

  std::string_view text_;
  std::uint64_t byte_;
  std::size_t place_ = 0;
  NumpyHeader header_;
  bool has_descr_ = false;
  bool has_order_ = false;
  bool has_shape_ = false;
};

}  // namespace

NumpyHeader read_numpy_header(std::string_view text, std::uint64_t byte) { return HeaderReader(text, byte).read(); }

}  // namespace paramcount
