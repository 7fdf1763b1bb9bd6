// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "paramcount/styles.hpp"

namespace paramcount::cli {

/// --help, in so many columns, as the others.
std::string help_text(const Styles& styles = {}, std::size_t width = 80);

/// --help grammar: what stands in network files.
std::string grammar_help(const Styles& styles = {}, std::size_t width = 80);

/// What a call without arguments prints: a few examples, and where there is more.
std::string short_help(const Styles& styles = {}, std::size_t width = 80);

}  // namespace paramcount::cli
