// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "read/cursor.hpp"

namespace paramcount {

/// The text of a string as Python writes it, with its escapes; the cursor is at the quote. Throws Error where it is not
/// closed on its line.
std::string read_quoted(Cursor& cursor);

}  // namespace paramcount
