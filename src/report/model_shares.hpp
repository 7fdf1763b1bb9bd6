// SPDX-License-Identifier: MIT
// What the parameters of a model of transformers are for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "paramcount/layer.hpp"

namespace paramcount {

struct ModelShare {
  std::string_view name;  ///< "attention"
  std::int64_t parameters = 0;
};

/// Embeddings, attention, feed-forward layers, normalisation, the head and the rest, as far as there are any. They add
/// up to the model's parameters; which one a layer is in, its class and the names around it tell.
std::vector<ModelShare> model_shares(const Layer& model);

}  // namespace paramcount
