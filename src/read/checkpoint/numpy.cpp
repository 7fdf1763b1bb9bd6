// SPDX-License-Identifier: MIT
#include "read/checkpoint/numpy.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "paramcount/error.hpp"
#include "read/checkpoint/byte_cursor.hpp"
#include "read/checkpoint/numpy_header.hpp"
#include "read/checkpoint/stored_tensor.hpp"
#include "read/checkpoint/zip.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::string_view ending = ".npy";
constexpr std::uint32_t longest_header = 65536;

struct NumpyType {
  std::string_view code;  // descr without the byte order
  std::string_view dtype;
};

constexpr std::array numpy_types{
    NumpyType{"f2", "float16"},   NumpyType{"f4", "float32"},   NumpyType{"f8", "float64"},
    NumpyType{"f16", "float128"}, NumpyType{"c8", "complex64"}, NumpyType{"c16", "complex128"},
    NumpyType{"i1", "int8"},      NumpyType{"i2", "int16"},     NumpyType{"i4", "int32"},
    NumpyType{"i8", "int64"},     NumpyType{"u1", "uint8"},     NumpyType{"u2", "uint16"},
    NumpyType{"u4", "uint32"},    NumpyType{"u8", "uint64"},    NumpyType{"b1", "bool"},
    NumpyType{"V2", "bfloat16"},  // as ml_dtypes stores it
};

/// What a type that is no number is, for a warning.
std::string_view kind_of(const NumpyHeader& header) {
  if (header.structured) return "structured records";
  switch (header.descr.size() < 2 ? '\0' : header.descr[1]) {
    case 'O':
      return "Python objects, a pickle that is not opened";
    case 'U':
    case 'S':
    case 'a':
      return "text";
    case 'M':
    case 'm':
      return "dates or times";
    case 'V':
      return "raw bytes of an unknown type";
    default:
      return {};
  }
}

/// The type and role of an array; the rules of names decide where it is one of numbers.
void describe(const NumpyHeader& header, std::uint64_t byte, StoredTensor& tensor, StoredFile& file) {
  tensor.type_name = header.structured ? "structured" : header.descr;
  tensor.shape = header.shape;
  const std::string_view code = std::string_view(header.descr).substr(std::min<std::size_t>(1, header.descr.size()));
  const auto type =
      std::find_if(numpy_types.begin(), numpy_types.end(), [&](const NumpyType& row) { return row.code == code; });
  if (type != numpy_types.end()) {
    tensor.dtype = find_element_type(type->dtype);
    return;
  }
  const std::string_view kind = kind_of(header);
  if (!kind.empty()) {
    tensor.role = StoredRole::bookkeeping;
    file.warnings.push_back(text::format("the array '{}' holds {}: it is not counted", tensor.name, kind));
    return;
  }
  if (!code.starts_with('f') && !code.starts_with('c')) {
    ByteCursor::fail_at(byte, text::format("the header has an unknown descr, '{}'", header.descr),
                        "the file is damaged, or of a newer numpy");
  }
  tensor.role = StoredRole::parameter;
  file.warnings.push_back(text::format("the array '{}' has elements of an unknown type, '{}': they count as parameters",
                                       tensor.name, header.descr));
}

