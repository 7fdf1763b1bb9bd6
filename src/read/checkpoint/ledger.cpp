// SPDX-License-Identifier: MIT
#include "read/checkpoint/ledger.hpp"

#include <algorithm>
#include <array>

#include "value/checked.hpp"

namespace paramcount {
namespace {

constexpr std::size_t roles = static_cast<std::size_t>(StoredRole::constant) + 1;

}  // namespace

Ledger ledger_of(const StoredFile& file) {
  std::array<LedgerBucket, roles> buckets{};
  Ledger ledger;
  for (const StoredTensor& tensor : file.tensors) {
    LedgerBucket& bucket = buckets[static_cast<std::size_t>(tensor.role)];
    const std::int64_t elements = element_count(tensor);
    ++bucket.tensors;
    bucket.elements = checked_add(bucket.elements, elements);
    bucket.counted = checked_add(bucket.counted, counted_elements(tensor));
    bucket.bytes += tensor.bytes.value_or(0);
  }
  for (std::size_t role = 0; role < roles; ++role) {
    LedgerBucket& bucket = buckets[role];
    if (bucket.tensors == 0) continue;
    bucket.role = static_cast<StoredRole>(role);
    ledger.tensors += bucket.tensors;
    ledger.elements = checked_add(ledger.elements, bucket.elements);
    ledger.bytes += bucket.bytes;
    ledger.buckets.push_back(bucket);
  }
  ledger.format = file.format;
  ledger.about = file.about;
  ledger.header_bytes = file.header_bytes;
  ledger.file_bytes = file.file_bytes;
  if (!file.file_bytes) return ledger;
  const Bytes told = ledger.bytes + file.header_bytes;
  if (told > *file.file_bytes) {
    ledger.cut_bytes = told - *file.file_bytes;
  } else {
    ledger.other_bytes = *file.file_bytes - told;
  }
  return ledger;
}

}  // namespace paramcount
