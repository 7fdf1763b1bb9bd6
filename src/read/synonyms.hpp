// SPDX-License-Identifier: MIT
// Other frameworks' words, and short ones, that lead to ours. They are hints: none of them is accepted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paramcount/kind.hpp"

namespace paramcount {

/// The kinds that may be meant by a name that is none, the likeliest first: "dense" is linear, "conv" is conv2d, conv1d
/// or conv3d. Empty where nobody uses the name for a kind.
std::vector<std::string> kinds_meant_by(std::string_view name);

/// The argument of a kind that may be meant by a name that is none ("in", "filters", "heads", "hidden"), or nullptr.
const Argument* argument_meant_by(const Kind& kind, std::string_view name);

/// How a line of Python that makes a layer is written here: of "self.fc = nn.Linear(2, 3)", "a layer with a label is
/// written 'fc: nn.Linear(2, 3)'". Nothing for any other line.
std::string suggest_label(std::string_view line);

}  // namespace paramcount
