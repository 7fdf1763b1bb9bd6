// SPDX-License-Identifier: MIT
// Names of tensors as Python makes them in loops: f'h.{i}.ln_1'.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "paramcount/layer.hpp"

namespace paramcount {

struct LoopNames {
  std::string text;    ///< as it is where there is no loop, and with {i} and doubled braces where there is
  std::string labels;  ///< the labels alone, as --tied writes them
  std::string loops;   ///< " for i in range(12)"
  std::size_t depth = 0;

  /// The literal: 'ln_f', f'h.{i}.ln_1'.
  std::string python() const;
  /// An entry of a dict: the name with `value`, once for every round of the loops.
  std::string entry(std::string_view value) const;

  /// The names of a child; of the module itself where `step` is empty.
  LoopNames below(const std::string& step) const;
  /// The same of a step of a breakdown, in whose name the numbers of its copies stand: "layers.0-5.mixer".
  LoopNames below(const BreakdownStep& step) const;
  /// The names of copies that are numbered from `first`. Throws Error where loops are nested too deep.
  LoopNames each_copy(std::int64_t first, std::int64_t copies) const;
};

/// "range(12)", "range(3, 12)".
std::string range_text(std::int64_t first, std::int64_t count);

}  // namespace paramcount
