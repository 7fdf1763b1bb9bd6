// SPDX-License-Identifier: MIT
// What the config.json, or the adapter_config.json, beside a checkpoint says of its tensors.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "paramcount/source.hpp"

namespace paramcount {

struct CheckpointConfig {
  std::string model_type;
  std::string base_model;                           ///< that an adapter is for
  std::optional<bool> tie_word_embeddings;          ///< of the model, else of its text_config, else its default
  std::optional<std::int64_t> bits;                 ///< of a packed weight, by quantization_config
  std::optional<std::int64_t> mlx_bits;             ///< the same, by MLX's quantization
  std::map<std::string, std::int64_t> mlx_bits_of;  ///< of the modules that have other bits

  /// The bits of a module's weight in MLX's packing.
  std::optional<std::int64_t> mlx_bits_in(std::string_view module) const;
};

/// Throws Error, with line and column, where it is no JSON object.
CheckpointConfig read_checkpoint_config(Source& source);

}  // namespace paramcount
