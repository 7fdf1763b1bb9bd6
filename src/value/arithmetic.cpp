// SPDX-License-Identifier: MIT
#include "value/arithmetic.hpp"

#include <cmath>

#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

bool divides(Arithmetic op) {
  return op == Arithmetic::divide || op == Arithmetic::floor_divide || op == Arithmetic::modulo;
}

Value of_integers(Arithmetic op, std::int64_t a, std::int64_t b) {
  switch (op) {
    case Arithmetic::add:
      return Value(checked_add(a, b));
    case Arithmetic::subtract:
      return Value(checked_subtract(a, b));
    case Arithmetic::multiply:
      return Value(checked_multiply(a, b));
    case Arithmetic::floor_divide:
      return Value(floor_divide(a, b));
    case Arithmetic::modulo:
      return Value(floor_modulo(a, b));
    case Arithmetic::power:
      if (b >= 0) return Value(checked_power(a, b));
      return Value(std::pow(static_cast<double>(a), static_cast<double>(b)));
    case Arithmetic::divide:
      break;
  }
  return Value(static_cast<double>(a) / static_cast<double>(b));
}

double of_reals(Arithmetic op, double a, double b) {
  switch (op) {
    case Arithmetic::add:
      return a + b;
    case Arithmetic::subtract:
      return a - b;
    case Arithmetic::multiply:
      return a * b;
    case Arithmetic::divide:
      return a / b;
    case Arithmetic::floor_divide:
      return std::floor(a / b);
    case Arithmetic::modulo:
      return a - b * std::floor(a / b);
    case Arithmetic::power:
      break;
  }
  return std::pow(a, b);
}

/// Of an integer or a truth value.
std::int64_t as_integer(const Value& number) {
  if (const auto* truth = number.get<bool>()) return *truth ? 1 : 0;
  const auto* integer = number.get<std::int64_t>();
  return integer == nullptr ? 0 : *integer;
}

}  // namespace

bool is_number(const Value& value) { return value.is<std::int64_t>() || value.is<bool>() || value.is<double>(); }

double as_real(const Value& number) {
  if (const auto* real = number.get<double>()) return *real;
  if (const auto* truth = number.get<bool>()) return *truth ? 1 : 0;
  const auto* integer = number.get<std::int64_t>();
  if (integer == nullptr) fail(text::format("{} is not a number", to_python(number)));
  return static_cast<double>(*integer);
}

Value arithmetic(Arithmetic op, const Value& a, const Value& b) {
  const double x = as_real(a);
  const double y = as_real(b);
  if (divides(op) && y == 0) fail("division by zero");
  if (a.is<double>() || b.is<double>()) return Value(of_reals(op, x, y));
  return of_integers(op, as_integer(a), as_integer(b));
}

}  // namespace paramcount
