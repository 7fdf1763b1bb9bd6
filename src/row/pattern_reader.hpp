// SPDX-License-Identifier: MIT
// Texts of a row with values in braces: names of parts, messages, what tensors are about.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "row/expression.hpp"
#include "row/parts.hpp"

namespace paramcount {

/// Reads patterns into one kind. The texts it keeps live in the rows or in Kind::texts.
class PatternReader {
 public:
  /// `fills_in`: texts that are known by now take their places at once, as those that a calling row gives.
  PatternReader(Kind& kind, ExpressionReader& expressions, bool fills_in)
      : kind_(kind), expressions_(expressions), fills_in_(fills_in) {}

  /// Names in `kept` stay as they are: whoever has them fills them in.
  Pattern read(std::string_view text, std::span<const std::string_view> kept = {});

 private:
  Kind& kind_;
  ExpressionReader& expressions_;
  bool fills_in_;
};

/// "{q,k}_proj" as "q_proj" and "k_proj": a brace without a comma is a value, and stays.
void spell_out(const std::string& name, std::vector<std::string>& names);

}  // namespace paramcount
