// SPDX-License-Identifier: MIT
// What is in the graphs of an ONNX model, as far as a count needs it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/source.hpp"
#include "read/checkpoint/onnx_roles.hpp"
#include "read/checkpoint/onnx_scopes.hpp"
#include "read/checkpoint/onnx_tensor.hpp"

namespace paramcount {

/// A tensor and the value of a graph that it is.
struct OnnxStored {
  OnnxTensor tensor;
  OnnxName name;
  bool in_node = false;  ///< in a Constant node
};

/// A node makes a tensor of a shape that may be known before the model runs: ConstantOfShape, RandomNormal.
struct OnnxMade {
  std::string operation;
  std::string name;
  OnnxName output;
  OnnxName shape_input;             ///< where the shape is a tensor
  std::vector<std::int64_t> shape;  ///< where it is an attribute
  bool shape_known = false;
  const DType* dtype = find_element_type("float32");
  std::string type_name = "FLOAT";
  std::uint64_t byte = 0;
};

/// How many weights a packed tensor holds: K times N of MatMulNBits.
struct OnnxPacked {
  OnnxName name;
  std::int64_t count = 0;
};

struct OnnxModel {
  OnnxScopes scopes;
  std::vector<OnnxStored> tensors;
  std::vector<OnnxMade> made;
  std::vector<OnnxPacked> packed;
  std::int64_t elements = 0;  ///< of all tensors
  std::vector<std::pair<std::string, std::string>> about;
  std::vector<std::string> warnings;
  std::uint64_t bytes = 0;  ///< of the whole file
};

/// Reads a model from its first byte to its last. Throws Error, with the byte, where it breaks the rules of protocol
/// buffers or of ONNX.
OnnxModel read_onnx_model(Source& source);

}  // namespace paramcount
