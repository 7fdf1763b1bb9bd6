// SPDX-License-Identifier: MIT
// The tensor that layers share when they are tied.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "paramcount/model.hpp"

namespace paramcount {

/// The layer's own parameter `weight`, or nothing where it has none.
inline std::optional<Tensor> shared_weight(const Layer& layer) {
  std::vector<Tensor> all = tensors(layer);
  const auto found = std::find_if(all.begin(), all.end(), [](const Tensor& tensor) {
    return tensor.name == "weight" && tensor.role != Role::buffer;
  });
  return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

}  // namespace paramcount
