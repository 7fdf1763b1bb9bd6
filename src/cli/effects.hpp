// SPDX-License-Identifier: MIT
#pragma once

#include "cli/options.hpp"

namespace paramcount::cli {

/// Throws Error where options are given together that contradict each other, or one of them would change nothing.
void check_together(const Options& options);

}  // namespace paramcount::cli
