// SPDX-License-Identifier: MIT
#include "read/checkpoint/onnx_roles.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace paramcount {
namespace {

struct SlotRule {
  std::string_view operation;
  std::uint32_t inputs;  // a bit for each
  OnnxUses use;
};

constexpr std::uint32_t at(std::initializer_list<unsigned> inputs) {
  std::uint32_t bits = 0;
  for (const unsigned input : inputs) bits |= std::uint32_t{1} << input;
  return bits;
}

using namespace onnx_use;

// The operators of onnx (docs/Operators.md), of onnxruntime (docs/ContribOperators.md), and Quant of QONNX. An input
// that stands in no row is onnx_use::other.
constexpr std::array slot_rules{
    SlotRule{"Conv", at({1, 2}), weight},
    SlotRule{"ConvTranspose", at({1, 2}), weight},
    SlotRule{"DeformConv", at({1, 3}), weight},
    SlotRule{"FusedConv", at({1, 2}), weight},
    SlotRule{"Gemm", at({1, 2}), weight},
    SlotRule{"FusedGemm", at({1, 2}), weight},
    SlotRule{"MatMul", at({1}), weight},
    SlotRule{"FusedMatMul", at({1}), weight},
    SlotRule{"LSTM", at({1, 2, 3, 7}), weight},
    SlotRule{"GRU", at({1, 2, 3}), weight},
    SlotRule{"RNN", at({1, 2, 3}), weight},
    SlotRule{"BatchNormalization", at({1, 2}), weight},
    SlotRule{"BatchNormalization", at({3, 4}), statistic},
    SlotRule{"InstanceNormalization", at({1, 2}), weight},
    SlotRule{"GroupNormalization", at({1, 2}), weight},
    SlotRule{"LayerNormalization", at({1, 2}), weight},
    SlotRule{"RMSNormalization", at({1}), weight},
    SlotRule{"SimplifiedLayerNormalization", at({1}), weight},
    SlotRule{"SkipLayerNormalization", at({2, 3, 4}), weight},
    SlotRule{"SkipSimplifiedLayerNormalization", at({2, 3}), weight},
    SlotRule{"PRelu", at({1}), weight},
    SlotRule{"Attention", at({1, 2}), weight},

    SlotRule{"DequantizeLinear", at({0}), quantized_weight},
    SlotRule{"DequantizeLinear", at({1, 2}), scale},
    SlotRule{"QuantizeLinear", at({1, 2}), scale},
    SlotRule{"Quant", at({1, 2, 3}), scale},
    SlotRule{"QLinearConv", at({3, 8}), quantized_weight},
    SlotRule{"QLinearConv", at({1, 2, 4, 5, 6, 7}), scale},
    SlotRule{"QLinearMatMul", at({0, 3}), quantized_weight},
    SlotRule{"QLinearMatMul", at({1, 2, 4, 5, 6, 7}), scale},
    SlotRule{"QGemm", at({0, 3, 6}), quantized_weight},
    SlotRule{"QGemm", at({1, 2, 4, 5, 7, 8}), scale},
    SlotRule{"QLinearAdd", at({0, 3}), quantized_weight},
    SlotRule{"QLinearAdd", at({1, 2, 4, 5, 6, 7}), scale},
    SlotRule{"QLinearMul", at({0, 3}), quantized_weight},
    SlotRule{"QLinearMul", at({1, 2, 4, 5, 6, 7}), scale},
    SlotRule{"QLinearAveragePool", at({1, 2, 3, 4}), scale},
    SlotRule{"QLinearGlobalAveragePool", at({1, 2, 3, 4}), scale},
    SlotRule{"QLinearLeakyRelu", at({1, 2, 3, 4}), scale},
    SlotRule{"QLinearSigmoid", at({1, 2, 3, 4}), scale},
    SlotRule{"QLinearSoftmax", at({1, 2, 3, 4}), scale},
    SlotRule{"QLinearConcat", 0xdb6db6dbU, scale},  // two of the output, then data, scale, zero point again and again
    SlotRule{"MatMulInteger", at({0, 1}), quantized_weight},
    SlotRule{"MatMulInteger", at({2, 3}), scale},
    SlotRule{"MatMulIntegerToFloat", at({0, 1}), quantized_weight},
    SlotRule{"MatMulIntegerToFloat", at({2, 3, 4, 5}), scale},
    SlotRule{"DynamicQuantizeMatMul", at({1}), quantized_weight},
    SlotRule{"DynamicQuantizeMatMul", at({2, 3}), scale},
    SlotRule{"DynamicQuantizeLSTM", at({1, 2}), quantized_weight},
    SlotRule{"DynamicQuantizeLSTM", at({8, 9, 10, 11}), scale},
    SlotRule{"ConvInteger", at({1}), quantized_weight},
    SlotRule{"ConvInteger", at({2, 3}), scale},
    SlotRule{"MatMulNBits", at({1}), quantized_weight},
    SlotRule{"MatMulNBits", at({2, 3, 4}), scale},  // 4: to which group a row belongs
    SlotRule{"MatMulBnb4", at({1}), quantized_weight},
    SlotRule{"MatMulBnb4", at({2}), scale},
    SlotRule{"GatherBlockQuantized", at({0}), quantized_weight},
    SlotRule{"GatherBlockQuantized", at({2, 3}), scale},
    SlotRule{"QAttention", at({1}), quantized_weight},
    SlotRule{"QAttention", at({3, 4, 6, 7}), scale},
    SlotRule{"QEmbedLayerNormalization", at({2, 3, 4, 5, 6}), quantized_weight},
    SlotRule{"QEmbedLayerNormalization", at({8, 9, 10, 11, 12, 13, 14, 15, 16, 17}), scale},

    SlotRule{"Resize", at({1, 2, 3}), setting},
    SlotRule{"Upsample", at({1}), setting},
    SlotRule{"Clip", at({1, 2}), setting},
    SlotRule{"Pad", at({1, 2, 3}), setting},
    SlotRule{"Dropout", at({1, 2}), setting},
    SlotRule{"OneHot", at({0, 1, 2}), setting},
    SlotRule{"Range", at({0, 1, 2}), setting},
    SlotRule{"NonMaxSuppression", at({2, 3, 4}), setting},

    SlotRule{"Identity", at({0}), passed},
    SlotRule{"Cast", at({0}), passed},
    SlotRule{"Transpose", at({0}), passed},
    SlotRule{"Reshape", at({0}), passed},
    SlotRule{"Flatten", at({0}), passed},
    SlotRule{"Squeeze", at({0}), passed},
    SlotRule{"Unsqueeze", at({0}), passed},
    SlotRule{"Slice", at({0}), passed},
    SlotRule{"Gather", at({0}), passed},
};

bool is_floating(const StoredTensor& tensor) {
  if (tensor.dtype == nullptr) return tensor.type_name != "STRING";
  return tensor.dtype->numeric == Numeric::floating || tensor.dtype->numeric == Numeric::complex;
}

}  // namespace

OnnxUses onnx_use_of(std::string_view operation, std::size_t input) {
  if (input >= 32) return other;
  const auto found = std::find_if(slot_rules.begin(), slot_rules.end(), [&](const SlotRule& rule) {
    return rule.operation == operation && (rule.inputs >> input & 1U) != 0;
  });
  return found == slot_rules.end() ? other : found->use;
}

StoredRole onnx_role(const StoredTensor& tensor, OnnxUses uses, bool in_node) {
  uses = static_cast<OnnxUses>(uses & ~passed);
  const bool floating = is_floating(tensor);
  const auto only = [uses](OnnxUses set) { return uses != none && (uses & ~set) == 0; };
  if (!floating) {
    if ((uses & quantized_weight) != 0) return StoredRole::parameter;
    return (uses & scale) != 0 ? StoredRole::bookkeeping : StoredRole::constant;
  }
  if (only(statistic)) return StoredRole::buffer;
  if (only(setting)) return StoredRole::constant;
  // Exporters that store equal tensors once let a scale be a weight too: then it is one.
  if (only(scale | setting)) return StoredRole::bookkeeping;
  return in_node && tensor.shape.empty() ? StoredRole::constant : StoredRole::parameter;
}

}  // namespace paramcount
