// SPDX-License-Identifier: MIT
#include "model/term.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <string_view>
#include <utility>

#include "value/checked.hpp"

namespace paramcount {
namespace {

void reduce(Term& term) {
  const std::int64_t common = std::gcd(term.coefficient, term.divisor) * (term.divisor < 0 ? -1 : 1);
  term.coefficient /= common;
  term.divisor /= common;
}

/// A number to a power, where it is an integer and the result fits; nothing otherwise.
std::string worked_out(const std::string& number, int power) {
  std::int64_t factor = 0;
  const char* const end = number.data() + number.size();
  const auto [read, error] = std::from_chars(number.data(), end, factor);
  if (error != std::errc{} || read != end || factor < 0) return {};
  std::int64_t result = 1;
  for (int i = 0; i < power; ++i) {
    if (__builtin_mul_overflow(result, factor, &result)) return {};
  }
  return std::to_string(result);
}

}  // namespace

void Term::multiply_by(Factor factor) {
  const auto found = std::find_if(factors.begin(), factors.end(), [&](const Factor& other) {
    return other.symbol == factor.symbol && other.number == factor.number;
  });
  if (found == factors.end()) {
    factors.push_back(std::move(factor));
  } else {
    found->power += factor.power;
    if (found->power == 0) factors.erase(found);
  }
}

void Term::multiply_by(Term other) {
  multiply_by(other.coefficient, other.divisor);
  if (factors.empty()) {
    factors = std::move(other.factors);
  } else {
    for (Factor& factor : other.factors) multiply_by(std::move(factor));
  }
}

void Term::multiply_by(std::int64_t numerator, std::int64_t denominator) {
  if (numerator == 1 && denominator == 1) return;
  coefficient = checked_multiply(coefficient, numerator);
  divisor = checked_multiply(divisor, denominator);
  reduce(*this);
}

void Term::divide_by(const Term& other) {
  multiply_by(other.divisor, other.coefficient);
  for (Factor factor : other.factors) {
    factor.power = -factor.power;
    multiply_by(std::move(factor));
  }
}

bool Term::is_like(const Term& other) const {
  return other.divisor == divisor && other.factors.size() == factors.size() &&
         std::is_permutation(other.factors.begin(), other.factors.end(), factors.begin());
}

void Term::add(const Term& other) {
  coefficient = checked_add(coefficient, other.coefficient);
  value = checked_add(value, other.value);
  reduce(*this);
}

std::string term_text(const Term& term, Spelling spelling) {
  constexpr std::size_t usual_size = 100;
  std::string text;
  text.reserve(usual_size);
  if (term.coefficient != 1 || term.factors.empty()) text += std::to_string(term.coefficient);
  const auto append = [&](std::string_view factor, bool divides) {
    if (text.empty() && divides) text += "1";
    if (!text.empty()) text += divides ? " / " : " * ";
    text += factor;
  };
  for (const Factor& factor : term.factors) {
    const int power = std::abs(factor.power);
    if (spelling == Spelling::symbols) {
      append(factor.symbol, factor.power < 0);
      if (power > 1) text.append("^").append(std::to_string(power));
      continue;
    }
    const std::string result = spelling == Spelling::powers ? worked_out(factor.number, power) : std::string();
    if (!result.empty()) {
      append(result, factor.power < 0);
    } else {
      for (int i = 0; i < power; ++i) append(factor.number, factor.power < 0);
    }
  }
  if (term.divisor != 1) append(std::to_string(term.divisor), true);
  return text;
}

}  // namespace paramcount
