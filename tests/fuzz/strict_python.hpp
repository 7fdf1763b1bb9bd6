// SPDX-License-Identifier: MIT
// A strict reader of the small language that generated Python is: fixed parts, then constructors of the catalogue's
// classes, containers and literals. It knows no more of Python than that, so whatever else stands in code is found.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/python_names.hpp"
#include "paramcount/catalogue.hpp"
#include "report/pytorch_parts.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"

namespace paramcount::test {

class StrictPython {
 public:
  /// Throws std::runtime_error where the text is anything else than a program of --format pytorch.
  static void read_program(std::string_view code) {
    take(code, python_head, true);
    take(code, python_block_class, false);
    take(code, python_frozen_function, false);
    take(code, python_configured_function, false);
    take(code, python_verify_function, true);
    StrictPython(code).read();
  }

  /// The same for expressions and assignments alone.
  static void read_statements(std::string_view code) { StrictPython(code).read(); }

 private:
  enum class Type { none, name, keyword, callable, text, number, mark, closed };

  explicit StrictPython(std::string_view code) : code_(code) {}

  static void take(std::string_view& code, std::string_view part, bool needed) {
    if (code.starts_with(part)) {
      code.remove_prefix(part.size());
    } else if (needed) {
      throw std::runtime_error("a fixed part of the code is missing");
    }
  }

  [[noreturn]] void refuse(std::string_view what) const {
    throw std::runtime_error("generated code: " + std::string(what) + " before " + std::string(rest().substr(0, 60)));
  }

  std::string_view rest() const { return code_.substr(place_); }
  char peek(std::size_t ahead = 0) const { return place_ + ahead < code_.size() ? code_[place_ + ahead] : '\0'; }

  void read() {
    while (place_ < code_.size()) {
      const char c = peek();
      const bool line_start = place_ == 0 || code_[place_ - 1] == '\n';
      if (c == ' ' || c == '\n') {
        ++place_;
      } else if (c == '#' && line_start) {
        read_comment();
      } else if (c == '\'' || (c == 'f' && peek(1) == '\'')) {
        read_text();
      } else if (is_name_start(c)) {
        read_name();
      } else if (is_digit(c)) {
        read_number();
      } else {
        read_mark();
      }
    }
    if (!open_.empty()) refuse("a bracket that is not closed");
  }

  void read_comment() {
    const std::size_t end = code_.find('\n', place_);
    if (end == std::string_view::npos) refuse("a comment without an end");
    const std::string_view comment = code_.substr(place_, end - place_);
    if (printable(comment) != comment) refuse("a comment that is not printable");
    place_ = end;
  }

  void read_text() {
    if (last_ == Type::text) refuse("two texts in a row");
    const bool format = peek() == 'f';
    place_ += format ? 2 : 1;
    const std::size_t begin = place_;
    while (peek() != '\'') {
      if (place_ >= code_.size()) refuse("a text that is not closed");
      if (peek() == '\\') {
        read_escape();
      } else if (format && (peek() == '{' || peek() == '}')) {
        read_brace();
      } else {
        const Character c = first_character(rest());
        if (!c.valid || is_active(c.code)) refuse("an active character");
        place_ += c.length;
      }
    }
    text_ = code_.substr(begin, place_ - begin);
    ++place_;
    last_ = Type::text;
    if (needs_number_) {
      if (format || (text_ != "inf" && text_ != "-inf" && text_ != "nan")) refuse("a float of a text");
      needs_number_ = false;
    }
  }

  void read_escape() {
    const char kind = peek(1);
    const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits == 0 && kind != '\\' && kind != '\'') refuse("an escape");
    for (std::size_t i = 0; i < digits; ++i) {
      if (std::string_view("0123456789abcdef").find(peek(2 + i)) == std::string_view::npos) refuse("an escape");
    }
    place_ += 2 + digits;
  }

  void read_brace() {
    if (peek(1) == peek()) {
      place_ += 2;
    } else if (peek() == '{' && peek(1) >= 'i' && peek(1) <= 'w' && peek(2) == '}') {
      place_ += 3;
    } else {
      refuse("a replacement field");
    }
  }

  void read_name() {
    const std::size_t begin = place_;
    while (kind_characters(peek())) ++place_;
    const std::string_view name = code_.substr(begin, place_ - begin);
    const bool line_start = begin == 0 || code_[begin - 1] == '\n';
    const bool behind_value = last_ == Type::name || last_ == Type::text || last_ == Type::number;
    if (behind_value || (last_ == Type::closed && !line_start)) {
      if (name != "for" && name != "in" && name != "if") refuse("two values in a row");
    }
    if (peek() == '(' && name != "in") {
      if (!is_callable(name)) refuse("a call of " + std::string(name));
      needs_number_ = name == "float";
      last_ = Type::callable;
    } else if (name == "lambda" || name == "for" || name == "in" || name == "if") {
      last_ = Type::keyword;
    } else if (peek() == '=' || (peek() == ' ' && peek(1) == '=')) {
      if (name.find('.') != std::string_view::npos) refuse("an assignment to an attribute");
      last_ = Type::keyword;
    } else {
      if (!is_value(name)) refuse("the name " + std::string(name));
      last_ = Type::name;
    }
  }

  static bool is_callable(std::string_view name) {
    for (const std::string_view known : {"nn.Parameter", "torch.empty", "collections.OrderedDict", "float", "Block",
                                         "frozen", "configured", "range", "str", "verify", "sys.exit", "min"}) {
      if (name == known) return true;
    }
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return false;
    const Kind* kind = find_kind(name.substr(dot + 1));
    return kind != nullptr && kind->class_name == name.substr(dot + 1) &&
           name.substr(0, dot) == (kind->place.empty() ? "nn" : kind->place);
  }

  static bool is_value(std::string_view name) {
    if (name == "True" || name == "False" || name == "None" || name == "status") return true;
    if (name.size() == 1) return name >= "i" && name <= "w";
    if (name.starts_with("status_")) return name.find_first_not_of("0123456789", 7) == std::string_view::npos;
    return function_name(name) == name;
  }

  void read_number() {
    while (is_digit(peek()) || peek() == '.' || peek() == 'e' ||
           (code_[place_ - 1] == 'e' && (peek() == '-' || peek() == '+'))) {
      ++place_;
    }
    if (is_name_start(peek())) refuse("a number");
    last_ = Type::number;
  }

  void read_mark() {
    const char c = peek();
    const bool behind_value =
        last_ == Type::name || last_ == Type::text || last_ == Type::number || last_ == Type::closed;
    if (c == '(' || c == '[' || c == '{') {
      if (behind_value) refuse("a call or an index of a value");
      if (needs_number_ && c != '(') refuse("a float of a text");
      open_.push_back(c == '(' ? ')' : c == '[' ? ']' : '}');
    } else if (c == ')' || c == ']' || c == '}') {
      if (open_.empty() || open_.back() != c) refuse("a bracket too many");
      open_.pop_back();
    } else if (std::string_view(",:=*-").find(c) == std::string_view::npos) {
      refuse("a mark");
    }
    ++place_;
    last_ = c == ')' || c == ']' || c == '}' ? Type::closed : Type::mark;
  }

  std::string_view code_;
  std::size_t place_ = 0;
  Type last_ = Type::none;
  bool needs_number_ = false;
  std::string_view text_;
  std::vector<char> open_;
};

/// What is wrong with a program of --format pytorch, or nothing.
inline std::string disagreement_of_code(std::string_view code) {
  try {
    StrictPython::read_program(code);
    return {};
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

}  // namespace paramcount::test
