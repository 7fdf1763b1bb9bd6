// SPDX-License-Identifier: MIT
#include "value/checked.hpp"

#include <limits>

#include "catch.hpp"
#include "row/role.hpp"

namespace paramcount::test {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

TEST_CASE("what does not fit in 64 bits is an error", "[checked]") {
  CHECK(checked_add(largest - 1, 1) == largest);
  CHECK_THROWS_AS(checked_add(largest, 1), Error);
  CHECK_THROWS_AS(checked_subtract(smallest, 1), Error);
  CHECK(checked_multiply(largest, 1) == largest);
  CHECK_THROWS_AS(checked_multiply(largest / 2 + 1, 2), Error);
  CHECK(checked_power(2, 62) == std::int64_t{1} << 62);
  CHECK_THROWS_AS(checked_power(2, 63), Error);
  CHECK_THROWS_AS(checked_power(2, -1), Error);
  CHECK(checked_power(0, 0) == 1);
  CHECK(checked_power(-1, largest) == -1);
  CHECK(checked_power(1, largest) == 1);
}

TEST_CASE("division rounds as in Python", "[checked]") {
  struct Row {
    std::int64_t a, b, quotient, rest;
  };
  for (const Row& row : {Row{7, 2, 3, 1}, Row{-7, 2, -4, 1}, Row{7, -2, -4, -1}, Row{-7, -2, 3, -1}, Row{6, 3, 2, 0},
                         Row{-6, 3, -2, 0}, Row{0, 5, 0, 0}}) {
    INFO(row.a << " and " << row.b);
    CHECK(floor_divide(row.a, row.b) == row.quotient);
    CHECK(floor_modulo(row.a, row.b) == row.rest);
  }
  CHECK_THROWS_AS(floor_divide(smallest, -1), Error);
  CHECK(floor_modulo(smallest, -1) == 0);
}

TEST_CASE("additive terms are biases", "[checked]") {
  for (const char* name : {"bias", "bias_ih_l0", "in_proj_bias", "bias_k"}) CHECK(is_additive(name));
  for (const char* name : {"weight", "biased", "unbiased", "weight_ih_l0", "", "bia"}) CHECK_FALSE(is_additive(name));
}

}  // namespace paramcount::test
