// SPDX-License-Identifier: MIT
#pragma once

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
};

/// The tensors as StoredTensors, in their order, each number of a shared storage counted once: where the model has it
/// first, else where the file has it first. A tensor that adds no number is a duplicate. Appends a warning for each
/// kind of sharing.
std::vector<StoredTensor> share_storages(std::span<const FoundTensor> found, std::vector<std::string>& warnings);

}  // namespace paramcount
