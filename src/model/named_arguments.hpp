// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "row/evaluate.hpp"

namespace paramcount {

/// The arguments of a model that an expression of it, or of a layer in it, depends on: "text_config.hidden_size".
std::vector<std::string> arguments_of(const Frame& frame, NodeIndex index);

/// The same for all that a part says itself, without the parts in it.
std::vector<std::string> arguments_of(const Frame& frame, const Part& part);

}  // namespace paramcount
