// SPDX-License-Identifier: MIT
// What stands around printed models and on their lines, and is no part of them.
#pragma once

#include <string>
#include <string_view>

namespace paramcount {

/// Removes the escape sequences of a terminal.
void strip_colours(std::string& text);

/// What stands before the first child on a line and is no part of the print: "> ", "# ", "(Worker pid=12) ", "12: ", a
/// log's stamp. Empty where nothing does, or where the line holds no child.
std::string_view line_mark(std::string_view line);

/// How much of `line` is like `mark`, where digits stand for any digits: all of the mark, or npos where it is not.
std::size_t marked_length(std::string_view line, std::string_view mark);

/// Whether a line is a string of a list in JSON, as the lines of a notebook are: `"  (0): ReLU()\n",`.
bool is_quoted(std::string_view line);

/// The content of such a line.
std::string unquoted(std::string_view line);

/// The text of a line that holds a whole model in one string, or in a list of them, with its line ends; empty where it
/// holds none: `"text": "Net(\n  (a): ReLU()\n)"`.
std::string unescaped_model(std::string_view line);

}  // namespace paramcount
