// SPDX-License-Identifier: MIT
#include "read/checkpoint/packed.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/format.hpp"

namespace paramcount {
namespace {

/// What is at the side of a weight N, or under its module, whatever the scheme.
constexpr std::array<std::string_view, 7> weight_companions{"_scale",      "_scale_inv", "_scale_2", "_global_scale",
                                                            "_zero_point", "_shape",     "_g_idx"};
constexpr std::array<std::string_view, 3> input_companions{"input_scale", "input_global_scale", "input_zero_point"};

std::int64_t last_dimension(const StoredTensor& tensor) { return tensor.shape.empty() ? 1 : tensor.shape.back(); }

bool is_type(const StoredTensor& tensor, std::string_view name) {
  return tensor.dtype != nullptr && tensor.dtype->name == name;
}

bool has_bits(const StoredTensor& tensor, int bits) {
  return tensor.dtype != nullptr && tensor.dtype->bits == bits && tensor.dtype->block == 1;
}

bool is_integer(const StoredTensor& tensor) {
  return tensor.dtype != nullptr && tensor.dtype->numeric == Numeric::integer;
}

class Packing {
 public:
  Packing(StoredFile& file, const std::optional<CheckpointConfig>& config) : file_(file), config_(config) {}

  void run() {
    for (StoredTensor& tensor : file_.tensors) {
      if (tensor.role == StoredRole::unknown) look_at(tensor);
    }
    report_unknown_widths();
    if (other_bits_ > 0) {
      file_.warnings.push_back(
          text::format("config.json says bits of {}, but the packed weights have {}", *config_->bits, other_bits_));
    }
  }

 private:
  StoredTensor* find(std::string_view prefix, std::string_view rest) {
    if (by_name_.empty()) {
      by_name_.reserve(file_.tensors.size());
      for (StoredTensor& tensor : file_.tensors) by_name_.emplace(tensor.name, &tensor);
    }
    const auto found = by_name_.find(std::string(prefix) + std::string(rest));
    return found == by_name_.end() || found->second->role != StoredRole::unknown ? nullptr : found->second;
  }

  void keep_books(std::string_view prefix, std::string_view rest) {
    if (StoredTensor* const tensor = find(prefix, rest)) tensor->role = StoredRole::bookkeeping;
  }

  void keep_books_of(std::string_view weight, std::string_view module) {
    for (const std::string_view name : weight_companions) keep_books(weight, name);
    for (const std::string_view name : input_companions) keep_books(module, name);
  }

  /// Nothing that is packed has fewer elements than integers, or more than bits.
  void set_logical(StoredTensor& weight, std::optional<Bytes> logical) {
    weight.role = StoredRole::parameter;
    const auto stored = static_cast<Bytes>(element_count(weight));
    if (logical && *logical >= stored && *logical <= stored * static_cast<unsigned>(weight.dtype->bits) &&
        *logical <= static_cast<Bytes>(INT64_MAX)) {
      if (*logical != stored) weight.counted = static_cast<std::int64_t>(*logical);
    } else {
      if (unknown_widths_++ == 0) first_unknown_ = weight.name;
    }
  }

  std::optional<Bytes> logical_elements(const StoredTensor& weight, std::int64_t bits) const {
    const Bytes stored_bits = static_cast<Bytes>(element_count(weight)) * static_cast<unsigned>(weight.dtype->bits);
    if (bits < 1 || bits > weight.dtype->bits || stored_bits % static_cast<Bytes>(bits) != 0) return {};
    return stored_bits / static_cast<Bytes>(bits);
  }

  void look_at(StoredTensor& tensor) {
    const auto [module, last] = split_name(tensor.name);
    if (last == "qweight" && is_integer(tensor)) {
      gptq(tensor, module);
    } else if (last == "weight_packed" && is_integer(tensor)) {
      compressed(tensor, module);
    } else if (last == "q_weight" && is_integer(tensor)) {
      set_logical(tensor, {});
    } else if (last == "SCB") {
      bitsandbytes_8(module);
    } else if (last == "bitsandbytes__nf4" || last == "bitsandbytes__fp4") {
      bitsandbytes_4(module);
    } else if (tensor.name.ends_with("_blocks") && has_bits(tensor, 8) && last_dimension(tensor) == 16) {
      mxfp4(tensor);
    } else if (last == "weight" && is_type(tensor, "uint32")) {
      mlx(tensor, module);
    } else if (has_bits(tensor, 8) && !is_type(tensor, "bool")) {
      scaled(tensor, module);
    }
  }

