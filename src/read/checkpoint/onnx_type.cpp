// SPDX-License-Identifier: MIT
#include "read/checkpoint/onnx_type.hpp"

#include <array>
#include <string_view>

#include "text/format.hpp"

namespace paramcount {
namespace {

struct OnnxType {
  std::string_view name;
  std::string_view dtype;
};

// TensorProto.DataType, from 1.
constexpr std::array onnx_types{
    OnnxType{"FLOAT", "float32"},
    OnnxType{"UINT8", "uint8"},
    OnnxType{"INT8", "int8"},
    OnnxType{"UINT16", "uint16"},
    OnnxType{"INT16", "int16"},
    OnnxType{"INT32", "int32"},
    OnnxType{"INT64", "int64"},
    OnnxType{"STRING", ""},
    OnnxType{"BOOL", "bool"},
    OnnxType{"FLOAT16", "float16"},
    OnnxType{"DOUBLE", "float64"},
    OnnxType{"UINT32", "uint32"},
    OnnxType{"UINT64", "uint64"},
    OnnxType{"COMPLEX64", "complex64"},
    OnnxType{"COMPLEX128", "complex128"},
    OnnxType{"BFLOAT16", "bfloat16"},
    OnnxType{"FLOAT8E4M3FN", "float8_e4m3fn"},
    OnnxType{"FLOAT8E4M3FNUZ", "float8_e4m3fnuz"},
    OnnxType{"FLOAT8E5M2", "float8_e5m2"},
    OnnxType{"FLOAT8E5M2FNUZ", "float8_e5m2fnuz"},
    OnnxType{"UINT4", "uint4"},
    OnnxType{"INT4", "int4"},
    OnnxType{"FLOAT4E2M1", "float4_e2m1fn"},
    OnnxType{"FLOAT8E8M0", "float8_e8m0fnu"},
    OnnxType{"UINT2", "uint2"},
    OnnxType{"INT2", "int2"},
};
static_assert(onnx_types[6].name == "INT64" && onnx_types[25].name == "INT2");

const OnnxType* find_type(std::int64_t data_type) {
  if (data_type < 1 || data_type > static_cast<std::int64_t>(onnx_types.size())) return nullptr;
  return &onnx_types[static_cast<std::size_t>(data_type - 1)];
}

}  // namespace

std::string onnx_type_name(std::int64_t data_type) {
  const OnnxType* type = find_type(data_type);
  return type == nullptr ? text::format("type {}", data_type) : std::string(type->name);
}

const DType* onnx_dtype(std::int64_t data_type) {
  const OnnxType* type = find_type(data_type);
  return type == nullptr ? nullptr : find_element_type(type->dtype);
}

}  // namespace paramcount
