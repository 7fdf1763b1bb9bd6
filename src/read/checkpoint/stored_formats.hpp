// SPDX-License-Identifier: MIT
// The formats in which one file holds a checkpoint, each defined once.
#pragma once

#include <array>
#include <string_view>

#include "paramcount/read.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

struct StoredFormat {
  std::string_view name;
  std::string_view help;  ///< what is written so, in the plural
  /// Whether a source that begins with `head` is in this format, as far as that can be told.
  bool (*matches)(std::string_view head, Source& source);
  StoredFile (*read)(Source& source, const ReadOptions& options);
};

/// In the order in which a file is tried. ONNX has no magic number, so it is the last one.
extern const std::array<StoredFormat, 6> stored_formats;

/// Reads one file in whichever of them it is. Throws Error for any other.
StoredFile read_stored(Source& source, const ReadOptions& options);

/// The same, where the format is known.
StoredFile read_stored(const StoredFormat& format, Source& source, const ReadOptions& options);

}  // namespace paramcount
