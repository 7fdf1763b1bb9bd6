// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace paramcount {

/// Whether a parameter of this name is an additive term: "bias", "bias_*" or "*_bias".
constexpr bool is_additive(std::string_view name) {
  constexpr std::string_view bias = "bias";
  const bool starts = name.substr(0, bias.size()) == bias && (name.size() == bias.size() || name[bias.size()] == '_');
  const bool ends = name.size() > bias.size() && name.substr(name.size() - bias.size()) == bias &&
                    name[name.size() - bias.size() - 1] == '_';
  return starts || ends;
}

}  // namespace paramcount
