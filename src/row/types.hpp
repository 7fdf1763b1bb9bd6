// SPDX-License-Identifier: MIT
// The types of arguments: "size[2] | 'same' | None".
#pragma once

#include "paramcount/kind.hpp"
#include "row/lexer.hpp"

namespace paramcount {

/// Reads the types of an argument, and what follows from them.
void read_types(RowLexer& lexer, Argument& argument);

/// Whether one of the argument's types accepts the value.
bool is_accepted(const Argument& argument, const Value& value);

}  // namespace paramcount
