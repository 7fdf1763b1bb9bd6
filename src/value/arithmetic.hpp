// SPDX-License-Identifier: MIT
// Python's arithmetic on numbers, once for the values of a text and the expressions of a row.
#pragma once

#include <cstdint>

#include "paramcount/value.hpp"

namespace paramcount {

enum class Arithmetic : std::uint8_t { add, subtract, multiply, divide, floor_divide, modulo, power };

/// Whether it is an integer, a real or a boolean, which counts as 0 or 1.
bool is_number(const Value& value);

/// A number as a real; what is none is an Error.
double as_real(const Value& number);

/// What Python makes of two numbers: integers stay integers, but for a / b and a power below 0. Throws Error where the
/// divisor is 0, an operand is no number, or an integer does not fit in 64 bits.
Value arithmetic(Arithmetic op, const Value& a, const Value& b);

}  // namespace paramcount
