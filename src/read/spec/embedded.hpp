// SPDX-License-Identifier: MIT
// Modules of a network file that are in another notation. Which, the grammar does not know.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "paramcount/network.hpp"
#include "read/cursor.hpp"

namespace paramcount {

struct EmbeddedNotation {
  /// The length of what opens a line at `place` and may hold brackets that do not close, or 0.
  std::size_t (*key_length)(std::string_view line, std::size_t place);

  /// Reads the module whose name is `name` and whose '(' is at the cursor; nothing where it is a call.
  std::optional<Content> (*read)(Cursor& cursor, Span name);
};

}  // namespace paramcount
