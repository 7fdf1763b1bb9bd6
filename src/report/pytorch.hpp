// SPDX-License-Identifier: MIT
// What --format pytorch writes around the check itself: a network as Python builds it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "paramcount/network.hpp"

namespace paramcount {

/// A module or a bare tensor as Python builds it. Plain blocks without a name are dissolved into what is around them,
/// and what has no name gets the next number, as in a Sequential, so that the keys of the state_dict are unique. Copies
/// that are named by a number have those behind it, where they are free.
struct PythonNode {
  std::string label;             // what the network calls it
  std::string name;              // the key under which its parent holds it; empty for numbers
  std::int64_t first = 0;        // without a name: the number of the first copy
  std::int64_t copies = 1;       // named copies are the children 0, 1, 2... of a block of that name
  bool frozen = false;           // it is marked as frozen itself, and nothing around it is
  const Layer* layer = nullptr;  // or a block:
  std::string class_name;        // "ModuleList"; empty for a plain block
  std::vector<PythonNode> children;
};

/// A network as one node without a name: its only layer, or a block of all that it holds.
PythonNode python_node(const Network& network);

/// A few lines that build a layer and assert every shape and the total, as people write them.
std::string pytorch_assertions(const Layer& layer);

/// Whether the layer is a bare parameter or buffer.
bool is_bare_tensor(const Layer& layer);

/// A shape as Python writes it: (128, 64, 3, 3), (128,), ().
std::string python_shape(const std::vector<std::int64_t>& shape);

}  // namespace paramcount
