// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "paramcount/source.hpp"
#include "read/checkpoint/pickle_value.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Whether these first bytes begin with the number that PyTorch wrote at the head of its files before 1.6.
bool is_legacy_torch(std::string_view head);

/// Reads the five pickles of such a file, from a pipe too, and returns the fourth, the object. Sets the file's
/// header_bytes: the payload follows, an i64 count and the bytes of each storage.
Pickle read_legacy_torch(Source& source, StoredFile& file);

}  // namespace paramcount
