// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "read/checkpoint/stored_tensor.hpp"
#include "read/checkpoint/torch_tensor.hpp"

namespace paramcount {

/// A tensor with its name, and what it is in the file.
struct FoundTensor {
  std::string name;
  TorchTensor tensor;
  StoredRole role = StoredRole::unknown;
  bool in_model = true;  ///< false: an optimizer's, a copy, ...
  std::optional<std::uint64_t> room =
      {};  ///< bytes of its storage in the file, where they are not what the pickle says
};

/// The tensors as StoredTensors, in their order, each number of a shared storage counted once: where the model has it
/// first, else where the file has it first. A tensor that adds no number is a duplicate. Bytes are counted once, too,
/// and all tensors of a storage have no more than it. Adds to `file` a warning for each kind of sharing, and the views
/// with gaps that may share numbers, which are counted in full, to its `ties`.
std::vector<StoredTensor> share_storages(std::span<const FoundTensor> found, StoredFile& file);

}  // namespace paramcount
