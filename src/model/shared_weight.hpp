// SPDX-License-Identifier: MIT
// The tensor that layers share when they are tied.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "paramcount/layer.hpp"

namespace paramcount {

struct SharedWeight {
  std::vector<std::int64_t> shape;
  std::int64_t count = 0;
};

/// The layer's own parameter `weight`, or nothing where it has none.
std::optional<SharedWeight> shared_weight(const Layer& layer);

/// Lets `layer` share the weight of another, `target`, which stands at `path`: it is then counted there alone. The
/// names are what the two are called in messages. Throws Error where one of them has none, or where the shapes differ.
void share_weight(Layer& layer, std::string_view name, const std::optional<SharedWeight>& target,
                  std::string_view target_name, std::string_view path);

}  // namespace paramcount
