// SPDX-License-Identifier: MIT
// Whether the values of a layer are what its row says they may be.
#pragma once

#include <string>
#include <vector>

#include "paramcount/model.hpp"

namespace paramcount {

/// Throws Error where a required argument is missing or a value has a type that its argument does not accept.
void check_arguments(const Layer& layer, const std::vector<Span>& spans);

/// "conv2d in_channels out_channels kernel_size [stride] ...": how the kind is written, in words.
std::string usage(const Kind& kind);

/// "a", "a and b", "a, b and c".
std::string join_and(const std::vector<std::string>& items);

}  // namespace paramcount
