// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace paramcount::cli {

/// Columns of the terminal that standard output is, or 80 where it is none.
std::size_t terminal_width();

}  // namespace paramcount::cli
