// SPDX-License-Identifier: MIT
// Protocol buffers for tests, and the messages of ONNX in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount::test {

inline std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7U) bytes += static_cast<char>(value | 0x80U);
  return bytes + static_cast<char>(value);
}
inline std::string number_field(unsigned field, std::uint64_t value) { return varint(field << 3U) + varint(value); }
inline std::string bytes_field(unsigned field, std::string_view bytes) {
  return varint(field << 3U | 2U) + varint(bytes.size()) + std::string(bytes);
}

inline constexpr std::uint64_t onnx_float = 1;
inline constexpr std::uint64_t onnx_int8 = 3;
inline constexpr std::uint64_t onnx_int64 = 7;

/// A TensorProto without its data.
inline std::string tensor_head(std::string_view name, std::uint64_t type, const std::vector<std::int64_t>& shape) {
  std::string bytes;
  for (const std::int64_t dimension : shape) bytes += number_field(1, static_cast<std::uint64_t>(dimension));
  return bytes + number_field(2, type) + bytes_field(8, name);
}
/// A TensorProto of `size` bytes of raw data.
inline std::string tensor_proto(std::string_view name, std::uint64_t type, const std::vector<std::int64_t>& shape,
                                std::size_t size) {
  return tensor_head(name, type, shape) + bytes_field(9, std::string(size, '\1'));
}
/// One of FLOAT that has the bytes it needs.
inline std::string floats(std::string_view name, const std::vector<std::int64_t>& shape) {
  std::int64_t size = 4;
  for (const std::int64_t dimension : shape) size *= dimension;
  return tensor_proto(name, onnx_float, shape, static_cast<std::size_t>(size));
}
inline std::string initializer(std::string_view tensor) { return bytes_field(5, tensor); }
inline std::string node(std::string_view operation, const std::vector<std::string>& inputs, std::string_view output,
                        std::string_view attributes = {}) {
  std::string bytes;
  for (const std::string& input : inputs) bytes += bytes_field(1, input);
  return bytes_field(1, bytes + bytes_field(2, output) + bytes_field(4, operation) + std::string(attributes));
}
inline std::string attribute(std::string_view name, std::string_view value) {
  return bytes_field(5, bytes_field(1, name) + std::string(value));
}
inline std::string model_of(std::string_view graph) { return number_field(1, 8) + bytes_field(7, graph); }

}  // namespace paramcount::test
