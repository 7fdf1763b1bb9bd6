// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "read/checkpoint/checkpoint_config.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Where the format cannot say that two tensors are one: a head that config.json ties to the embedding of its shape
/// becomes a duplicate; without a word in config.json, both count and stand in `ties`.
void judge_heads(StoredFile& file, const std::optional<CheckpointConfig>& config);

}  // namespace paramcount
