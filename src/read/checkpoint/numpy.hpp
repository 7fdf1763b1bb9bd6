// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "paramcount/source.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Whether a file that begins with `head` is an array of numpy.
bool is_npy(std::string_view head);

/// The one array of an .npy file, without a name. Reads the header alone, from a pipe, too.
StoredFile read_npy(Source& source);

/// Whether a file that begins with `head` is a zip archive with arrays of numpy in it. From a pipe, which does not show
/// the directory at its end, no archive is.
bool is_npz(std::string_view head, Source& source);

/// The arrays of an .npz file, in the order of its directory; `/` in a name reads as `.`. Of each member the header is
/// read, and inflated, alone. Throws Error where no member is an array.
StoredFile read_npz(Source& source);

}  // namespace paramcount
