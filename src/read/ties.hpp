// SPDX-License-Identifier: MIT
// Layers of a printed model that may share one weight.
#pragma once

#include <vector>

#include "paramcount/network.hpp"

namespace paramcount {

/// The layers of a network that may be one.
std::vector<TieCandidate> find_ties(const Network& network);

}  // namespace paramcount
