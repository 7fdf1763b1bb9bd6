// SPDX-License-Identifier: MIT
// What formats that are not read begin with, and what to do about them.
#pragma once

#include <string_view>

namespace paramcount {

struct UnreadFormat {
  std::string_view what;         // "an HDF5 file"
  std::string_view advice = {};  // what to do about it, or empty
  bool text = false;             // in which printed models may stand
};

/// The format of a text, of what is no text, and of a file by the end of its name; nullptr where none is known.
const UnreadFormat* find_text_format(std::string_view head);
const UnreadFormat* find_binary_format(std::string_view head);
const UnreadFormat* find_part(std::string_view name);

}  // namespace paramcount
