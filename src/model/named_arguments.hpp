// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "paramcount/error.hpp"
#include "row/evaluate.hpp"

namespace paramcount {

/// The arguments of a model that an expression of it, or of a layer in it, depends on: "text_config.hidden_size".
std::vector<std::string> arguments_of(const Frame& frame, NodeIndex index);

/// The same for all that a part says itself, without the parts in it.
std::vector<std::string> arguments_of(const Frame& frame, const Part& part);

/// Adds to what is wrong with a model which arguments decide, in the message where it does not name them.
void name_arguments(Diagnostic& diagnostic, const std::vector<std::string>& arguments);

}  // namespace paramcount
