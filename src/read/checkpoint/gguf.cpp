// SPDX-License-Identifier: MIT
// GGUF: counts, keys with their values, the tensors' names, shapes, types and places, the numbers.
#include "read/checkpoint/gguf.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_set>

#include "read/checkpoint/gguf_cursor.hpp"
#include "read/checkpoint/gguf_types.hpp"
#include "read/checkpoint/layout.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::string_view magic = "GGUF";
constexpr std::uint32_t max_dimensions = 8;
constexpr std::int64_t max_alignment = std::int64_t{1} << 32U;

/// The keys of `general.` and `split.` that say what the file is.
struct Keys {
  std::int64_t alignment = 32;
  std::int64_t split_count = 0;
  std::int64_t split_no = 0;
};

constexpr std::array<std::string_view, 4> told_texts{"architecture", "name", "type", "size_label"};

void keep_text(StoredFile& file, std::string_view name, std::string text) {
  if (std::find(told_texts.begin(), told_texts.end(), name) == told_texts.end()) return;
  if (name == "type" && text == "adapter")
    file.warnings.emplace_back("this is an adapter: the model that it is for is not in the file");
  file.about.emplace_back(name, std::move(text));
}

void keep_number(StoredFile& file, Keys& keys, std::string_view key, std::int64_t number) {
  if (key == "general.alignment") keys.alignment = number;
  if (key == "split.count") keys.split_count = number;
  if (key == "split.no") keys.split_no = number;
  if (key == "general.parameter_count") file.claims.emplace_back(key, number);
  if (key != "general.file_type") return;
  const std::string_view name = gguf_file_type_name(number);
  if (!name.empty()) file.about.emplace_back("file_type", name);
}

Keys read_keys(GgufCursor& cursor, std::uint64_t count, StoredFile& file) {
  Keys keys;
  std::unordered_set<std::string> seen;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t place = cursor.bytes().offset();
    std::string key = cursor.string("a key");
    GgufValue value = cursor.value(key);
    constexpr std::string_view general = "general.";
    if (auto* const text = std::get_if<std::string>(&value); text != nullptr && key.starts_with(general))
      keep_text(file, std::string_view(key).substr(general.size()), std::move(*text));
    if (const auto* const number = std::get_if<std::int64_t>(&value)) keep_number(file, keys, key, *number);
    if (key == "general.alignment" &&
        (keys.alignment < 1 || keys.alignment > max_alignment || (keys.alignment & (keys.alignment - 1)) != 0))
      ByteCursor::fail_at(place, text::format("general.alignment is {}, which is no power of two", keys.alignment));
    if (!seen.insert(std::move(key)).second) ByteCursor::fail_at(place, "a key stands twice in the header");
  }
  if (keys.split_count > 1 && (keys.split_no < 0 || keys.split_no >= keys.split_count)) {
    cursor.bytes().fail_here(
        text::format("split.no is {}, but split.count is {}: parts count from 0", keys.split_no, keys.split_count));
  }
  return keys;
}

void read_shape(GgufCursor& cursor, StoredTensor& tensor) {
  const std::uint64_t place = cursor.bytes().offset();
  const auto dimensions = cursor.bytes().number<std::uint32_t>("the number of dimensions");
  if (dimensions > max_dimensions) {
    ByteCursor::fail_at(place, text::format("tensor {} has {} dimensions, and at most {} are possible",
                                            quoted_name(tensor.name), dimensions, max_dimensions));
  }
  for (std::uint32_t i = 0; i < dimensions; ++i) {
    const std::uint64_t dimension = cursor.bytes().offset();
    const std::uint64_t size = cursor.size("a dimension");
    if (!std::in_range<std::int64_t>(size)) {
      ByteCursor::fail_at(dimension, text::format("tensor {} has a dimension of {}, too large for 64 bits",
                                                  quoted_name(tensor.name), size));
    }
    tensor.shape.push_back(static_cast<std::int64_t>(size));
  }
}

/// Bytes by the type's blocks, which lie along the first dimension of the file, the last of the shape.
std::uint64_t size_in_blocks(const StoredTensor& tensor, std::int64_t elements, std::uint64_t place) {
  const DType& type = *tensor.dtype;
  const std::int64_t row = tensor.shape.empty() ? 1 : tensor.shape.back();
  if (row % type.block != 0) {
    ByteCursor::fail_at(place,
                        text::format("tensor {} has rows of {} elements, no multiple of the block of {} that {} has",
                                     quoted_name(tensor.name), row, type.block, tensor.type_name));
  }
  const Bytes bytes = type.bytes(static_cast<Bytes>(elements));
  if (bytes > std::numeric_limits<std::uint64_t>::max()) {
    ByteCursor::fail_at(
        place, text::format("tensor {} has a size in bytes that is too large for 64 bits", quoted_name(tensor.name)));
  }
  return static_cast<std::uint64_t>(bytes);
}

