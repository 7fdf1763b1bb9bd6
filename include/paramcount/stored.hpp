// SPDX-License-Identifier: MIT
// What a checkpoint's file holds, to the last element and byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/dtype.hpp"

namespace paramcount {

/// What a stored tensor is in the ledger of its file.
enum class StoredRole : std::uint8_t {
  unknown,  ///< the format does not tell: the rules of names and types decide
  parameter,
  buffer,
  duplicate,    ///< numbers that another name holds too, or a copy such as an average over steps
  optimizer,    ///< moments and steps
  bookkeeping,  ///< scales, zero points, random states, texts
  constant,     ///< of a graph: shapes, indices
};

/// As machines read it: "bookkeeping".
std::string_view stored_role_name(StoredRole role);

/// The tensors of one role.
struct LedgerBucket {
  StoredRole role = StoredRole::parameter;
  std::int64_t tensors = 0;
  std::int64_t elements = 0;  ///< by the shapes in the file
  std::int64_t counted = 0;   ///< what they add to a count: more than `elements` where weights are packed
  Bytes bytes = 0;            ///< that they take in the file, where they have a place of their own
  std::string example;      ///< the first of them, with its neighbours that are alike: "h.0-11.attn.bias [1, 1, 8, 8]"
  std::int64_t others = 0;  ///< tensors that the example does not stand for
};

/// The buckets add up to the file: tensors, elements and, with the rest, bytes:
/// buckets + header_bytes + other_bytes = file_bytes + cut_bytes.
struct Ledger {
  std::string_view format;                                 ///< the notation's name: "safetensors"
  std::vector<std::pair<std::string, std::string>> about;  ///< what the file says that it is: ("architecture", "llama")
  std::vector<LedgerBucket> buckets;                       ///< in the order of StoredRole, those that hold something
  std::int64_t tensors = 0;
  std::int64_t elements = 0;
  Bytes bytes = 0;                          ///< of all tensors
  std::uint64_t header_bytes = 0;           ///< of all files
  Bytes other_bytes = 0;                    ///< that align tensors or belong to none
  Bytes cut_bytes = 0;                      ///< that the file ends too early
  std::optional<std::uint64_t> file_bytes;  ///< of all files, where it is known

  /// nullptr where nothing has this role.
  const LedgerBucket* find(StoredRole role) const;
  /// What the tensors of this role add to a count.
  std::int64_t counted(StoredRole role) const;
  /// Whether the parameters are more, or fewer, than the elements that they are stored as: packed or shared ones.
  bool is_packed() const;
  /// Bits of the file for each parameter, the scales of packed ones included; nothing where there are none.
  std::optional<double> bits_per_parameter() const;
};

}  // namespace paramcount
