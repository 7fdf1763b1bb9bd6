// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "paramcount/source.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Whether a source is a .safetensors file, whole or cut, by its first 16 bytes, or all where there are fewer.
bool is_safetensors(std::string_view head, const Source& source);

/// Reads the header and nothing behind it. Where the source can be read at any place, the integers that tell the shape
/// of a packed weight (`X.weight_shape`, 16 bytes) are read too. Throws Error, with the byte, for what the reference
/// reader refuses; a file that ends behind its header is `cut`.
StoredFile read_safetensors(Source& source);

}  // namespace paramcount
