// SPDX-License-Identifier: MIT
// The tensor that layers share when they are tied.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "paramcount/model.hpp"

namespace paramcount {

struct SharedWeight {
  std::vector<std::int64_t> shape;
  std::int64_t count = 0;
};

/// The layer's own parameter `weight`, or nothing where it has none.
std::optional<SharedWeight> shared_weight(const Layer& layer);

}  // namespace paramcount
