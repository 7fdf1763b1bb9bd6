// SPDX-License-Identifier: MIT
// The types of arguments: "size[2] | 'same' | None".
#pragma once

#include "paramcount/dtype.hpp"
#include "paramcount/kind.hpp"
#include "row/lexer.hpp"

namespace paramcount {

/// Reads the types of an argument, and what follows from them.
void read_types(RowLexer& lexer, Argument& argument);

/// The element type that the value of an argument `dtype` names; nullptr where it is None or a name that does not
/// tell, which leave it to the recipe.
const DType* find_dtype(const Value& value);

/// Whether one of the argument's types accepts the value.
bool is_accepted(const Argument& argument, const Value& value);

}  // namespace paramcount
