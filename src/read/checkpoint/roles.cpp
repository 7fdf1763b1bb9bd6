// SPDX-License-Identifier: MIT
#include "read/checkpoint/roles.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "text/format.hpp"

namespace paramcount {
namespace {

// The names under which PyTorch and transformers register buffers.
constexpr std::array<std::string_view, 13> buffer_names{
    "running_mean",      "running_var", "num_batches_tracked",  "position_ids", "token_type_ids",
    "inv_freq",          "cos_cached",  "sin_cached",           "masked_bias",  "relative_position_index",
    "original_inv_freq", "attn_mask",   "relative_coords_table"};
// GGUF's, whose last part is that of weights, too.
constexpr std::array<std::string_view, 3> buffer_modules{"rope_freqs.", "rope_factors_long.", "rope_factors_short."};

/// Whether a name is `suffix` or ends in a dot and `suffix`.
bool ends_in(std::string_view name, std::string_view suffix) {
  return name.ends_with(suffix) && (name.size() == suffix.size() || name[name.size() - suffix.size() - 1] == '.');
}

bool is_buffer_name(std::string_view name) {
  const SplitName split = split_name(name);
  if (split.last == "weight") {
    return std::any_of(buffer_modules.begin(), buffer_modules.end(),
                       [&](std::string_view module) { return ends_in(split.prefix, module); });
  }
  return std::find(buffer_names.begin(), buffer_names.end(), split.last) != buffer_names.end();
}

/// GPT-2's causal mask: [1, 1, s, s].
bool is_causal_mask(std::string_view name, std::span<const std::int64_t> shape) {
  return (name.ends_with("attn.bias") || name.ends_with("attention.bias")) && shape.size() == 4 && shape[0] == 1 &&
         shape[1] == 1 && shape[2] == shape[3];
}

/// The modules that hold the factors of an adapter: LoRA's, LoHa's, LoKr's.
bool is_adapter_factor(std::string_view last) {
  return last.starts_with("lora_") || last.starts_with("hada_") || last.starts_with("lokr_");
}

constexpr std::string_view average = "model_ema.";
constexpr std::string_view model = "model.";

/// The parameters of the model by the names that the average gives them: without dots.
std::unordered_map<std::string, const StoredTensor*> averaged_names(const std::vector<StoredTensor>& tensors) {
  std::unordered_map<std::string, const StoredTensor*> names;
  for (const StoredTensor& tensor : tensors) {
    if (!tensor.name.starts_with(model)) continue;
    std::string name = tensor.name.substr(model.size());
    std::erase(name, '.');
    names.emplace(std::move(name), &tensor);
  }
  return names;
}

void mark_average(StoredFile& file) {
  std::vector<StoredTensor>& tensors = file.tensors;
  const auto begins_with = [](std::string_view prefix) {
    return [prefix](const StoredTensor& tensor) {
      return tensor.role == StoredRole::unknown && tensor.name.starts_with(prefix);
    };
  };
  if (std::none_of(tensors.begin(), tensors.end(), begins_with(average)) ||
      std::none_of(tensors.begin(), tensors.end(), begins_with(model)))
    return;
  const auto names = averaged_names(tensors);
  std::int64_t copies = 0;
  for (StoredTensor& tensor : tensors) {
    if (!begins_with(average)(tensor)) continue;
    std::string name = tensor.name.substr(average.size());
    if (name == "decay" || name == "num_updates") {
      tensor.role = StoredRole::bookkeeping;
      continue;
    }
    std::erase(name, '.');
    const auto found = names.find(name);
    tensor.role = StoredRole::duplicate;
    tensor.counted = 0;
    if (found != names.end() && found->second->shape == tensor.shape) tensor.tied_to = found->second->name;
    ++copies;
  }
  if (copies > 0) {
    file.warnings.push_back(
        text::format("{} tensors of model_ema are an average over steps (EMA) of the model, and not counted", copies));
  }
}

void mark_alphas(std::vector<StoredTensor>& tensors) {
  std::unordered_map<std::string_view, StoredTensor*> alphas;
  for (StoredTensor& tensor : tensors) {
    if (tensor.role == StoredRole::unknown && ends_in(tensor.name, "alpha"))
      alphas.emplace(split_name(tensor.name).prefix, &tensor);
  }
  if (alphas.empty()) return;
  for (const StoredTensor& tensor : tensors) {
    // "X.lora_down.weight" or "X.hada_w1_a"
    const SplitName name = split_name(tensor.name);
    const SplitName above = split_name(name.prefix.substr(0, name.prefix.empty() ? 0 : name.prefix.size() - 1));
    const std::string_view prefix = is_adapter_factor(name.last)    ? name.prefix
                                    : is_adapter_factor(above.last) ? above.prefix
                                                                    : std::string_view("?");
    if (const auto alpha = alphas.find(prefix); alpha != alphas.end()) alpha->second->role = StoredRole::bookkeeping;
  }
}

}  // namespace

StoredRole role_of(std::string_view name, std::span<const std::int64_t> shape, const DType* dtype) {
  if (ends_in(name, "_extra_state")) return StoredRole::bookkeeping;
  if (is_buffer_name(name) || is_causal_mask(name, shape)) return StoredRole::buffer;
  if (dtype == nullptr) return StoredRole::parameter;
  const bool counts = dtype->numeric == Numeric::floating || dtype->numeric == Numeric::complex;
  return counts ? StoredRole::parameter : StoredRole::buffer;
}

void give_roles(StoredFile& file) {
  mark_average(file);
  mark_alphas(file.tensors);
  for (StoredTensor& tensor : file.tensors) {
    if (tensor.role == StoredRole::unknown) tensor.role = role_of(tensor.name, tensor.shape, tensor.dtype);
  }
}

}  // namespace paramcount