/// Reads the header of an array and describes it; its bytes are what its type needs, or what is left.
StoredTensor read_array(Source& source, std::string name, StoredFile& file) {
  ByteCursor cursor(source);
  if (cursor.peek(magic.size()) != magic) {
    if (cursor.peek(magic.size()).size() < magic.size()) cursor.fail_here("the file is truncated: it has no header");
    cursor.fail_here("this is not an array of numpy", "it would begin with \\x93NUMPY");
  }
  cursor.skip(magic.size(), "the header");
  const auto version = cursor.number<std::uint8_t>("the version of the header");
  const auto minor = cursor.number<std::uint8_t>("the version of the header");
  if (version < 1 || version > 3) {
    cursor.fail_here(text::format("version {}.{} of the format is not known", version, minor),
                     "versions 1, 2 and 3 are read");
  }
  const std::uint32_t length = version == 1 ? cursor.number<std::uint16_t>("the length of the header")
                                            : cursor.number<std::uint32_t>("the length of the header");
  if (length > longest_header) {
    cursor.fail_here(text::format("the header has {} bytes, above the limit of {}", length, longest_header));
  }
  const std::uint64_t begin = cursor.offset();
  const NumpyHeader header = read_numpy_header(cursor.take(length, "the header"), begin);

  StoredTensor tensor;
  tensor.name = std::move(name);
  describe(header, begin, tensor, file);
  const std::int64_t elements = element_count(tensor, begin);
  tensor.offset = cursor.offset();
  file.header_bytes += *tensor.offset;
  const std::optional<std::uint64_t> left = cursor.remaining();
  if (tensor.dtype == nullptr) {
    tensor.bytes = left;
    return tensor;
  }
  const Bytes bytes = tensor.dtype->bytes(static_cast<Bytes>(elements));
  if (bytes > std::uint64_t{0} - 1) ByteCursor::fail_at(begin, "the bytes of the array overflow 64 bits");
  tensor.bytes = static_cast<std::uint64_t>(bytes);
  if (left && bytes > *left) {
    file.cut = text::format("the data of the array{}{} is truncated: {} of {} bytes are there",
                            tensor.name.empty() ? "" : " ", tensor.name, *left, *tensor.bytes);
  } else if (left && bytes < *left) {
    file.warnings.push_back(text::format("{} bytes follow the array{}{}", *left - *tensor.bytes,
                                         tensor.name.empty() ? "" : " ", tensor.name));
  }
  return tensor;
}

bool is_array(const ZipMember& member) { return member.name.ends_with(ending); }

void add_member(Source& archive, const ZipMember& member, StoredFile& file) {
  std::string name = member.name.substr(0, member.name.size() - ending.size());
  const bool is_statistic = name.starts_with("batch_stats/");
  std::replace(name.begin(), name.end(), '/', '.');
  try {
    const std::unique_ptr<Source> source = open_member(archive, member);
    const std::uint64_t headers = file.header_bytes;
    StoredTensor tensor = read_array(*source, std::move(name), file);
    if (is_statistic && tensor.role == StoredRole::unknown) tensor.role = StoredRole::buffer;
    // Its place is one in the member, and a deflated member takes fewer bytes.
    tensor.offset.reset();
    if (member.is_deflated()) {
      tensor.bytes = member.stored_size;
      file.header_bytes = headers;
    }
    file.tensors.push_back(std::move(tensor));
  } catch (const Error& error) {
    Diagnostic diagnostic = error.diagnostics().front();
    diagnostic.message = text::format("'{}': {}", member.name, diagnostic.message);
    throw Error(std::move(diagnostic));
  }
}

}  // namespace

bool is_npy(std::string_view head) { return head.starts_with(magic); }

StoredFile read_npy(Source& source) {
  StoredFile file;
  file.tensors.push_back(read_array(source, {}, file));
  return file;
}

bool is_npz(std::string_view head, Source& source) {
  if (!head.starts_with("PK\x03\x04") || !source.size()) return false;
  try {
    const ZipDirectory directory(source);
    return std::any_of(directory.members().begin(), directory.members().end(), is_array);
  } catch (const Error&) {
    return false;
  }
}

StoredFile read_npz(Source& source) {
  const ZipDirectory directory(source);
  StoredFile file;
  file.header_bytes = directory.bytes();
  for (const ZipMember& member : directory.members()) {
    if (is_array(member)) {
      add_member(source, member, file);
    } else if (!member.name.ends_with('/')) {
      file.warnings.push_back(text::format("the member '{}' is no array, and is not read", member.name));
    }
  }
  if (file.tensors.empty()) {
    fail("the zip archive has no arrays of numpy",
         text::format("none of its {} members ends in .npy", directory.members().size()));
  }
  return file;
}

}  // namespace paramcount
