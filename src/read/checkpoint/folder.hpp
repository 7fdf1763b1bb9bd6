// SPDX-License-Identifier: MIT
// A checkpoint where it lies: a file, an index or a folder, with the configuration beside it.
#pragma once

#include <string>

#include "read/checkpoint/shards.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// The file that a folder's model is read from: an index, "model.safetensors", "adapter_model.safetensors", the only
/// file with a checkpoint's ending, else "config.json". Throws Error where there is none, and, with their names, where
/// there are several.
std::string find_checkpoint(const std::string& folder);

/// The checkpoint that a file, an index or a folder is, with its shards or parts, finished by finish_stored() with the
/// config.json of its folder.
StoredFile read_checkpoint(const std::string& path, const ReadStored& read);

/// The same for one file that is open already, and for a pipe.
StoredFile read_checkpoint(Source& source, const ReadStored& read);

}  // namespace paramcount
