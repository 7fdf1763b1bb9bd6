// SPDX-License-Identifier: MIT
// Values as Python code writes them: 32_000, 4 * 128, 'same', (3, 5), [1, 2], None, F.gelu, {"a": ReLU()},
// OrderedDict([...]), torch.ones(5), Linear(2, 3).
#pragma once

#include <string_view>

#include "paramcount/value.hpp"
#include "read/cursor.hpp"

namespace paramcount {

/// Reads one expression at the cursor. Throws Error.
Value read_value(Cursor& cursor);

/// Reads a text that is one expression; `depth` is how deep it is nested in what is around it.
Value read_value(std::string_view text, int depth = 0);

/// Adds an entry; a key that stands twice is an Error at `span`, since Python would silently drop the first.
void add_entry(Mapping& mapping, std::string key, Value value, Span span);

}  // namespace paramcount
