// SPDX-License-Identifier: MIT
// Small checkpoints, made where they are tested.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/source.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount::test {

/// The bytes of a number, the least first, or the other way round.
template <std::integral Number>
std::string bytes_of(Number number, bool big_endian = false) {
  std::string bytes;
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    const std::size_t byte = big_endian ? sizeof(Number) - 1 - i : i;
    bytes += static_cast<char>((static_cast<std::uint64_t>(number) >> (8 * byte)) & 0xFFU);
  }
  return bytes;
}

/// A .safetensors file with this header and so many bytes behind it.
std::string safetensors_file(std::string_view header, std::size_t payload = 0);

struct TensorText {
  std::string name;
  std::string dtype;
  std::vector<std::int64_t> shape;
};

/// A .safetensors file of these tensors, one behind the other; their names need no escapes.
std::string safetensors_file(const std::vector<TensorText>& tensors);

/// A GGUF file in the making.
class GgufWriter {
 public:
  explicit GgufWriter(std::uint32_t version = 3, bool big_endian = false)
      : version_(version), big_endian_(big_endian) {}

  GgufWriter& text(std::string_view key, std::string_view value);
  GgufWriter& number(std::string_view key, std::uint32_t value);
  /// A key with a value of this type, whose bytes are given.
  GgufWriter& raw(std::string_view key, std::uint32_t type, std::string_view bytes);
  /// A tensor; the shape is in the file's order, the fastest dimension first.
  GgufWriter& tensor(std::string_view name, const std::vector<std::uint64_t>& shape, std::uint32_t type,
                     std::uint64_t offset);

  std::string string(std::string_view text) const { return size(text.size()) + std::string(text); }
  std::string size(std::uint64_t number) const {
    return version_ == 1 ? bytes_of(static_cast<std::uint32_t>(number), big_endian_) : bytes_of(number, big_endian_);
  }
  template <std::integral Number>
  std::string bytes(Number number) const {
    return bytes_of(number, big_endian_);
  }

  /// The file, with its header padded to `alignment` and so many bytes behind it.
  std::string file(std::size_t payload, std::size_t alignment = 32) const;

 private:
  std::uint32_t version_;
  bool big_endian_;
  std::uint64_t key_count_ = 0;
  std::uint64_t tensor_count_ = 0;
  std::string keys_;
  std::string tensors_;
};

/// A source that is read forward alone, a few bytes at a time, as a pipe is. It counts what was taken.
class PipeSource final : public Source {
 public:
  explicit PipeSource(std::string_view text, std::size_t piece = 7) : text_(text), piece_(piece) {}

  std::string_view name() const override { return "-"; }
  std::optional<std::uint64_t> size() const override { return {}; }
  std::size_t read_at(std::uint64_t /*offset*/, char* /*bytes*/, std::size_t /*size*/) override { return 0; }
  std::size_t taken() const { return taken_; }

 private:
  std::size_t read_more(char* bytes, std::size_t size) override;

  std::string_view text_;
  std::size_t piece_;
  std::size_t taken_ = 0;
};

/// "name [2, 3] float32 parameter" for each tensor, with "=6" where it counts 6, "<other" where that holds its numbers.
std::string list_of(const StoredFile& file);

/// What is wrong with a file, as "byte 8: message", by the reader that is given; empty where nothing is.
std::string error_in(StoredFile (*read)(Source&), std::string_view file);

/// Checks that every beginning of a file is an error or, behind the header, incomplete.
void check_cuts(StoredFile (*read)(Source&), std::string_view whole);

/// A folder that goes away with this.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  /// Writes a file there and returns its path.
  std::string write(std::string_view name, std::string_view bytes) const;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace paramcount::test
