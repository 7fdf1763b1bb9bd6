// SPDX-License-Identifier: MIT
// Several files that are one model.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "paramcount/source.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Reads one file of a checkpoint, whatever its format. Throws Error where it is of none.
using ReadStored = std::function<StoredFile(Source&)>;

/// Whether a file is the index of a model in shards: its name ends in ".index.json".
bool is_shard_index(std::string_view name);

/// The shards that an index names, each once, as one file. A shard that is not there is in `missing`. Throws Error for
/// what is no index, a shard's name that leaves the folder, and where there is no shard at all.
StoredFile read_shards(Source& index, const ReadStored& read);

/// The part of a GGUF model in files "name-00001-of-00003.gguf" that `part` is, with its siblings as one file; a part
/// that is not there is in `missing`. What has another name comes back as it is; of a .safetensors shard a warning says
/// that it is one.
StoredFile read_siblings(std::string_view name, StoredFile part, const ReadStored& read);

}  // namespace paramcount
