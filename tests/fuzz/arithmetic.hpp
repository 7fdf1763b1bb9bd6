// SPDX-License-Identifier: MIT
// A formula, worked out: 128 * 64 * 3 * 3 + (64 // 4.0^2) * 64, or the same in symbols.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "text/characters.hpp"

namespace paramcount::test {

/// What the symbols of a formula stand for: "in_features", "kernel_size[0]", "encoder_layer.d_model". A long double
/// holds every integer below 2^64 on the machines that run this.
using Symbols = std::map<std::string, long double>;

/// Sums of products, from left to right: + - * / // ^ and brackets.
class Arithmetic {
 public:
  /// Both live as long as the Arithmetic.
  Arithmetic(const std::string& text, const Symbols& symbols) : next_(text.c_str()), symbols_(&symbols) {}
  explicit Arithmetic(const std::string& text) : next_(text.c_str()) {}

  /// Throws std::runtime_error where the text is no arithmetic, or a quotient is not exact.
  long double result() {
    const long double value = sum();
    if (*next_ != '\0') fail();
    return value;
  }

 private:
  [[noreturn]] void fail() const { throw std::runtime_error(std::string("not understood: ") + next_); }

  bool accept(std::string_view word) {
    const char* rest = next_;
    while (*rest == ' ') ++rest;
    if (std::string_view(rest).substr(0, word.size()) != word) return false;
    next_ = rest + word.size();
    return true;
  }

  long double sum() {
    long double value = product();
    for (;;) {
      if (accept("+ ")) {
        value += product();
      } else if (accept("- ")) {
        value -= product();
      } else {
        return value;
      }
    }
  }

  long double product() {
    long double value = power();
    for (;;) {
      if (accept("* ")) {
        value *= power();
      } else if (accept("// ")) {
        value = std::floor(value / power());
      } else if (accept("/ ")) {
        const long double divisor = power();
        if (std::fmod(value, divisor) != 0) throw std::runtime_error("a quotient is not exact");
        value /= divisor;
      } else {
        return value;
      }
    }
  }

  /// Reals are doubles, as the library's are.
  long double power() {
    const long double base = atom();
    if (!accept("^")) return base;
    return static_cast<long double>(std::pow(static_cast<double>(base), static_cast<double>(power())));
  }

  long double atom() {
    if (accept("(")) {
      const long double value = sum();
      if (!accept(")")) fail();
      return value;
    }
    if (symbols_ != nullptr && is_name_start(*next_)) return symbol();
    char* end = nullptr;
    const long double integer = std::strtold(next_, &end);
    if (end == next_) fail();
    const std::string_view digits(next_, static_cast<std::size_t>(end - next_));
    const bool real = digits.find_first_of(".einf") != std::string_view::npos;
    const double value = std::strtod(std::exchange(next_, end), nullptr);
    return real ? static_cast<long double>(value) : integer;
  }

  long double symbol() {
    const char* begin = next_;
    while (is_name_character(*next_) || *next_ == '.' || *next_ == '[' || *next_ == ']') ++next_;
    return symbols_->at(std::string(begin, next_));
  }

  const char* next_;
  const Symbols* symbols_ = nullptr;
};

}  // namespace paramcount::test
