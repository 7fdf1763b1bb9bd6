// SPDX-License-Identifier: MIT
// The printed models in a text, whatever stands around them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/network.hpp"

namespace paramcount {

/// Whether a line is a layer of another notation, with parameters.
using IsLayer = bool(std::string_view line);

/// A model, and the line that it begins in, from 1. Where its text is not whole, the line in which that shows is
/// `cut_line`, which network.findings do not name: the text may stand in another.
struct FoundModel {
  Network network;
  std::size_t line = 1;
  std::size_t cut_line = 0;  // 0: it is whole, or nothing tells where it is not
};

/// Finds all models in a text, in order. A mark before each line of one is taken off: another model may have another
/// mark, or none. Code is none, and neither are its layers. Throws Error with the lines where a model cannot be counted
/// at all, and where `is_layer`, if it is given, knows a line outside of the models: it would not be counted.
std::vector<FoundModel> find_models(std::string text, IsLayer* is_layer = nullptr);

}  // namespace paramcount
