// SPDX-License-Identifier: MIT
// Inputs that are in no notation: what they are, by their first bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace paramcount {

/// What an input is that cannot be read.
struct ForeignFormat {
  std::string what;              // "an HDF5 file"
  std::string_view advice = {};  // what to do about it, or empty
  bool text = false;             // in which printed models may stand
  bool certain = true;           // false: told by what kind of bytes there are, and nothing more
};

/// What the first bytes of an input are where they are neither a network file nor a printed model; nothing where they
/// may be a text.
std::optional<ForeignFormat> foreign_format(std::string_view head);

/// What a file of this name, in a folder or an archive, says of what it is a part of, where that is not read: "part of
/// a TensorFlow SavedModel".
std::optional<ForeignFormat> foreign_part(std::string_view name);

}  // namespace paramcount
