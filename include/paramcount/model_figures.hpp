// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "paramcount/network.hpp"

namespace paramcount {

/// Shares of a layer's parameters that are spoken of for language models. Tied tensors are counted once.
struct ModelFigures {
  std::int64_t parameters = 0;
  /// What one token passes through: of the experts of a layer, those that are chosen for it. Rounded down where a
  /// tensor has elements of several experts that do not divide evenly.
  std::int64_t active = 0;
  std::int64_t embedding = 0;  ///< the tables: what a token, a type or a position is looked up in

  std::int64_t non_embedding() const { return parameters - embedding; }
  void add(const ModelFigures& more, std::int64_t copies = 1);
};

/// Throws Error where a sum does not fit in 64 bits.
ModelFigures model_figures(const Layer& layer);

/// The sums over the layers in it, with their repeats; nothing where no model is among them.
std::optional<ModelFigures> model_figures(const Module& module);
std::optional<ModelFigures> model_figures(const Network& network);

}  // namespace paramcount
