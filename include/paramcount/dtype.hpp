// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace paramcount {

/// Bytes: wider than 64 bits, so that an estimate never overflows where a count fits.
__extension__ using Bytes = unsigned __int128;
/// How much one amount of bytes is more than another.
__extension__ using ByteDifference = __int128;

/// What the elements of a type are to a count: a stored tensor of integers or booleans is no parameter by itself.
enum class Numeric : std::uint8_t { floating, complex, integer, boolean };

/// An element type. Elements are stored in blocks of one or more, and a block's size is in bits, so that two int4 fill
/// a byte exactly and 256 elements of Q4_K, with their scales, take 1,152.
struct DType {
  std::string_view name;        ///< "float32", as PyTorch names it; "Q4_K", as GGUF does
  std::string_view short_name;  ///< "fp32"; may be empty
  int bits = 32;                ///< of a block, with whatever scales it holds
  int block = 1;                ///< elements in a block
  Numeric numeric = Numeric::floating;

  /// Whether tensors of it are trained: PyTorch has gradients of floating and complex numbers alone.
  bool trainable() const { return block == 1 && (numeric == Numeric::floating || numeric == Numeric::complex); }

  /// What this many elements take. They are packed without gaps; what ends in a part of a byte is rounded up.
  Bytes bytes(Bytes elements) const {
    const Bytes parts = static_cast<Bytes>(block) * 8;
    return (elements * static_cast<unsigned>(bits) + parts - 1) / parts;
  }
};

/// The element types that the parameters of a recipe may have.
std::span<const DType> dtypes();

/// The one of them with that name, short name or another usual spelling ("half", "torch.float16", "F16"), or nullptr.
const DType* find_dtype(std::string_view name);

/// Every element type that a tensor may have: those of dtypes(), the others of PyTorch, and the blocks of GGUF.
std::span<const DType> element_types();

/// The one of them with that name or short name, or nullptr. `torch.` may stand before it, and what follows may then be
/// any of PyTorch's names: torch.half is float16.
const DType* find_element_type(std::string_view name);

}  // namespace paramcount
