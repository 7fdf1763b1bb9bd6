// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "paramcount/value.hpp"

namespace paramcount {

/// A number at the start of `text`: an integer (underscores between digits) or a real. Sets `length` to how much of
/// the text it is, 0 where there is none. An integer that does not fit in 64 bits is an Error.
Value read_number(std::string_view text, std::size_t& length);

}  // namespace paramcount
