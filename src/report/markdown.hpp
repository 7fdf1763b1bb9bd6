// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace paramcount {

/// Text that markdown shows as it is, in a paragraph, a heading or a cell of a table: nothing of it is markup, a link
/// or HTML, and what is active is escaped as for a terminal.
std::string markdown_text(std::string_view text);

/// The same in a span of code, outside a table.
std::string markdown_code(std::string_view text);

}  // namespace paramcount
