// SPDX-License-Identifier: MIT
// The lines of a text that bear one mark, as those of a quoted or logged model do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount {

/// Lines without their marks, as a text of their own.
struct MarkedLines {
  std::string text;
  std::vector<std::size_t> begins;  // where each of them begins in the text around
  std::size_t end = 0;              // behind the last one
};

/// The lines from the one that begins at `begin`, which may bear another mark or none, as long as they bear `mark`.
/// Lines between them whose mark differs by its digits alone belong to another writer of the same log where the lines
/// of `mark` close all brackets that they open; otherwise the mark counts, or tells the time.
MarkedLines take_marked(std::string_view text, std::size_t begin, std::string_view mark);

/// The lines from `begin` on that are strings of a list in JSON.
MarkedLines take_quoted(std::string_view text, std::size_t begin);

}  // namespace paramcount
