// SPDX-License-Identifier: MIT
// Whether the tensors of a file lie in it as its format wants.
#pragma once

#include <cstdint>

#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Where the payload begins, and what every tensor's place in the file is a multiple of, counted from there.
struct Payload {
  std::uint64_t begin = 0;
  std::uint64_t alignment = 1;
};

/// Holds the places of the tensors against each other and against the size of the file, where that is known. Tensors
/// that overlap are an Error; bytes between them or behind the last one, other than what aligns the next, are a
/// warning; a file that ends before the last one ends is `cut`. Tensors without a place are left out.
void check_layout(StoredFile& file, const Payload& payload);

/// Throws Error where two tensors have one name.
void require_unique_names(const std::vector<StoredTensor>& tensors);

/// The next multiple of `alignment`, which is a power of two; nothing where 64 bits do not hold it.
std::optional<std::uint64_t> aligned(std::uint64_t offset, std::uint64_t alignment);

}  // namespace paramcount
