// SPDX-License-Identifier: MIT
// The text of print(model), read in one pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paramcount/model.hpp"

namespace paramcount {

/// All models in a text that clean_printed() has been through. What stands around them is skipped. Throws Error where a
/// sum does not fit in 64 bits, or where modules are nested more than 200 deep.
std::vector<Network> read_printed_models(std::string text, std::string_view source);

/// Gives norms that print no size the width of the embedding and the layers around them, where all agree, and says so;
/// the others are not counted.
void infer_norm_widths(Network& network);

}  // namespace paramcount
