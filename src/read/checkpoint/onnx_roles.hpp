// SPDX-License-Identifier: MIT
// Who uses a tensor of an ONNX graph decides what it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// What the inputs are to which a tensor goes: a set of these bits.
using OnnxUses = std::uint8_t;

namespace onnx_use {
inline constexpr OnnxUses none = 0;
inline constexpr OnnxUses passed = 1;            ///< to an operator that hands it on: its consumers decide
inline constexpr OnnxUses other = 2;             ///< whatever no other bit names
inline constexpr OnnxUses weight = 4;            ///< what is learned, by the operator's definition
inline constexpr OnnxUses quantized_weight = 8;  ///< the same, of integers
inline constexpr OnnxUses statistic = 16;        ///< the mean or variance of BatchNormalization
inline constexpr OnnxUses scale = 32;            ///< a scale or zero point
inline constexpr OnnxUses setting = 64;          ///< limits, factors, ratios
}  // namespace onnx_use

/// What input number `input` (from 0) of an operator is; onnx_use::passed for the data of Identity and its like.
OnnxUses onnx_use_of(std::string_view operation, std::size_t input);

/// The role of a tensor with these uses. `in_node`: it is the value of a Constant node, not an initializer.
StoredRole onnx_role(const StoredTensor& tensor, OnnxUses uses, bool in_node);

}  // namespace paramcount
