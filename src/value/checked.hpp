// SPDX-License-Identifier: MIT
// Arithmetic that cannot be wrong: what does not fit in 64 bits is an Error.
#pragma once

#include <cstdint>
#include <string>

#include "paramcount/error.hpp"

namespace paramcount {

[[noreturn]] void fail_overflow();

inline std::int64_t checked_add(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (__builtin_add_overflow(a, b, &result)) fail_overflow();
  return result;
}

inline std::int64_t checked_subtract(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (__builtin_sub_overflow(a, b, &result)) fail_overflow();
  return result;
}

inline std::int64_t checked_multiply(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (__builtin_mul_overflow(a, b, &result)) fail_overflow();
  return result;
}

/// base to the power of exponent (0 or more).
std::int64_t checked_power(std::int64_t base, std::int64_t exponent);

/// Python's a // b and a % b: rounded towards minus infinity. b is not 0.
std::int64_t floor_divide(std::int64_t a, std::int64_t b);
std::int64_t floor_modulo(std::int64_t a, std::int64_t b);

}  // namespace paramcount
