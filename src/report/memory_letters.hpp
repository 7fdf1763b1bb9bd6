// SPDX-License-Identifier: MIT
// The letters of the memory table.
#pragma once

#include <string>
#include <vector>

#include "paramcount/memory.hpp"

namespace paramcount {

/// What stands for the elements of an item: "N", or "N2" where not every item of a letter has as many.
std::string memory_letter(const Memory& need, const MemoryItem& item);

/// What each letter stands for, a line each: "N = 73,856 parameters", "N = 90 parameters: N1 = 60, N2 = 30".
std::vector<std::string> memory_legend(const Memory& need);

}  // namespace paramcount
