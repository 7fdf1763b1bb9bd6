// SPDX-License-Identifier: MIT
// What a checkpoint holds, to the last element and byte.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "paramcount/dtype.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// The tensors of one role.
struct LedgerBucket {
  StoredRole role = StoredRole::parameter;
  std::int64_t tensors = 0;
  std::int64_t elements = 0;  ///< by the shapes in the file
  std::int64_t counted = 0;   ///< what they add to a count: more than `elements` where weights are packed
  Bytes bytes = 0;            ///< that they take in the file, where they have a place of their own
};

/// The buckets add up to the file: tensors, elements and, with the rest, bytes:
/// buckets + header_bytes + other_bytes = file_bytes + cut_bytes.
struct Ledger {
  std::vector<LedgerBucket> buckets;  ///< in the order of StoredRole, those that hold something
  std::int64_t tensors = 0;
  std::int64_t elements = 0;
  Bytes bytes = 0;                          ///< of all tensors
  std::uint64_t header_bytes = 0;           ///< of all files
  Bytes other_bytes = 0;                    ///< that align tensors or belong to none
  Bytes cut_bytes = 0;                      ///< that the file ends too early
  std::optional<std::uint64_t> file_bytes;  ///< of all files, where it is known

  /// Of the bucket with this role.
  std::int64_t counted(StoredRole role) const;
};

/// Throws Error where a sum does not fit in 64 bits.
Ledger ledger_of(const StoredFile& file);

}  // namespace paramcount
