// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "paramcount/network.hpp"

namespace paramcount {

/// The number that a module's name is, as Python writes it: digits alone, no 0 before others. At most 10^18, so that a
/// few can be added to it.
std::optional<std::int64_t> number_in_name(std::string_view name);

/// "0-11" where a repeated module is named by the number of its first copy, as print(model) does; otherwise nothing.
std::string numbered_range(const Module& module);

}  // namespace paramcount
