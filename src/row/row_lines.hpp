// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string_view>

#include "text/characters.hpp"

namespace paramcount {

/// The lines of a row's body, without the blanks around them.
struct RowLines {
  std::string_view rest;

  std::string_view take() {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    return trim(line);
  }
};

}  // namespace paramcount
