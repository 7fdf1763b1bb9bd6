// SPDX-License-Identifier: MIT
// --generate: what is made from the option table and the catalogue.
#pragma once

#include <string>

#include "cli/choices.hpp"

namespace paramcount::cli {

std::string man_page();
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

inline constexpr NamedValue<Generate*> generators[] = {
    {"man", "the man page, in roff", man_page},
    {"complete-bash", "completion for bash", bash_completion},
    {"complete-zsh", "completion for zsh", zsh_completion},
    {"complete-fish", "completion for fish", fish_completion},
};

}  // namespace paramcount::cli
