// SPDX-License-Identifier: MIT
#include "read/checkpoint/foreign_formats.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/format.hpp"

namespace paramcount {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view lfs_signature = "version https://git-lfs.github.com/spec/v1"sv;
constexpr std::string_view keras_advice = "count what model.summary() says, or write it out as layers"sv;
constexpr std::string_view ggml_advice = "convert it with llama.cpp's scripts to GGUF, which is read"sv;
constexpr std::string_view page_advice = "fetch the file itself: this is what the server said instead"sv;

/// Behind a version (field 1, a varint) and the length of a message (field 2), the first tag in that message, and the
/// first in the message there, as `inner`. ONNX has a text for a message, the producer's name, which has no such bytes.
bool begins_with_messages(std::string_view head, char inner) {
  constexpr char first_message = 1 << 3 | 2;
  const auto pass_varint = [&head] {
    while (!head.empty() && static_cast<unsigned char>(head.front()) >= 0x80) head.remove_prefix(1);
    head.remove_prefix(std::min<std::size_t>(1, head.size()));
  };
  if (!head.starts_with('\x08')) return false;
  head.remove_prefix(1);
  pass_varint();
  if (!head.starts_with('\x12')) return false;
  head.remove_prefix(1);
  pass_varint();
  if (!head.starts_with(first_message)) return false;
  head.remove_prefix(1);
  pass_varint();
  return head.starts_with(inner);
}

/// A MetaGraphDef with its MetaInfoDef, which begins with a list of operators.
bool is_saved_model(std::string_view head) { return begins_with_messages(head, '\x12'); }

/// A ModelDescription with an input, which begins with its name.
bool is_core_ml(std::string_view head) { return begins_with_messages(head, '\x0a'); }

const std::array rows{
    ForeignFormat{0, "\x89HDF\r\n\x1a\n"sv, "an HDF5 file, as Keras writes"sv, keras_advice},
    ForeignFormat{4, "TFL3"sv, "a TensorFlow Lite model"sv, "convert it to ONNX, which is read (tf2onnx --tflite)"sv},
    ForeignFormat{4, "ET12"sv, "an ExecuTorch program"sv, "count the PyTorch model that it was made of"sv},
    ForeignFormat{0, {}, "a TensorFlow SavedModel"sv, "convert it to ONNX, which is read (tf2onnx)"sv, is_saved_model},
    ForeignFormat{0, {}, "a CoreML model"sv, "count the model that it was converted from"sv, is_core_ml},
    // OCDBT, in which Orbax keeps arrays, and the text beside it.
    ForeignFormat{0, "\x0c\xdb\x3a\x2a"sv, "a manifest of OCDBT, a JAX checkpoint of Orbax"sv,
                  "restore it and save it with numpy.savez or safetensors"sv},
    ForeignFormat{0, "{\"zarr_format\""sv, "the metadata of a Zarr array, as in a JAX checkpoint"sv,
                  "restore it and save it with numpy.savez or safetensors"sv},
    ForeignFormat{0, "lmgg"sv, "an old ggml model, from before GGUF"sv, ggml_advice},
    ForeignFormat{0, "tjgg"sv, "an old ggml model (ggjt), from before GGUF"sv, ggml_advice},
    ForeignFormat{0, "fmgg"sv, "an old ggml model (ggmf), from before GGUF"sv, ggml_advice},
    ForeignFormat{0, lfs_signature, "a Git LFS pointer, not the file"sv, "fetch the file with 'git lfs pull'"sv},
    ForeignFormat{0, "<!DOCTYPE"sv, "an HTML page"sv, page_advice},
    ForeignFormat{0, "<!doctype"sv, "an HTML page"sv, page_advice},
    ForeignFormat{0, "<html"sv, "an HTML page"sv, page_advice},
    ForeignFormat{257, "ustar"sv, "a tar archive, as PyTorch before 0.1.10 wrote"sv,
                  "load it with that release and save it again, or name the files in it"sv},
};

}  // namespace

std::span<const ForeignFormat> foreign_formats() { return rows; }

const ForeignFormat* find_foreign_format(std::string_view head) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const ForeignFormat& row) {
    if (row.looks != nullptr) return row.looks(head);
    return head.size() >= row.offset && head.substr(row.offset).starts_with(row.signature);
  });
  return found == rows.end() ? nullptr : &*found;
}

std::optional<std::uint64_t> lfs_size(std::string_view head) {
  constexpr std::string_view key = "\nsize ";
  const std::size_t place = head.find(key);
  if (!head.starts_with(lfs_signature) || place == std::string_view::npos) return {};
  const std::string_view digits = head.substr(place + key.size());
  std::uint64_t size = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  if (problem != std::errc() || end == digits.data()) return {};
  return size;
}

std::string foreign_message(const ForeignFormat& format, std::string_view head) {
  std::string message = text::format("this is {}: not supported", format.what);
  if (const std::optional<std::uint64_t> size = lfs_size(head)) {
    message = text::format("this is {}, which has {} bytes", format.what, *size);
  }
  return message;
}

}  // namespace paramcount
