// SPDX-License-Identifier: MIT
// A printed module among the layers of a network file.
#pragma once

#include <optional>

#include "paramcount/network.hpp"
#include "read/cursor.hpp"

namespace paramcount {

/// Reads the module whose class name is `name` and whose '(' is at the cursor, where it prints with children; otherwise
/// nothing is read. What its text does not tell is an Error.
std::optional<Content> read_embedded_print(Cursor& cursor, Span name);

}  // namespace paramcount
