// SPDX-License-Identifier: MIT
// JSON as RFC 8259 has it and no more: one document, well-formed UTF-8, no name twice in an object. Numbers keep their
// text, because bytes of memory may have more than 64 bits.
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace paramcount::test {

__extension__ using Wide = __int128;

class JsonError : public std::runtime_error {
 public:
  JsonError(const std::string& what, std::size_t offset)
      : std::runtime_error("JSON, byte " + std::to_string(offset) + ": " + what) {}
};

class Json {
 public:
  struct Null {};
  struct Number {
    std::string text;
  };
  using List = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;
  using Storage = std::variant<Null, bool, Number, std::string, List, Object>;

  Json() = default;
  explicit Json(Storage storage) : storage_(std::move(storage)) {}

  /// The value under `name`. Throws std::runtime_error where there is none, as the other accessors do.
  const Json& operator[](std::string_view name) const {
    for (const auto& [key, value] : as<Object>("an object")) {
      if (key == name) return value;
    }
    throw std::runtime_error("JSON: there is no \"" + std::string(name) + "\"");
  }
  bool has(std::string_view name) const {
    const auto& object = as<Object>("an object");
    return std::any_of(object.begin(), object.end(), [&](const auto& member) { return member.first == name; });
  }
  const List& items() const { return as<List>("a list"); }
  const std::string& text() const { return as<std::string>("a string"); }
  bool truth() const { return as<bool>("a truth value"); }
  Wide integer() const {
    const std::string& digits = as<Number>("a number").text;
    const bool negative = digits.front() == '-';
    Wide value = 0;
    for (const char c : std::string_view(digits).substr(negative ? 1 : 0)) {
      if (c < '0' || c > '9') throw std::runtime_error("JSON: " + digits + " is no plain integer");
      if (__builtin_mul_overflow(value, Wide{10}, &value) || __builtin_add_overflow(value, Wide{c - '0'}, &value)) {
        throw std::runtime_error("JSON: " + digits + " is too large");
      }
    }
    return negative ? -value : value;
  }

 private:
  template <class T>
  const T& as(const char* what) const {
    if (const T* value = std::get_if<T>(&storage_)) return *value;
    throw std::runtime_error(std::string("JSON: a value is not ") + what);
  }

  Storage storage_;
};

class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  Json read_document() {
    Json document = read_value();
    skip_space();
    if (position_ != text_.size()) fail("text after the document");
    return document;
  }

 private:
  static constexpr int max_depth = 100;

  [[noreturn]] void fail(const std::string& what) const { throw JsonError(what, position_); }

  /// The next byte; '\0' at the end, where no rule accepts it.
  char peek() const { return position_ < text_.size() ? text_[position_] : '\0'; }
  bool accept(std::string_view word) {
    if (text_.substr(position_, word.size()) != word) return false;
    position_ += word.size();
    return true;
  }
  void expect(std::string_view word) {
    if (!accept(word)) fail("expected " + std::string(word));
  }
  void skip_space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++position_;
  }

  Json read_value() {
    skip_space();
    if (accept("null")) return Json();
    if (accept("true")) return Json(true);
    if (accept("false")) return Json(false);
    if (peek() == '"') return Json(read_string());
    if (peek() == '[') return Json(read_list());
    if (peek() == '{') return Json(read_object());
    return Json(read_number());
  }

  /// What stands between `open` and `close`, separated by commas.
  template <class ReadItem>
  void read_items(std::string_view open, std::string_view close, ReadItem read_item) {
    if (++depth_ > max_depth) fail("nested too deep");
    expect(open);
    skip_space();
    if (!accept(close)) {
      do {
        read_item();
        skip_space();
      } while (accept(","));
      expect(close);
    }
    --depth_;
  }

  Json::List read_list() {
    Json::List list;
    read_items("[", "]", [&] { list.push_back(read_value()); });
    return list;
  }

  Json::Object read_object() {
    Json::Object object;
    read_items("{", "}", [&] {
      skip_space();
      std::string name = read_string();
      for (const auto& [other, value] : object) {
        if (other == name) fail("\"" + name + "\" stands twice in an object");
      }
      skip_space();
      expect(":");
      object.emplace_back(std::move(name), read_value());
    });
    return object;
  }

  bool accept_digits() {
    const std::size_t begin = position_;
    while (peek() >= '0' && peek() <= '9') ++position_;
    return position_ > begin;
  }

  Json::Number read_number() {
    const std::size_t begin = position_;
    accept("-");
    if (!accept("0") && !accept_digits()) fail("expected a value");
    if (accept(".") && !accept_digits()) fail("expected a digit behind the point");
    if (accept("e") || accept("E")) {
      if (!accept("-")) accept("+");
      if (!accept_digits()) fail("expected a digit in the exponent");
    }
    return {std::string(text_.substr(begin, position_ - begin))};
  }

  std::string read_string() {
    expect("\"");
    std::string string;
    while (!accept("\"")) {
      const auto c = static_cast<unsigned char>(peek());
      if (c < ' ') fail("a control character or the end inside a string");
      if (c == '\\') {
        read_escape(string);
      } else if (c < 0x80) {
        string += text_[position_++];
      } else {
        read_utf8(string);
      }
    }
    return string;
  }

  void read_escape(std::string& string) {
    expect("\\");
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (const std::size_t place = letters.find(peek()); place != std::string_view::npos) {
      ++position_;
      string += meanings[place];
      return;
    }
    expect("u");
    unsigned code = read_hexadecimal();
    if (code >= 0xDC00 && code < 0xE000) fail("the second half of a surrogate pair alone");
    if (code >= 0xD800 && code < 0xDC00) {
      expect("\\u");
      const unsigned low = read_hexadecimal();
      if (low < 0xDC00 || low >= 0xE000) fail("the first half of a surrogate pair alone");
      code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
    }
    append_utf8(code, string);
  }

  unsigned read_hexadecimal() {
    unsigned code = 0;
    for (int i = 0; i < 4; ++i) {
      constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
      const std::size_t digit = digits.find(peek());
      if (digit == std::string_view::npos) fail("expected four hexadecimal digits");
      code = code * 16 + static_cast<unsigned>(digit % 16);
      ++position_;
    }
    return code;
  }

  static void append_utf8(unsigned code, std::string& string) {
    const auto append = [&](unsigned byte) { string += static_cast<char>(byte); };
    const auto append_rest = [&](int bytes) {
      for (int i = bytes - 1; i >= 0; --i) append(0x80U | ((code >> (6U * static_cast<unsigned>(i))) & 0x3FU));
    };
    if (code < 0x80) return append(code);
    const int rest = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    append((rest == 1 ? 0xC0U : rest == 2 ? 0xE0U : 0xF0U) | (code >> (6U * static_cast<unsigned>(rest))));
    append_rest(rest);
  }

  /// One character of two bytes or more: no overlong form, no surrogate, nothing above U+10FFFF.
  void read_utf8(std::string& string) {
    const auto lead = static_cast<unsigned char>(peek());
    const std::size_t rest = lead >= 0xC0 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 ? 3 : 0;
    if (rest == 0 || lead >= 0xF8 || position_ + rest >= text_.size()) fail("bytes that are no UTF-8");
    unsigned code = rest == 1 ? lead & 0x1FU : rest == 2 ? lead & 0x0FU : lead & 0x07U;
    for (std::size_t i = 1; i <= rest; ++i) {
      const auto byte = static_cast<unsigned char>(text_[position_ + i]);
      if ((byte & 0xC0U) != 0x80U) fail("bytes that are no UTF-8");
      code = (code << 6U) | (byte & 0x3FU);
    }
    const unsigned least = rest == 1 ? 0x80U : rest == 2 ? 0x800U : 0x10000U;
    if (code < least || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) fail("bytes that are no UTF-8");
    string += text_.substr(position_, rest + 1);
    position_ += rest + 1;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  int depth_ = 0;
};

/// Throws JsonError where the text is no JSON.
inline Json read_json(std::string_view text) { return JsonReader(text).read_document(); }

}  // namespace paramcount::test
