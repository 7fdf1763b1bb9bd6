// SPDX-License-Identifier: MIT
// .safetensors: the length of a header, the header, which is JSON, the numbers.
#include "read/checkpoint/safetensors.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "read/checkpoint/byte_cursor.hpp"
#include "read/checkpoint/layout.hpp"
#include "read/checkpoint/safetensors_header.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::uint64_t max_header = 100'000'000;  // the reference reader's own limit
constexpr std::size_t length_bytes = 8;
constexpr std::size_t piece = 65536;
// Room for so many tensors is there from the start: what is reserved and not used costs nothing.
constexpr std::uint64_t short_entry = 64;
constexpr std::uint64_t most_reserved = 65536;

bool is_text(char c) { return is_space(c) || (c >= ' ' && c <= '~'); }

/// Text that comes as pieces of at most 64 KiB, up to `size` bytes, behind the length.
class HeaderPieces {
 public:
  HeaderPieces(ByteCursor& cursor, std::uint64_t size) : cursor_(&cursor), left_(size) {}

  std::string_view operator()() {
    const std::uint64_t size = std::min<std::uint64_t>(left_, next_);
    left_ -= size;
    next_ = piece;
    return size == 0 ? std::string_view() : cursor_->take(size, "the header");
  }

 private:
  ByteCursor* cursor_;
  std::uint64_t left_;
  std::uint64_t next_ = piece - length_bytes;  // what the cursor has read with the length: it need not move any of it
};

std::uint64_t read_header_length(ByteCursor& cursor) {
  const auto length = cursor.number<std::uint64_t>("the length of the header");
  if (length > max_header) {
    ByteCursor::fail_at(
        0, text::format("the header has a length of {} bytes, beyond the format's limit of {}", length, max_header));
  }
  const std::optional<std::uint64_t> left = cursor.remaining();
  if (left && length > *left) {
    ByteCursor::fail_at(0, text::format("the header has a length of {} bytes, beyond the end of the file", length),
                        "the file is truncated, or it is no .safetensors file");
  }
  return length;
}

void add_claim(StoredFile& file, const std::string& key, std::string_view value) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc() && end == value.data() + value.size()) file.claims.emplace_back(key, number);
}

/// The two integers of each `X.weight_shape`: the shape of a packed weight stands nowhere else.
void read_packed_shapes(Source& source, std::vector<StoredTensor>& tensors) {
  constexpr std::size_t dimensions = 2;
  for (StoredTensor& tensor : tensors) {
    if (!tensor.name.ends_with("weight_shape") || tensor.type_name != "I64" ||
        tensor.shape != std::vector<std::int64_t>{dimensions})
      continue;
    std::array<char, dimensions * sizeof(std::int64_t)> bytes{};
    if (source.read_at(*tensor.offset, bytes.data(), bytes.size()) != bytes.size()) continue;
    for (std::size_t i = 0; i < dimensions; ++i) {
      std::uint64_t number = 0;
      for (std::size_t byte = sizeof(number); byte-- > 0;)
        number = number << 8U | static_cast<unsigned char>(bytes[i * sizeof(number) + byte]);
      tensor.values.push_back(static_cast<std::int64_t>(number));
    }
  }
}

}  // namespace

bool is_safetensors(std::string_view head, const Source& source) {
  const std::string_view length = head.substr(0, length_bytes);
  const bool named = source.name().ends_with(".safetensors");
  // No text begins with a length: 100,000,000 leaves four bytes of 0.
  if (std::all_of(length.begin(), length.end(), is_text)) return named && length.size() < length_bytes;
  if (named) return true;
  if (head.size() <= length_bytes || !length.ends_with(std::string_view("\0\0\0\0", 4))) return false;
  return head[length_bytes] == '{' || is_space(head[length_bytes]);
}

StoredFile read_safetensors(Source& source) {
  ByteCursor cursor(source);
  const std::uint64_t length = read_header_length(cursor);
  SafetensorsHeader header;
  header.tensors.reserve(std::min<std::uint64_t>(length / short_entry, most_reserved));
  constexpr JsonRules rules{.max_depth = 4};
  read_json(HeaderPieces(cursor, length), header, rules, length_bytes);

  StoredFile file;
  file.tensors = std::move(header.tensors);
  file.header_bytes = length_bytes + length;
  file.file_bytes = source.size();
  file.ties_untold = true;
  for (StoredTensor& tensor : file.tensors) {
    // Both are below 2^63.
    *tensor.offset += file.header_bytes;
  }
  for (auto& [key, value] : header.metadata) {
    if (key == "total_parameters") {
      add_claim(file, key, value);
    } else {
      file.about.emplace_back(key, std::move(value));
    }
  }
  for (const std::string& type : header.unknown_types) {
    file.warnings.push_back(text::format(
        "dtype {} is not known: its tensors are counted by their shapes, as parameters", quoted_name(type)));
  }
  require_unique_names(file.tensors);
  check_layout(file, {.begin = file.header_bytes});
  if (source.size()) read_packed_shapes(source, file.tensors);
  return file;
}

}  // namespace paramcount
