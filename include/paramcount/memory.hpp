// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "paramcount/model.hpp"

namespace paramcount {

/// Bytes: wider than 64 bits, so that an estimate never overflows where a count fits.
__extension__ using Bytes = unsigned __int128;

/// An element type of parameters. Sizes are in bits, so that two int4 fill a byte exactly.
struct DType {
  std::string_view name;        ///< "float32", as PyTorch names it
  std::string_view short_name;  ///< "fp32"; may be empty
  int bits = 32;
};

std::span<const DType> dtypes();

/// The dtype of that name or short name, or nullptr.
const DType* find_dtype(std::string_view name);

/// What a network needs in memory when all of it is in one dtype, trained with Adam. N is the number of parameters, T
/// that of trainable ones. Activations are not in it.
struct Memory {
  Bytes weights = 0;    ///< N elements
  Bytes gradients = 0;  ///< T elements
  Bytes optimizer = 0;  ///< 2 T elements: Adam's first and second moments (Kingma and Ba, arXiv:1412.6980)
  Bytes buffers = 0;    ///< in the dtype, 8 bytes for each int64 counter

  Bytes with_moments() const { return weights + optimizer; }  ///< the x3 of a fully trained network
  Bytes training() const { return weights + optimizer + gradients + buffers; }
};

Memory memory(const Tally& tally, const DType& dtype);

}  // namespace paramcount
