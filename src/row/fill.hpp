// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "row/evaluate.hpp"

namespace paramcount {

/// The text of a pattern: the value of a loop variable is a range where the loop is folded.
std::string fill(const Frame& frame, const Pattern& pattern);

}  // namespace paramcount
