// SPDX-License-Identifier: MIT
// What stands around printed models and on their lines, and is no part of them.
#pragma once

#include <string>

namespace paramcount {

/// Removes the escape sequences of a terminal.
void strip_colours(std::string& text);

/// The text without what stands before each line of a model ("> ", "# ", "(Worker pid=12) ", "12: ", a log's stamps),
/// without the quotes of a notebook's JSON and without ANSI colours. Lines stay lines, but for a model in one string
/// ("Net(\n  (a): ReLU()\n)"), which gets them back.
std::string clean_printed(std::string text);

}  // namespace paramcount
