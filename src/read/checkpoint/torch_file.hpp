// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "paramcount/source.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

struct TorchOptions {
  std::string part;  ///< the key of the value to count, with dots for those inside others; empty: the rules decide
};

/// Whether a source that begins with `head` is, by that or by a zip's directory, something that torch.save or
/// torch.jit.save writes, or a pickle or a zip that read_torch() can refuse with a reason. A zip with .npy members is
/// none.
bool is_torch(std::string_view head, Source& source);

/// What a file of PyTorch holds: a zip, which needs a source that can be read at any place, or the five pickles of
/// before 1.6, which do not. Names have the keys of the dicts that lead to a tensor. Roles are those that the file
/// tells; a state dict leaves `unknown`. No payload is read and nothing is run. Throws Error for other files, and where
/// one is damaged.
StoredFile read_torch(Source& source, const TorchOptions& options = {});

}  // namespace paramcount
