// SPDX-License-Identifier: MIT
#include "read/checkpoint/layout.hpp"

#include <algorithm>
#include <memory_resource>
#include <string_view>
#include <unordered_set>

#include "paramcount/error.hpp"
#include "read/checkpoint/byte_cursor.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// The tensors that take room in the file, in the order of their places.
std::vector<const StoredTensor*> placed_tensors(const std::vector<StoredTensor>& tensors) {
  std::vector<const StoredTensor*> placed;
  for (const StoredTensor& tensor : tensors) {
    if (tensor.offset && tensor.bytes.value_or(0) > 0) placed.push_back(&tensor);
  }
  const auto begins_before = [](const StoredTensor* a, const StoredTensor* b) { return *a->offset < *b->offset; };
  if (!std::is_sorted(placed.begin(), placed.end(), begins_before))
    std::stable_sort(placed.begin(), placed.end(), begins_before);
  return placed;
}

std::uint64_t end_of(const StoredTensor& tensor) {
  std::uint64_t end = 0;
  if (__builtin_add_overflow(*tensor.offset, *tensor.bytes, &end)) {
    fail(text::format("tensor {} has an offset and a size that are too large: its end is beyond 64 bits",
                      quoted_name(tensor.name)));
  }
  return end;
}

struct Holes {
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;
  std::uint64_t first = 0;

  void add(std::uint64_t begin, std::uint64_t end) {
    if (count++ == 0) first = begin;
    bytes += end - begin;
  }
};

/// Where the last tensor ends.
std::uint64_t end_of_tensors(const std::vector<const StoredTensor*>& placed, const Payload& payload, Holes& holes) {
  std::uint64_t end = payload.begin;
  const StoredTensor* before = nullptr;
  for (const StoredTensor* tensor : placed) {
    const std::uint64_t begin = *tensor->offset;
    if (begin < end) {
      ByteCursor::fail_at(begin, before == nullptr
                                     ? text::format("tensor {} overlaps the header", quoted_name(tensor->name))
                                     : text::format("tensors {} and {} overlap: one begins before the other ends",
                                                    quoted_name(before->name), quoted_name(tensor->name)));
    }
    const std::uint64_t padded = aligned(end - payload.begin, payload.alignment).value_or(0) + payload.begin;
    if (begin > end && begin != padded) holes.add(end, begin);
    end = end_of(*tensor);
    before = tensor;
  }
  return end;
}

}  // namespace

std::optional<std::uint64_t> aligned(std::uint64_t offset, std::uint64_t alignment) {
  std::uint64_t rounded = 0;
  if (__builtin_add_overflow(offset, alignment - 1, &rounded)) return {};
  return rounded & ~(alignment - 1);
}

void check_layout(StoredFile& file, const Payload& payload) {
  Holes holes;
  const std::vector<const StoredTensor*> placed = placed_tensors(file.tensors);
  const std::uint64_t end = end_of_tensors(placed, payload, holes);
  if (holes.count > 0) {
    file.warnings.push_back(text::format("{} bytes belong to no tensor: the first hole of {} is at byte {}",
                                         holes.bytes, holes.count, holes.first));
  }
  if (!file.file_bytes) return;
  const std::uint64_t size = *file.file_bytes;
  if (size < end && !placed.empty()) {
    file.cut = text::format("the file is truncated: it ends at byte {}, its tensors at byte {}", size, end);
  } else if (size > aligned(end - payload.begin, payload.alignment).value_or(0) + payload.begin) {
    file.warnings.push_back(text::format("{} bytes are in the file after its last tensor", size - end));
  }
}

void require_unique_names(const std::vector<StoredTensor>& tensors) {
  std::pmr::monotonic_buffer_resource memory;
  std::pmr::unordered_set<std::string_view> names(tensors.size(), &memory);
  for (const StoredTensor& tensor : tensors) {
    if (!names.insert(tensor.name).second)
      fail(text::format("two tensors have the name {}: it stands twice in the header", quoted_name(tensor.name)));
  }
}

}  // namespace paramcount
