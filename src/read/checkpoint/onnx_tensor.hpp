// SPDX-License-Identifier: MIT
// A tensor as an ONNX file holds it: TensorProto and SparseTensorProto of onnx.proto.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/checkpoint/protobuf.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

struct OnnxTensor {
  StoredTensor stored;  ///< without a role
  std::uint64_t byte = 0;
  std::int64_t elements = 0;  ///< by the shape
  bool has_data = false;
  std::uint64_t bytes_here = 0;  ///< of the payload, in this file
  std::string location;          ///< of external data: another file
  std::uint64_t end_there = 0;   ///< how long that file has to be
  /// The values, where they are a few INT64: a shape.
  std::vector<std::int64_t> integers;
};

/// Both read the message that is open. The shape is checked, and the data held against it.
OnnxTensor read_onnx_tensor(WireReader& wire);
OnnxTensor read_onnx_sparse_tensor(WireReader& wire);

}  // namespace paramcount
