// SPDX-License-Identifier: MIT
// Which copies of a loop are alike.
#pragma once

#include "row/parts.hpp"

namespace paramcount {

/// Sets what a loop says of its copies: `alike` and, where copies are `named` by paths alone, so that a run of them has
/// one name, `runs` and `deciding`. Copies of the others are alike only if they depend on no loop around them either.
void find_deciding(const Kind& kind, Part& loop, bool named);

}  // namespace paramcount
