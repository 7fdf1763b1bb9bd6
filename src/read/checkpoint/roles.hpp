// SPDX-License-Identifier: MIT
// What a tensor is where its file does not say so.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// The role that a name, a shape and an element type (nullptr: not known) tell: what PyTorch and transformers save as
/// buffers, and integers, are buffers; an `_extra_state` is bookkeeping; all else is a parameter.
StoredRole role_of(std::string_view name, std::span<const std::int64_t> shape, const DType* dtype);

/// Gives every tensor whose role is unknown one: role_of() it, or bookkeeping for the `alpha` of an adapter and the
/// counters of an average, or a duplicate for the average over steps (`model_ema.*`) beside its model, which is warned
/// of.
void give_roles(StoredFile& file);

}  // namespace paramcount
