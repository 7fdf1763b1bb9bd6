// SPDX-License-Identifier: MIT
// What one printed module holds of its own, from its class name and the text inside its parentheses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/layer.hpp"
#include "read/printed/classes.hpp"
#include "read/printed/known_class.hpp"

namespace paramcount {

struct PrintedLayer {
  std::optional<Layer> layer = {};  // what is counted; nothing where nothing is known
  std::string missing = {};         // why the module may hold more than that; empty where the text tells all
  std::string note = {};            // how it was recognised, where that is worth a word
  std::int64_t unprinted_bias = 0;  // elements of a bias that it may have
  std::vector<Span> spans = {};     // where the arguments of the layer stand in the text
  std::optional<PrintedClass::Holds> unsized = {};  // of a norm whose width is not in the text: unsized_norm()
};

/// `known_class` is what the class name tells. `text` is what stands between the parentheses before the first child,
/// "in_features=4, out_features=2, bias=True". `depth` is how deep it is nested in the whole text.
PrintedLayer read_printed_layer(const KnownClass& known_class, std::string_view class_name, std::string_view text,
                                int depth = 0);

/// unsized_rms or unsized_layer for a class of norms that print no width, or nothing.
std::optional<PrintedClass::Holds> unsized_norm(std::string_view class_name);

}  // namespace paramcount
