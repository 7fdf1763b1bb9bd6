// SPDX-License-Identifier: MIT
// What the operators of a row mean for values that are not integers alone; Python decides.
#pragma once

#include "paramcount/value.hpp"

namespace paramcount {

/// Python's truth: None, False, 0, "" and empty lists are false.
bool is_truth(const Value& value);

/// Whether two values are the same: numbers as numbers, texts, None, and lists of these.
bool equal(const Value& a, const Value& b);

/// Whether a list has an item, or a text a part; None holds nothing.
bool contains(const Value& item, const Value& all);

/// A number without its fraction. Throws Error where 64 bits do not hold it.
Value truncate(const Value& number);

}  // namespace paramcount
