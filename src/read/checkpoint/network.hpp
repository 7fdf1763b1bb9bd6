// SPDX-License-Identifier: MIT
#pragma once

#include "paramcount/network.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// The parameters and buffers of a finished file as a network: each is a layer of the kind `parameter` or `buffer`
/// under its dotted name, whose parts are blocks, and numbered neighbours that are alike are one block, repeated. A
/// packed weight, and one that shares a part of its numbers, has the shape of what it counts: [counted]. What is
/// neither is not in the network: the ledger has it. `with_types`: leaves have the element types of the file, otherwise
/// those of whatever recipe there is. Throws Error where a total does not fit in 64 bits.
Network stored_network(const StoredFile& file, bool with_types = true);

}  // namespace paramcount
