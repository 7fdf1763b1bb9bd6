// SPDX-License-Identifier: MIT
// The text around printed models and on their lines: what is noise and what is the print.
#pragma once

#include <string>
#include <string_view>

namespace paramcount {

/// What stands in a print in place of what somebody left out.
inline constexpr std::string_view ellipsis = "...";

/// The length of "(key): " at `place`, as print(model) begins a child, or 0. What follows must look like a child:
/// "Name(", "12 x Name(", "None", "Parameter containing". A key may hold blanks and parentheses, no line end; a comma
/// only where it begins its line. Looks at no more than 256 bytes.
std::size_t printed_key_length(std::string_view text, std::size_t place);

/// The class name at the end of a line that opens a module, "Net(", as a stretch of `line`; empty where there is none.
/// The line may have anything before it: "<bound method Module.parameters of Net(".
std::string_view opened_class(std::string_view line);

/// The text from the first line on that is no comment and not blank.
std::string_view skip_comments(std::string_view text);

/// Whether the first line that is no comment and not blank is whole and a layer of a network file: then the text is no
/// printed model, whatever follows.
bool begins_with_statement(std::string_view text);

/// Whether the first line of a text is of a network file: "conv1: conv2d 3 64 7", "12 x {", "linear 3 4". What follows
/// tells blocks from dicts.
bool is_spec_line(std::string_view text);

/// The text without what stands before each line of a model ("> ", "# ", "(Worker pid=12) ", "12: ", a log's stamps),
/// without the quotes of a notebook's JSON and without ANSI colours. Lines stay lines, but for a model in one string
/// ("Net(\n  (a): ReLU()\n)"), which gets them back.
std::string clean_printed(std::string text);

}  // namespace paramcount
