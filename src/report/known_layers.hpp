// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "paramcount/layer.hpp"

namespace paramcount {

/// A fact: a well-known network holds a layer with these weights.
struct KnownLayer {
  std::string_view spec;      ///< the layer, in words
  std::string_view networks;  ///< "VGG-16, VGG-19"
  std::string_view where;     ///< which layer of them, and what it has beside its weights
};

std::span<const KnownLayer> known_layers();

/// The facts on layers of this kind whose weights have the same shapes; biases, strides and heads may differ, and the
/// facts say how.
std::vector<KnownLayer> find_known_layers(const Layer& layer);

}  // namespace paramcount
