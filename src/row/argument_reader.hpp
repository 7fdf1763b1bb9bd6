// SPDX-License-Identifier: MIT
// The arguments of a row: "in_features: size, bias: truth = True, *, device", "n_embd or hidden_size: size = 768".
#pragma once

#include <string_view>
#include <vector>

#include "paramcount/kind.hpp"
#include "row/lexer.hpp"

namespace paramcount {

class Configurations;

/// An argument as it is written; what it leaves out is empty, or as in Argument.
struct WrittenArgument {
  Argument argument;
  std::vector<std::string_view> aliases;
  bool typed = false;
};

/// Reads "name or alias: types = default" at the lexer. `all` knows the configurations that types name.
WrittenArgument read_argument(RowLexer& lexer, const Configurations* all);

}  // namespace paramcount
