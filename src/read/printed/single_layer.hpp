// SPDX-License-Identifier: MIT
// A layer that was printed alone.
#pragma once

#include <cstddef>
#include <string_view>

namespace paramcount {

/// "Linear(in_features=4, out_features=2, bias=True)", alone on its line, which begins at `begin`, and in no call: as
/// print() writes it, which code does not. The class name as a stretch of the text, or nothing.
std::string_view single_layer(std::string_view text, std::size_t begin);

}  // namespace paramcount
