// SPDX-License-Identifier: MIT
#include "read/checkpoint/writers.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "catch.hpp"
#include "paramcount/error.hpp"
#include "read/checkpoint/finish.hpp"
#include "text/format.hpp"

namespace paramcount::test {
namespace {

std::size_t bits_of(std::string_view dtype) {
  for (const auto& [name, bits] : {std::pair{"F64", 64},
                                   {"I64", 64},
                                   {"C64", 64},
                                   {"F32", 32},
                                   {"I32", 32},
                                   {"U32", 32},
                                   {"F16", 16},
                                   {"BF16", 16},
                                   {"F4", 4}}) {
    if (dtype == name) return static_cast<std::size_t>(bits);
  }
  return 8;
}

std::string_view role_name(StoredRole role) {
  constexpr std::array<std::string_view, 7> names{"unknown",   "parameter",   "buffer",  "duplicate",
                                                  "optimizer", "bookkeeping", "constant"};
  return names[static_cast<std::size_t>(role)];
}

}  // namespace

std::string safetensors_file(std::string_view header, std::size_t payload) {
  return bytes_of(std::uint64_t{header.size()}) + std::string(header) + std::string(payload, '\0');
}

std::string safetensors_file(const std::vector<TensorText>& tensors) {
  std::string header = "{";
  std::size_t end = 0;
  for (const TensorText& tensor : tensors) {
    std::size_t elements = 1;
    for (const std::int64_t size : tensor.shape) elements *= static_cast<std::size_t>(size);
    const std::size_t begin = end;
    end += elements * bits_of(tensor.dtype) / 8;
    header += text::format("{}\"{}\":{{\"dtype\":\"{}\",\"shape\":[{}],\"data_offsets\":[{},{}]}}",
                           header.size() > 1 ? "," : "", tensor.name, tensor.dtype, text::join(tensor.shape, ","),
                           begin, end);
  }
  return safetensors_file(header + "}", end);
}

GgufWriter& GgufWriter::text(std::string_view key, std::string_view value) { return raw(key, 8, string(value)); }

GgufWriter& GgufWriter::number(std::string_view key, std::uint32_t value) { return raw(key, 4, bytes(value)); }

GgufWriter& GgufWriter::raw(std::string_view key, std::uint32_t type, std::string_view value) {
  keys_ += string(key) + bytes(type) + std::string(value);
  ++key_count_;
  return *this;
}

GgufWriter& GgufWriter::tensor(std::string_view name, const std::vector<std::uint64_t>& shape, std::uint32_t type,
                               std::uint64_t offset) {
  tensors_ += string(name) + bytes(static_cast<std::uint32_t>(shape.size()));
  for (const std::uint64_t dimension : shape) tensors_ += size(dimension);
  tensors_ += bytes(type) + bytes(offset);
  ++tensor_count_;
  return *this;
}

std::string GgufWriter::file(std::size_t payload, std::size_t alignment) const {
  std::string file = "GGUF" + bytes(version_) + size(tensor_count_) + size(key_count_) + keys_ + tensors_;
  file.resize((file.size() + alignment - 1) / alignment * alignment);
  return file + std::string(payload, '\0');
}

std::size_t PipeSource::read_more(char* bytes, std::size_t size) {
  const std::size_t got = text_.copy(bytes, std::min(size, piece_), taken_);
  taken_ += got;
  return got;
}

std::string list_of(const StoredFile& file) {
  std::string list;
  for (const StoredTensor& tensor : file.tensors) {
    list += text::format("{} [{}] {} {}", tensor.name, text::join(tensor.shape, ", "),
                         tensor.dtype == nullptr ? "?" : tensor.dtype->name, role_name(tensor.role));
    if (tensor.counted) list += text::format(" ={}", *tensor.counted);
    if (!tensor.tied_to.empty()) list += text::format(" <{}", tensor.tied_to);
    list += '\n';
  }
  return list;
}

std::string error_in(StoredFile (*read)(Source&), std::string_view file) {
  try {
    read(*text_source(file));
  } catch (const Error& error) {
    const Diagnostic& first = error.diagnostics().front();
    return first.byte ? text::format("byte {}: {}", *first.byte, first.message) : first.message;
  }
  return {};
}

void check_cuts(StoredFile (*read)(Source&), std::string_view whole) {
  for (std::size_t size = 0; size < whole.size(); ++size) {
    try {
      StoredFile file = read(*text_source(whole.substr(0, size)));
      finish_stored(file);
      CHECK(status_of(file) == Status::incomplete);
    } catch (const Error& error) {
      CHECK_FALSE(error.diagnostics().front().message.empty());
    }
  }
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "paramcount-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

std::string TemporaryFolder::write(std::string_view name, std::string_view bytes) const {
  const std::filesystem::path path = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

}  // namespace paramcount::test
