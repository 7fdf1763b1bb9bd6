// SPDX-License-Identifier: MIT
#pragma once

#include "paramcount/stored.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// The ledger of a finished file. Throws Error where a sum does not fit in 64 bits.
Ledger ledger_of(const StoredFile& file);

}  // namespace paramcount
