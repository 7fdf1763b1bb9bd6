// SPDX-License-Identifier: MIT
#include "value/checked.hpp"

#include <limits>

namespace paramcount {

void fail_overflow() { fail("the count does not fit in 64 bits", "the largest is 9,223,372,036,854,775,807"); }

std::int64_t checked_power(std::int64_t base, std::int64_t exponent) {
  if (exponent < 0) fail("a power of an integer needs an exponent of 0 or more");
  if (base == 0 || base == 1) return exponent == 0 ? 1 : base;
  if (base == -1) return exponent % 2 == 0 ? 1 : -1;
  std::int64_t result = 1;
  for (; exponent > 0; --exponent) result = checked_multiply(result, base);
  return result;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  if (a == std::numeric_limits<std::int64_t>::min() && b == -1) fail_overflow();
  const std::int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

std::int64_t floor_modulo(std::int64_t a, std::int64_t b) {
  if (b == -1) return 0;
  const std::int64_t rest = a % b;
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

}  // namespace paramcount
