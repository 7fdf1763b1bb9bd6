// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace paramcount {

/// A format that holds models, and that is not read.
struct ForeignFormat {
  std::size_t offset = 0;      ///< where its signature stands
  std::string_view signature;  ///< bytes, or, for text, its beginning; empty where `looks` decides
  std::string_view what;       ///< "an HDF5 file, as Keras writes"
  std::string_view advice;     ///< what to do instead
  bool (*looks)(std::string_view head) = nullptr;
};

/// All of them; the first that fits is meant.
std::span<const ForeignFormat> foreign_formats();

/// The one that a file that begins with `head` (512 bytes are enough) has; nullptr where it is none of them.
const ForeignFormat* find_foreign_format(std::string_view head);

/// The size of the file that a Git LFS pointer stands for, in bytes; nothing where `head` is no such pointer.
std::optional<std::uint64_t> lfs_size(std::string_view head);

/// One sentence that says what the file is, and that it is not read; for a pointer with the size that it speaks of.
std::string foreign_message(const ForeignFormat& format, std::string_view head);

}  // namespace paramcount