  /// GPTQ and AWQ: each integer of qzeros holds the zero points of as many columns as it has room for.
  void gptq(StoredTensor& weight, std::string_view module) {
    const StoredTensor* const zeros = find(module, "qzeros");
    const StoredTensor* const scales = find(module, "scales");
    std::int64_t bits = config_ && config_->bits ? *config_->bits : 0;
    if (zeros != nullptr && scales != nullptr && last_dimension(*scales) > 0 && zeros->dtype == weight.dtype) {
      const auto zero_bits = static_cast<Bytes>(last_dimension(*zeros)) * static_cast<unsigned>(weight.dtype->bits);
      const auto columns = static_cast<Bytes>(last_dimension(*scales));
      const std::int64_t stated = bits;
      bits = zero_bits % columns == 0 && zero_bits / columns <= 64 ? static_cast<std::int64_t>(zero_bits / columns) : 0;
      if (stated != 0 && bits != 0 && stated != bits) other_bits_ = bits;
    }
    set_logical(weight, logical_elements(weight, bits));
    for (const std::string_view name : {"qzeros", "scales", "g_idx"}) keep_books(module, name);
  }

  void compressed(StoredTensor& weight, std::string_view module) {
    const StoredTensor* const shape = find(module, "weight_shape");
    if (shape != nullptr && shape->values.size() == 2 && shape->values[0] >= 0 && shape->values[1] >= 0) {
      set_logical(weight, static_cast<Bytes>(shape->values[0]) * static_cast<Bytes>(shape->values[1]));
    } else {
      set_logical(weight, is_type(weight, "uint8") && shape == nullptr ? logical_elements(weight, 4) : std::nullopt);
    }
    keep_books_of(std::string(module) + "weight", module);
  }

  void bitsandbytes_8(std::string_view module) {
    StoredTensor* const weight = find(module, "weight");
    if (weight == nullptr || !is_type(*weight, "int8")) return;
    weight->role = StoredRole::parameter;
    for (const std::string_view name : {"SCB", "weight_format"}) keep_books(module, name);
  }

  void bitsandbytes_4(std::string_view module) {
    constexpr std::string_view state = ".quant_state.";
    if (!module.ends_with(state)) return;
    const std::string_view name = module.substr(0, module.size() - state.size());
    StoredTensor* const weight = find(name, "");
    if (weight == nullptr || !has_bits(*weight, 8)) return;
    set_logical(*weight, logical_elements(*weight, 4));
    for (const std::string_view rest : {".absmax", ".quant_map", ".nested_absmax", ".nested_quant_map",
                                        ".quant_state.bitsandbytes__nf4", ".quant_state.bitsandbytes__fp4"})
      keep_books(name, rest);
  }

  void mxfp4(StoredTensor& weight) {
    const std::string_view name = std::string_view(weight.name).substr(0, weight.name.size() - 7);
    if (find(name, "_scales") == nullptr) return;
    set_logical(weight, logical_elements(weight, 4));
    keep_books(name, "_scales");
  }

  void mlx(StoredTensor& weight, std::string_view module) {
    if (find(module, "scales") == nullptr) return;
    const std::string_view name = module.substr(0, module.empty() ? 0 : module.size() - 1);
    const std::optional<std::int64_t> bits = config_ ? config_->mlx_bits_in(name) : std::nullopt;
    set_logical(weight, logical_elements(weight, bits.value_or(0)));
    for (const std::string_view rest : {"scales", "biases"}) keep_books(module, rest);
  }

  /// Float8 and int8 count as they are stored; two of NVFP4 and MXFP4 share a byte.
  void scaled(StoredTensor& weight, std::string_view module) {
    const StoredTensor* scale = find(weight.name, "_scale");
    if (scale == nullptr) scale = find(weight.name, "_scale_inv");
    if (scale == nullptr || scale == &weight) return;
    const bool in_halves =
        find(weight.name, "_scale_2") != nullptr ||
        (has_bits(*scale, 8) && last_dimension(*scale) > 0 && last_dimension(weight) / 16 == last_dimension(*scale));
    if (!is_type(weight, "uint8")) {
      set_logical(weight, static_cast<Bytes>(element_count(weight)));
    } else {
      set_logical(weight, in_halves ? logical_elements(weight, 4) : std::nullopt);
    }
    keep_books_of(weight.name, module);
  }

  void report_unknown_widths() {
    if (unknown_widths_ == 0) return;
    file_.missing.push_back(
        text::format("the width of {} packed weights, {} the first, which are counted as stored: "
                     "the config.json of their folder may tell it",
                     unknown_widths_, quoted_name(first_unknown_)));
  }

  StoredFile& file_;
  const std::optional<CheckpointConfig>& config_;
  std::unordered_map<std::string_view, StoredTensor*> by_name_;  // made when one is first asked for: few files do
  std::int64_t unknown_widths_ = 0;
  std::string first_unknown_;
  std::int64_t other_bits_ = 0;
};

}  // namespace

void count_packed(StoredFile& file, const std::optional<CheckpointConfig>& config) { Packing(file, config).run(); }

}  // namespace paramcount
