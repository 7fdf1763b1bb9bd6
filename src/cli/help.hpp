// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace paramcount::cli {

/// --help.
std::string help_text();

/// What a call without arguments prints: a few examples, and where there is more.
std::string short_help();

}  // namespace paramcount::cli
