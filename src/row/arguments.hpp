// SPDX-License-Identifier: MIT
// Whether the values of a layer are what its row says they may be.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/model.hpp"

namespace paramcount {

/// A bit for each value that is given.
std::uint64_t given_arguments(std::span<const Value> values);

/// Throws Error where a value has a type that its argument does not accept, or a required one is missing.
void check_arguments(const Layer& layer, const std::vector<Span>& spans);

/// What was meant by a bare word that stands where a value should: the name of an argument, or the next layer. Empty
/// where it is neither.
std::string hint_of_value(const Kind& kind, const Value& value);

/// "conv2d in_channels out_channels kernel_size [stride] ...": how the kind is written, in words.
std::string usage(const Kind& kind);

/// "--kernel-size": how words name an argument; "--no-bias" where it is negated.
std::string word_option(std::string_view argument, bool negated = false);

/// "a", "a and b", "a, b and c".
std::string join_and(const std::vector<std::string>& items);

}  // namespace paramcount
