// SPDX-License-Identifier: MIT
// Whether values are what a row says that the arguments of a kind may be.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/error.hpp"
#include "paramcount/kind.hpp"

namespace paramcount {

/// Throws Error where a value (one for each argument of the kind) has a type that its argument does not accept, or a
/// required one is missing. `spans` are the places of the values, or empty.
void check_arguments(const Kind& kind, std::span<const Value> values, std::span<const Span> spans);

/// "conv2d in_channels out_channels kernel_size [stride] ...": how the kind is written, in words.
std::string usage(const Kind& kind);

/// "--kernel-size": how words name an argument; "--no-bias" where it is negated.
std::string word_option(std::string_view argument, bool negated = false);

/// "a", "a and b", "a, b and c".
std::string join_and(const std::vector<std::string>& items);

}  // namespace paramcount
