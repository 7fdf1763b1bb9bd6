// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace paramcount {

/// Text for a cell of a table, in which '|' does not end the column.
std::string markdown_cell(std::string_view text);

}  // namespace paramcount
