// SPDX-License-Identifier: MIT
#include "paramcount/stored.hpp"

#include <algorithm>
#include <array>

namespace paramcount {

std::string_view stored_role_name(StoredRole role) {
  constexpr std::array<std::string_view, 7> names{"unknown",   "parameter",   "buffer",  "duplicate",
                                                  "optimizer", "bookkeeping", "constant"};
  return names[static_cast<std::size_t>(role)];
}

const LedgerBucket* Ledger::find(StoredRole role) const {
  const auto bucket =
      std::find_if(buckets.begin(), buckets.end(), [&](const LedgerBucket& row) { return row.role == role; });
  return bucket == buckets.end() ? nullptr : &*bucket;
}

std::int64_t Ledger::counted(StoredRole role) const {
  const LedgerBucket* const bucket = find(role);
  return bucket == nullptr ? 0 : bucket->counted;
}

bool Ledger::is_packed() const {
  const LedgerBucket* const parameters = find(StoredRole::parameter);
  return parameters != nullptr && parameters->counted != parameters->elements;
}

std::optional<double> Ledger::bits_per_parameter() const {
  const LedgerBucket* const parameters = find(StoredRole::parameter);
  if (parameters == nullptr || parameters->counted == 0) return {};
  Bytes all = parameters->bytes;
  if (const LedgerBucket* const scales = is_packed() ? find(StoredRole::bookkeeping) : nullptr) all += scales->bytes;
  return 8 * static_cast<double>(all) / static_cast<double>(parameters->counted);
}

}  // namespace paramcount
