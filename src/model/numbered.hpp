// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "paramcount/network.hpp"

namespace paramcount {

/// "0-11" where a repeated module is named by the number of its first copy, as print(model) does; otherwise nothing.
std::string numbered_range(const Module& module);

}  // namespace paramcount
