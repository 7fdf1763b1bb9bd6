// SPDX-License-Identifier: MIT
// Layers of a printed model that may share one weight.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "paramcount/network.hpp"

namespace paramcount {

/// The layers of a network that may be one: an embedding among them, whose weight has one of these numbers of elements.
std::vector<TieCandidate> find_ties(const Network& network, const std::set<std::int64_t>& embedding_sizes);

bool is_embedding(const Layer& layer);

}  // namespace paramcount
