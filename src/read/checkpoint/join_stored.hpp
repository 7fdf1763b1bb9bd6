// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Adds a file to a model of several. `name` is the file's, and stands before what is said of it alone. Offsets, which
/// count in one file, are gone.
void join_stored(StoredFile& model, StoredFile part, std::string_view name);

/// A tensor whose name an earlier one has becomes a duplicate of it, and a warning says so.
void mark_names_stored_twice(StoredFile& model);

}  // namespace paramcount
