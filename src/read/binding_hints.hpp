// SPDX-License-Identifier: MIT
// What was meant by an argument that a kind does not take: hints for errors, empty where there is none.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "paramcount/kind.hpp"
#include "paramcount/value.hpp"

namespace paramcount {

/// Whether an argument's name is what was written, with '-' for '_'.
inline bool same_name(std::string_view name, std::string_view written) {
  return name.size() == written.size() && std::equal(name.begin(), name.end(), written.begin(),
                                                     [](char a, char b) { return a == (b == '-' ? '_' : b); });
}

/// "bias" of "--bias".
std::string_view bare_name(std::string_view spelling);

/// "did you mean 'linear 784 128 + linear 128 10'?" for sizes of layers that follow each other, where a layer has two.
std::string hint_of_chain(const Kind& kind, std::span<const Value> sizes);

/// "only lstm and rnnbase take it", where other kinds of the family have an argument of this name.
std::string hint_of_family(const Kind& kind, std::string_view spelling);

/// What was meant by a bare word that stands where a value should: the name of an argument, or the next layer. Empty
/// where it is neither.
std::string hint_of_value(const Kind& kind, const Value& value);

/// An argument whose name begins with '_' is no option: "--freeze" may mean _freeze.
std::string hint_of_private(const Kind& kind, std::string_view spelling);

/// The element type that was meant, where the value should be one and is not.
std::string hint_of_dtype(const Value& value);

}  // namespace paramcount
