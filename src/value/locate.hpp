// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "paramcount/error.hpp"

namespace paramcount {

/// Gives a diagnostic whose span counts in `text` its line, its column and the text of that line. `first_line` is the
/// number of the text's first line in its input.
void locate(Diagnostic& diagnostic, std::string_view text, std::size_t first_line = 1);

}  // namespace paramcount
