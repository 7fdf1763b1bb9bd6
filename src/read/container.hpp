// SPDX-License-Identifier: MIT
// Containers hold just what they are given, so they become blocks of a network.
#pragma once

#include "paramcount/network.hpp"

namespace paramcount {

/// The block of what a container was given: layers, bare tensors, lists and dicts of them, named by their keys or
/// numbered.
Block to_block(const Kind& kind, const std::vector<Value>& values);

/// A bare parameter as a layer of its own.
Layer to_layer(const TensorShape& tensor);

}  // namespace paramcount
