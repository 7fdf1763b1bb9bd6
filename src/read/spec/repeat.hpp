// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "read/cursor.hpp"

namespace paramcount {

/// Takes "12 x" at the cursor; returns 0 and leaves the cursor where there is none. A repeat below 1 or beyond 64 bits
/// is an Error.
std::int64_t accept_repeat(Cursor& cursor);

}  // namespace paramcount
