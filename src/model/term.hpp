// SPDX-License-Identifier: MIT
// A term of a formula: a product of symbols, each with its number.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace paramcount {

/// A symbol with its number, to a power; a negative power divides.
struct Factor {
  std::string symbol;
  std::string number;
  int power = 1;

  bool operator==(const Factor& other) const = default;
};

/// A product: coefficient * factors / divisor.
struct Term {
  std::int64_t coefficient = 1;
  std::int64_t divisor = 1;
  std::vector<Factor> factors;
  std::int64_t value = 0;  // of a finished term, from the shapes

  void multiply_by(Factor factor);
  void multiply_by(Term other);
  void multiply_by(std::int64_t numerator, std::int64_t denominator);
  void divide_by(const Term& other);
  /// Whether `other` has the same factors, in whatever order, and the same divisor.
  bool is_like(const Term& other) const;
  /// Adds a term that is like this one.
  void add(const Term& other);
};

/// In symbols, in numbers, or in numbers with their powers worked out.
enum class Spelling { symbols, numbers, powers };

/// "3 * in_channels * kernel_size^2 / groups".
std::string term_text(const Term& term, Spelling spelling);

}  // namespace paramcount
