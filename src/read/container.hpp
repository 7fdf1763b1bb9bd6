// SPDX-License-Identifier: MIT
// Containers hold just what they are given, so they become blocks of a network.
#pragma once

#include "paramcount/model.hpp"

namespace paramcount {

/// The block of what a container was given: layers, bare tensors, lists and dicts of them, named by their keys or
/// numbered.
Block to_block(const Kind& kind, const std::vector<Value>& values);

/// A block with a module for each copy of the repeated ones, "(0-2): 3 x Linear(1, 1)", as an argument of a layer needs
/// them. More than max_unfolded modules are an Error.
Block unfolded(const Block& block);
inline constexpr std::int64_t max_unfolded = 10'000;

/// A bare parameter as a layer of its own.
Layer to_layer(const TensorShape& tensor);

}  // namespace paramcount
