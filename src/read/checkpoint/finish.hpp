// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "paramcount/network.hpp"
#include "read/checkpoint/checkpoint_config.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// What follows reading, for every format: packed weights, roles, heads that may be tied, and what the file claims to
/// hold against what it does. No role is unknown then. Throws Error where a total does not fit in 64 bits.
void finish_stored(StoredFile& file, const std::optional<CheckpointConfig>& config = {});

/// What the count of a finished file is worth.
Status status_of(const StoredFile& file);

}  // namespace paramcount