StoredTensor read_info(GgufCursor& cursor, std::uint64_t alignment, StoredFile& file) {
  const std::uint64_t place = cursor.bytes().offset();
  StoredTensor tensor;
  tensor.name = cursor.string("the name of a tensor");
  read_shape(cursor, tensor);
  std::reverse(tensor.shape.begin(), tensor.shape.end());
  const auto id = cursor.bytes().number<std::uint32_t>("the type of a tensor");
  tensor.offset = cursor.bytes().number<std::uint64_t>("the offset of a tensor");
  const std::int64_t elements = element_count(tensor, place);
  const GgufType type = find_gguf_type(id);
  tensor.dtype = type.dtype;
  tensor.type_name = type.dtype == nullptr ? text::format("type {}", id) : std::string(type.name);
  if (*tensor.offset % alignment != 0) {
    ByteCursor::fail_at(place, text::format("tensor {} has the offset {}, no multiple of the alignment of {}",
                                            quoted_name(tensor.name), *tensor.offset, alignment));
  }
  if (type.dtype != nullptr) {
    tensor.bytes = size_in_blocks(tensor, elements, place);
  } else {
    constexpr std::size_t most = 16;  // a warning for each type would be a flood
    std::string warning = text::format("type {} is not known: its tensors are counted by their shapes", id);
    if (file.warnings.size() < most &&
        std::find(file.warnings.begin(), file.warnings.end(), warning) == file.warnings.end())
      file.warnings.push_back(std::move(warning));
  }
  return tensor;
}

/// Makes offsets count from the begin of the file, and gives tensors of unknown types the bytes up to the next one.
void place_tensors(StoredFile& file, std::uint64_t begin) {
  std::vector<StoredTensor*> by_offset;
  for (StoredTensor& tensor : file.tensors) {
    if (__builtin_add_overflow(*tensor.offset, begin, &*tensor.offset)) {
      ByteCursor::fail_at(begin, text::format("tensor {} has an offset that is too large: its place is beyond 64 bits",
                                              quoted_name(tensor.name)));
    }
    by_offset.push_back(&tensor);
  }
  std::stable_sort(by_offset.begin(), by_offset.end(),
                   [](const StoredTensor* a, const StoredTensor* b) { return *a->offset < *b->offset; });
  std::optional<std::uint64_t> next = file.file_bytes;
  for (auto tensor = by_offset.rbegin(); tensor != by_offset.rend(); ++tensor) {
    const std::uint64_t offset = *(*tensor)->offset;
    if ((*tensor)->dtype == nullptr && next) {
      if (*next >= offset) {
        (*tensor)->bytes = *next - offset;
      } else {
        file.cut = text::format("the file is truncated: it ends at byte {}, and tensor {} begins at byte {}", *next,
                                quoted_name((*tensor)->name), offset);
      }
    }
    next = offset;
  }
}

}  // namespace

bool is_gguf(std::string_view head, const Source& /*source*/) {
  if (head.empty()) return false;
  return head.size() < magic.size() ? magic.starts_with(head) : head.starts_with(magic);
}

StoredFile read_gguf(Source& source) {
  GgufCursor cursor(source);
  StoredFile file;
  file.file_bytes = source.size();
  const std::uint64_t tensors = cursor.count("the count of tensors", cursor.least_info());
  const std::uint64_t pairs = cursor.count("the count of keys", cursor.least_pair());
  const Keys keys = read_keys(cursor, pairs, file);
  file.parts = std::max(keys.split_count, std::int64_t{1});
  const auto alignment = static_cast<std::uint64_t>(keys.alignment);
  for (std::uint64_t i = 0; i < tensors; ++i) file.tensors.push_back(read_info(cursor, alignment, file));

  require_unique_names(file.tensors);
  const std::uint64_t begin = aligned(cursor.bytes().offset(), alignment).value_or(0);
  file.header_bytes = begin;
  place_tensors(file, begin);
  check_layout(file, {.begin = begin, .alignment = alignment});
  return file;
}

}  // namespace paramcount
