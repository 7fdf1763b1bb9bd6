// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/dtype.hpp"
#include "read/checkpoint/pickle_value.hpp"

namespace paramcount {

/// A tensor as PyTorch pickles it: a view of a storage that stands elsewhere in the file.
struct TorchTensor {
  std::string storage;                     ///< its key; empty where the tensor has none, as on the meta device
  std::int64_t storage_bits = 0;           ///< as the pickle tells it
  std::int64_t offset = 0;                 ///< of the first element in the storage, in elements
  std::vector<std::int64_t> shape;         ///< of a sparse tensor: of what it stands for
  std::vector<std::int64_t> stored_shape;  ///< of the elements that are stored; the values of a sparse tensor
  std::vector<std::int64_t> stride;        ///< in elements, of stored_shape; empty without a storage
  const DType* dtype = nullptr;            ///< nullptr: unknown
  std::string type_name;                   ///< "torch.float32", "torch.qint8"
  bool is_sparse = false;
  bool is_parameter = false;  ///< a torch.nn.Parameter
  bool is_quantized = false;  ///< integers that stand for weights

  /// Elements that are stored.
  std::int64_t elements() const;
  int bits() const { return dtype ? dtype->bits : 8; }
};

/// The tensor that this value is; nothing where it is none. Throws Error, with the name, where it is one whose size or
/// storage cannot be told, or that reaches out of its storage.
std::optional<TorchTensor> tensor_at(const Pickle& pickle, PickleId id, std::string_view name);

/// Whether the value would be a tensor, which tensor_at() reads.
bool is_tensor(const Pickle& pickle, PickleId id);

}  // namespace paramcount
