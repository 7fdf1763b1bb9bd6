// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace paramcount::cli {

/// What the total over all inputs must keep to.
struct Limits {
  std::optional<std::int64_t> max;
  std::optional<std::int64_t> expected;

  bool any() const { return max || expected; }
  /// How a total breaks one of them; empty where it breaks none.
  std::string exceeded_by(std::int64_t total) const;
};

/// A count as people write it: 11689512, 11_689_512, 5M, 1.5B (K, M, B or G, T). Throws Error where it is no
/// whole number or does not fit in 64 bits; `option` names it in the message.
std::int64_t parse_count(std::string_view option, const std::string& text);

}  // namespace paramcount::cli
