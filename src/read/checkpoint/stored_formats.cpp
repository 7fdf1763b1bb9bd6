// SPDX-License-Identifier: MIT
#include "read/checkpoint/stored_formats.hpp"

#include <algorithm>

#include "paramcount/error.hpp"
#include "read/checkpoint/gguf.hpp"
#include "read/checkpoint/numpy.hpp"
#include "read/checkpoint/onnx.hpp"
#include "read/checkpoint/safetensors.hpp"
#include "read/checkpoint/torch_file.hpp"
#include "read/foreign.hpp"

namespace paramcount {
namespace {

/// A reader that has no options.
template <StoredFile (*read)(Source&)>
StoredFile read_plainly(Source& source, const ReadOptions&) {
  return read(source);
}

}  // namespace

constexpr std::array<StoredFormat, 6> stored_formats{
    StoredFormat{"safetensors", "safetensors files",
                 [](std::string_view head, Source& source) { return is_safetensors(head, source); },
                 read_plainly<read_safetensors>},
    StoredFormat{"gguf", "GGUF files", [](std::string_view head, Source& source) { return is_gguf(head, source); },
                 read_plainly<read_gguf>},
    StoredFormat{"npy", "NumPy files", [](std::string_view head, Source&) { return is_npy(head); },
                 read_plainly<read_npy>},
    StoredFormat{
        "torch", "PyTorch files", is_torch,
        [](Source& source, const ReadOptions& options) { return read_torch(source, {std::string(options.part)}); }},
    StoredFormat{"npz", "NumPy files", is_npz, read_plainly<read_npz>},
    StoredFormat{"onnx", "ONNX models",
                 [](std::string_view head, Source& source) {
                   if (!is_onnx(head, source)) return false;
                   const std::optional<ForeignFormat> foreign = foreign_format(head);
                   return !foreign || !foreign->certain;
                 },
                 read_plainly<read_onnx>},
};

StoredFile read_stored(Source& source, const ReadOptions& options) {
  constexpr std::size_t enough = 4096;
  const std::string head(source.peek(enough));
  const auto* const format = std::find_if(stored_formats.begin(), stored_formats.end(),
                                          [&](const StoredFormat& row) { return row.matches(head, source); });
  if (format != stored_formats.end()) return read_stored(*format, source, options);
  const std::optional<ForeignFormat> foreign = foreign_format(head);
  fail("this is " + (foreign ? foreign->what : std::string("no checkpoint whose format is known")),
       foreign ? std::string(foreign->advice) : std::string());
}

StoredFile read_stored(const StoredFormat& format, Source& source, const ReadOptions& options) {
  StoredFile file = format.read(source, options);
  file.format = format.name;
  if (!file.file_bytes) file.file_bytes = source.size();
  return file;
}

}  // namespace paramcount
