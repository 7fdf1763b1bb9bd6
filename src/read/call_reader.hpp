// SPDX-License-Identifier: MIT
// Calls as in PyTorch code: layers, containers and the few functions that stand around them.
#pragma once

#include "paramcount/network.hpp"
#include "read/cursor.hpp"

namespace paramcount {

/// Reads the call whose name is `name` and whose '(' is at the cursor, where a value stands: a layer, a container,
/// OrderedDict(...), torch.Size(...), torch.ones(...), Parameter(...).
Value read_call_value(Cursor& cursor, Span name);

/// Reads the call of a layer or a container, where a module stands.
Content read_call_content(Cursor& cursor, Span name);

/// Throws the Error for a name that is no kind of layer, with a hint of what is like it where none is given.
[[noreturn]] void fail_unknown_kind(std::string_view name, Span span, std::string hint = {});

}  // namespace paramcount
