// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/options.hpp"

namespace paramcount::cli {

/// Does what the options say and returns what goes to stdout. Throws Error; nothing is then to be printed there.
std::string run(const Options& options);

}  // namespace paramcount::cli
