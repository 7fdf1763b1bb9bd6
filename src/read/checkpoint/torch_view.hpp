// SPDX-License-Identifier: MIT
// Where a tensor lies in its storage, by its offset, shape and stride.
#pragma once

#include <cstdint>

#include "paramcount/dtype.hpp"
#include "read/checkpoint/torch_tensor.hpp"

namespace paramcount {

/// How the elements of a tensor lie in its storage.
enum class Spread : std::uint8_t { dense, gapped, expanded };

Spread spread_of(const TorchTensor& tensor);

/// Where the last element of a tensor ends, in elements.
std::int64_t end_of(const TorchTensor& tensor);

/// Whether two views with gaps may have a number in common: slices of one matrix along the same axis have none.
bool may_meet(const TorchTensor& a, const TorchTensor& b);

/// Elements of the storage that a view reads: a stride of 0 reads the same ones again.
Bytes distinct_elements(const TorchTensor& tensor);

}  // namespace paramcount
