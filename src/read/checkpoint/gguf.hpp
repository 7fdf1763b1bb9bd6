// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "paramcount/source.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Whether a source is a GGUF file, whole or cut, by its first 16 bytes, or all where there are fewer.
bool is_gguf(std::string_view head, const Source& source);

/// Reads keys and tensor infos, and nothing behind them: versions 1 to 3, in both byte orders. Arrays, such as
/// vocabularies, are passed over. Throws Error with the byte; a file that ends behind its infos is `cut`.
StoredFile read_gguf(Source& source);

}  // namespace paramcount
