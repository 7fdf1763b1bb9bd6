// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "paramcount/styles.hpp"

namespace paramcount::cli {

/// --help.
std::string help_text(const Styles& styles = {});

/// --help grammar: what stands in network files.
std::string grammar_help(const Styles& styles = {});

/// What a call without arguments prints: a few examples, and where there is more.
std::string short_help(const Styles& styles = {});

}  // namespace paramcount::cli
