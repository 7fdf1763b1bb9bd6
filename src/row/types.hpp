// SPDX-License-Identifier: MIT
// The types of arguments: "size[2] | 'same' | None".
#pragma once

#include "paramcount/dtype.hpp"
#include "paramcount/kind.hpp"
#include "row/lexer.hpp"

namespace paramcount {

class Configurations;

/// Reads the types of an argument, and what follows from them. `all` knows the configurations that they may name.
void read_types(RowLexer& lexer, Argument& argument, const Configurations* all = nullptr);

/// Throws Error where a configuration that is given as a dict has a value that its argument does not accept; `path` is
/// what stands before its keys: "text_config.".
void check_fields(const Configuration& configuration, const Mapping& values, const std::string& path);

/// The element type that the value of an argument `dtype` names; nullptr where it is None or a name that does not
/// tell, which leave it to the recipe.
const DType* find_dtype(const Value& value);

/// Whether one of the argument's types accepts the value.
bool is_accepted(const Argument& argument, const Value& value);

}  // namespace paramcount
