// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "paramcount/network.hpp"

namespace paramcount {

/// The tensors of a network by their full names, as state_dict() has them: models are opened to their layers, and the
/// copies of a repeated module stand one by one. Of tensors with one name, as layers without labels have them, the last
/// one stands. Throws Error where they are more than a million.
std::map<std::string, Tensor> state_dict(const Network& network);

}  // namespace paramcount
