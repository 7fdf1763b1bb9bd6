// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// The product of the shape. Throws Error, at `byte` of the file, where it does not fit in 64 bits or a dimension is
/// negative.
std::int64_t element_count(const StoredTensor& tensor, std::optional<std::uint64_t> byte = {});

}  // namespace paramcount
