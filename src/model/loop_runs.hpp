// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "row/evaluate.hpp"

namespace paramcount {

/// Copies of a loop one after the other, for which all that decides is the same: `layers.0` to `layers.3`.
using LoopRun = LoopState;

/// The runs of `count` copies, at least one. Throws Error for very many. The state of the loop in `frame` is left as it
/// happens to be.
std::vector<LoopRun> runs_of(Frame& frame, const Part& loop, std::int64_t count);

}  // namespace paramcount
