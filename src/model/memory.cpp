// SPDX-License-Identifier: MIT
#include "paramcount/memory.hpp"

#include <algorithm>
#include <array>

namespace paramcount {
namespace {

constexpr std::array dtype_rows{
    DType{"float64", "fp64", 64}, DType{"float32", "fp32", 32}, DType{"bfloat16", "bf16", 16},
    DType{"float16", "fp16", 16}, DType{"float8", "fp8", 8},    DType{"int8", "", 8},
    DType{"int4", "", 4},
};

Bytes bytes(std::int64_t elements, int bits) {
  constexpr unsigned byte = 8;
  return (static_cast<Bytes>(elements) * static_cast<unsigned>(bits) + byte - 1) / byte;
}

}  // namespace

std::span<const DType> dtypes() { return dtype_rows; }

const DType* find_dtype(std::string_view name) {
  const auto* found = std::find_if(dtype_rows.begin(), dtype_rows.end(), [&](const DType& dtype) {
    return name == dtype.name || (!name.empty() && name == dtype.short_name);
  });
  return found == dtype_rows.end() ? nullptr : found;
}

Memory memory(const Tally& tally, const DType& dtype) {
  constexpr int int64_bits = 64;
  Memory memory;
  memory.weights = bytes(tally.parameters(), dtype.bits);
  memory.gradients = bytes(tally.trainable(), dtype.bits);
  memory.optimizer = 2 * bytes(tally.trainable(), dtype.bits);
  memory.buffers = bytes(tally.figures.buffers - tally.figures.int64_buffers, dtype.bits) +
                   bytes(tally.figures.int64_buffers, int64_bits);
  return memory;
}

}  // namespace paramcount
