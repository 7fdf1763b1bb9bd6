// SPDX-License-Identifier: MIT
#include "row/operators.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "paramcount/error.hpp"
#include "text/format.hpp"
#include "value/arithmetic.hpp"
#include "value/checked.hpp"

namespace paramcount {

bool is_truth(const Value& value) {
  if (const auto* truth = value.get<bool>()) return *truth;
  if (const auto* integer = value.get<std::int64_t>()) return *integer != 0;
  if (const auto* real = value.get<double>()) return *real != 0;
  if (const auto* text = value.get<Text>()) return !text->text.empty();
  if (const auto* tuple = value.get<Tuple>()) return !tuple->empty();
  if (const auto* mapping = value.get<Mapping>()) return !mapping->empty();
  return value.given() && !value.is<None>();
}

bool equal(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return as_real(a) == as_real(b);
  const auto* text = a.get<Text>();
  const auto* other = b.get<Text>();
  if (text != nullptr && other != nullptr) return text->text == other->text;
  const auto* list = a.get<Tuple>();
  const auto* others = b.get<Tuple>();
  if (list != nullptr && others != nullptr) {
    return std::equal(list->begin(), list->end(), others->begin(), others->end(),
                      [](const Value& one, const Value& two) { return equal(one, two); });
  }
  return a.is<None>() && b.is<None>();
}

bool contains(const Value& item, const Value& all) {
  if (const auto* list = all.get<Tuple>()) {
    return std::any_of(list->begin(), list->end(), [&](const Value& other) { return equal(item, other); });
  }
  if (const auto* text = all.get<Text>()) {
    const auto* part = item.get<Text>();
    return part != nullptr && text->text.find(part->text) != std::string::npos;
  }
  if (!all.is<None>()) fail("a list or a text is needed here");
  return false;
}

Value truncate(const Value& number) {
  const auto* real = number.get<double>();
  if (real == nullptr) return number;
  constexpr double limit = 9.2e18;
  if (!(std::abs(*real) < limit)) fail_overflow();
  return Value(static_cast<std::int64_t>(*real));
}

}  // namespace paramcount
