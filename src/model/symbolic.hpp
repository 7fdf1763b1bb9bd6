// SPDX-License-Identifier: MIT
// Expressions of a row as products of the symbols that a user knows: the arguments of the layer.
#pragma once

#include "model/term.hpp"
#include "row/evaluate.hpp"

namespace paramcount {

/// An expression as a product: a chosen branch, an argument of a child and the like are followed to what they mean, and
/// what is no product is one factor, in brackets.
Term product(const Frame& frame, NodeIndex index);

/// The product of a list's items: kernel_size^2 where they are equal, kernel_size[0] * kernel_size[1] where not.
Term items_product(const Frame& frame, NodeIndex index);

}  // namespace paramcount
