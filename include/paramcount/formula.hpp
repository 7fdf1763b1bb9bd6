// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "paramcount/layer.hpp"

namespace paramcount {

/// A product of a formula.
struct FormulaTerm {
  std::string symbols;     ///< "out_channels * in_channels * kernel_size^2"
  std::string numbers;     ///< "128 * 64 * 3 * 3"
  std::string powers;      ///< the numbers with powers worked out: "128 * 64 * 9"
  std::int64_t value = 0;  ///< 73728
};

/// How a layer's number of parameters comes about, as sums of products:
///
///   symbols  out_channels * in_channels * kernel_size^2 + out_channels
///   numbers  128 * 64 * 3 * 3 + 128
///
/// Both are derived from the shapes of the layer's tensors: a term for each, like terms added. Products and quotients
/// are taken from left to right, and every quotient but a floor division (//) is exact. Symbols are the names of
/// arguments; a layer that was given as an argument has its own in front ("encoder_layer.d_model").
struct Formula {
  std::string symbols;
  std::string numbers;
  std::int64_t result = 0;
  std::vector<FormulaTerm> terms;  ///< what is added; their values sum up to the result
};

Formula formula(const Layer& layer);

}  // namespace paramcount
