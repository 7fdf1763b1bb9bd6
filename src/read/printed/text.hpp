// SPDX-License-Identifier: MIT
// How print(model) writes a module: "Name(", and "(key): Child(...)" for each child.
#pragma once

#include <cstddef>
#include <string_view>

namespace paramcount {

/// What stands in a print in place of what somebody left out.
inline constexpr std::string_view ellipsis = "...";

/// The length of "(key): " at `place`, as print(model) begins a child, or 0. What follows must look like a child:
/// "Name(", "12 x Name(", "None", "Parameter containing". A key may hold blanks and parentheses, no line end; a comma
/// only where it begins its line. Looks at no more than 256 bytes.
std::size_t printed_key_length(std::string_view text, std::size_t place);

/// The first "(key): " at or behind `from` that begins a child; npos where there is none.
std::size_t find_printed_key(std::string_view text, std::size_t from);

/// The class name at the end of a line that opens a module, "Net(", as a stretch of `line`; empty where there is none.
/// The line may have anything before it: "<bound method Module.parameters of Net(".
std::string_view opened_class(std::string_view line);

}  // namespace paramcount
