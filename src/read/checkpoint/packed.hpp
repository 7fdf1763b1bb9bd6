// SPDX-License-Identifier: MIT
// Quantised weights, several of which share an integer of the file.
#pragma once

#include <optional>

#include "read/checkpoint/checkpoint_config.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Finds packed and scaled weights by the tensors at their side: GPTQ, AWQ, bitsandbytes, MXFP4, NVFP4,
/// compressed-tensors, FP8 and INT8 with scales, MLX. A weight becomes a parameter, `counted` by its logical elements;
/// what unpacks it becomes bookkeeping. Where nothing tells how many elements share an integer, the weight is counted
/// as stored and `missing` says so. Only tensors whose role is unknown are looked at.
void count_packed(StoredFile& file, const std::optional<CheckpointConfig>& config);

}  // namespace paramcount
