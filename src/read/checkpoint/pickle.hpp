// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "read/checkpoint/byte_cursor.hpp"
#include "read/checkpoint/pickle_value.hpp"

namespace paramcount {

/// What a pickle may cost.
struct PickleLimits {
  std::uint64_t values = 50'000'000;   ///< that are pushed on the stack
  std::uint64_t text = 1U << 30U;      ///< bytes of texts that are kept
  std::uint64_t longest_text = 65536;  ///< longer ones are passed over, and only their lengths kept

  /// For a pickle that is inflated from so many bytes: what an honest one of that size needs, with room.
  static PickleLimits inflated_from(std::uint64_t bytes);
};

/// Reads one pickle of protocol 0 to 5 up to its STOP and leaves the cursor behind it. Nothing is called or imported.
/// An Error names the opcode and its byte.
Pickle read_pickle(ByteCursor& cursor, const PickleLimits& limits = {});

}  // namespace paramcount
