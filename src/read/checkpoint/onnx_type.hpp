// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "paramcount/dtype.hpp"

namespace paramcount {

/// The name of a TensorProto.DataType: "FLOAT16" for 10; "type 99" for one that is not known.
std::string onnx_type_name(std::int64_t data_type);

/// The element type of a TensorProto.DataType; nullptr where it is not known, and for STRING.
const DType* onnx_dtype(std::int64_t data_type);

}  // namespace paramcount
