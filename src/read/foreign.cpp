// SPDX-License-Identifier: MIT
#include "read/foreign.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "read/spec_line.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

using namespace std::string_view_literals;

/// Behind a version (field 1, a varint) and the length of a message (field 2), the first tag in that message, and the
/// first in the message there, as `inner`. ONNX has a text for a message, the producer's name, which has no such bytes.
bool begins_with_messages(std::string_view head, char inner) {
  constexpr char first_message = 1 << 3 | 2;
  const auto pass_varint = [&head] {
    while (!head.empty() && static_cast<unsigned char>(head.front()) >= 0x80) head.remove_prefix(1);
    head.remove_prefix(std::min<std::size_t>(1, head.size()));
  };
  for (const char tag : {'\x08', '\x12', first_message}) {
    if (!head.starts_with(tag)) return false;
    head.remove_prefix(1);
    pass_varint();
  }
  return head.starts_with(inner);
}

/// A MetaGraphDef with its MetaInfoDef, which begins with a list of operators.
bool is_saved_model(std::string_view head) { return begins_with_messages(head, '\x12'); }

/// A ModelDescription with an input, which begins with its name.
bool is_core_ml(std::string_view head) { return begins_with_messages(head, '\x0a'); }

struct Format {
  std::string_view what;         // "an HDF5 file"
  std::string_view advice = {};  // what to do about it, or empty
  bool text = false;             // in which printed models may stand
};

struct Signature {
  std::string_view bytes;
  Format format;
  std::size_t offset = 0;
  bool (*looks)(std::string_view head) = nullptr;  // decides where there are no bytes that do
};

constexpr std::string_view unpack = "unpack it first";
constexpr std::string_view take_print = "save what print(model) shows";
constexpr std::string_view tell_keras = "model.summary() tells its count, and tf2onnx makes an ONNX model of it";
constexpr std::string_view convert_ggml = "llama.cpp's scripts convert it to GGUF";
constexpr std::string_view convert_tensorflow = "tf2onnx makes an ONNX model of it";
constexpr std::string_view tell_tensorflow = "tf.train.list_variables tells its shapes";
constexpr std::string_view convert_lite = "'tf2onnx --tflite' makes an ONNX model of it";
constexpr std::string_view count_source = "count the model that it was converted from";
constexpr std::string_view save_again = "restore it in Python and save its arrays with numpy.savez";

// Of what is no text: a network file may begin with the same letters, in a label.
constexpr std::array binary_signatures{
    // Checkpoints and models
    Signature{"\x89HDF\r\n\x1a\n"sv, {"an HDF5 file, as Keras writes", tell_keras}},
    Signature{"lmgg"sv, {"an old ggml model, from before GGUF", convert_ggml}},
    Signature{"tjgg"sv, {"an old ggml model (ggjt), from before GGUF", convert_ggml}},
    Signature{"fmgg"sv, {"an old ggml model (ggmf), from before GGUF", convert_ggml}},
    Signature{"TFL3"sv, {"a TensorFlow Lite model", convert_lite}, 4},
    Signature{"ET12"sv, {"an ExecuTorch program", "count the PyTorch model that it was made of"}, 4},
    Signature{"\x0c\xdb\x3a\x2a"sv, {"a manifest of OCDBT, as JAX's Orbax writes", save_again}},
    Signature{{}, {"a TensorFlow SavedModel", convert_tensorflow}, 0, is_saved_model},
    Signature{{}, {"a CoreML model", count_source}, 0, is_core_ml},
    // Archives and compressed files
    Signature{"PK\x05\x06"sv, {"an empty zip archive"}},
    Signature{"\x1f\x8b"sv, {"a gzip archive", unpack}},
    Signature{"BZh"sv, {"a bzip2 archive", unpack}},
    Signature{"\xfd"
              "7zXZ\0"sv,
              {"an xz archive", unpack}},
    Signature{"\x28\xb5\x2f\xfd"sv, {"a zstd archive", unpack}},
    Signature{"\x04\x22\x4d\x18"sv, {"an lz4 archive", unpack}},
    Signature{"7z\xbc\xaf\x27\x1c"sv, {"a 7z archive", unpack}},
    Signature{"Rar!\x1a\x07"sv, {"a rar archive", unpack}},
    Signature{"ustar"sv,
              {"a tar archive, as PyTorch before 0.1.10 wrote its checkpoints",
               "unpack it, or load a checkpoint with torch.load and save it again"},
              257},
    // Data
    Signature{"PAR1"sv, {"a Parquet file"}},
    Signature{"ARROW1"sv, {"an Arrow file"}},
    Signature{"SQLite format 3\0"sv, {"an SQLite database"}},
    // Documents and images
    Signature{"\x89PNG\r\n\x1a\n"sv, {"a PNG image"}},
    Signature{"\xff\xd8\xff"sv, {"a JPEG image"}},
    Signature{"GIF87a"sv, {"a GIF image"}},
    Signature{"GIF89a"sv, {"a GIF image"}},
    Signature{"\xd0\xcf\x11\xe0"sv, {"a document of Microsoft Office"}},
    // Programs
    Signature{"\x7f"
              "ELF"sv,
              {"an ELF program"}},
    Signature{"\xcf\xfa\xed\xfe"sv, {"a Mach-O program"}},
    Signature{"\xca\xfe\xba\xbe"sv, {"a Mach-O program or a Java class"}},
    Signature{"\0asm"sv, {"a WebAssembly module"}},
    Signature{"MZ\x90\0"sv, {"a Windows program"}},
    // Texts in other encodings
    Signature{"\xff\xfe\0\0"sv, {"UTF-32 text", "save it as UTF-8"}},
    Signature{"\0\0\xfe\xff"sv, {"UTF-32 text", "save it as UTF-8"}},
};

// By the ends of names.
constexpr std::array part_signatures{
    Signature{"saved_model.pb"sv, {"part of a TensorFlow SavedModel", convert_tensorflow}},
    Signature{".ckpt.index"sv, {"part of a TensorFlow checkpoint", tell_tensorflow}},
    Signature{".data-00000-of-00001"sv, {"part of a TensorFlow checkpoint", tell_tensorflow}},
    Signature{"manifest.ocdbt"sv, {"part of a checkpoint of JAX's Orbax", save_again}},
    Signature{"_CHECKPOINT_METADATA"sv, {"part of a checkpoint of JAX's Orbax", save_again}},
    Signature{"Manifest.json"sv, {"part of a CoreML package", count_source}},
    Signature{"model.weights.h5"sv, {"part of a Keras file", tell_keras}},
    Signature{".h5"sv, {"an HDF5 file, as Keras writes", tell_keras}},
    Signature{".keras"sv, {"a Keras file", tell_keras}},
    Signature{".tflite"sv, {"a TensorFlow Lite model", convert_lite}},
    Signature{".mlmodel"sv, {"a CoreML model", count_source}},
    Signature{".msgpack"sv, {"a MessagePack file, as JAX's Flax writes", save_again}},
    Signature{"MAR-INF/MANIFEST.json"sv, {"part of a TorchServe archive", unpack}},
};

constexpr std::string_view lfs_pointer = "version https://git-lfs.github.com/spec/";

constexpr std::array text_signatures{
    Signature{"%PDF-"sv, {"a PDF", take_print}},
    Signature{"<?xml"sv, {"an XML document", {}, true}},
    Signature{"\\documentclass"sv, {"a LaTeX document", {}, true}},
    Signature{"%!PS"sv, {"a PostScript document", {}, true}},
    Signature{"{\"zarr_format\""sv, {"the metadata of a Zarr array, as JAX's Orbax writes", save_again}},
};

constexpr Format utf16{"UTF-16 text without a byte order mark", "save it as UTF-8"};
constexpr Format binary{"binary data"};
constexpr Format html{"an HTML page", "fetch the file itself, or save what print(model) shows", true};
constexpr Format json{"a JSON document", {}, true};
constexpr Format python{"Python code", take_print, true};
constexpr Format summary{"a summary table, as torchinfo, Keras and Lightning print", take_print, true};

const Format* find_signature(std::string_view head, std::span<const Signature> signatures) {
  for (const Signature& signature : signatures) {
    const bool fits = signature.looks != nullptr ? signature.looks(head)
                                                 : head.size() >= signature.offset &&
                                                       head.substr(signature.offset).starts_with(signature.bytes);
    if (fits) return &signature.format;
  }
  return nullptr;
}

/// Whether every other byte of a text is 0: letters, as most of a text here is, have no second one in UTF-16.
bool is_utf16(std::string_view head) {
  constexpr std::size_t enough = 8;
  if (head.size() < enough) return false;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += static_cast<std::size_t>(head[i] == '\0');
  const std::size_t most = head.size() * 2 / 5;
  return (zeros[0] == 0 && zeros[1] > most) || (zeros[1] == 0 && zeros[0] > most);
}

/// How many bytes no text has: controls, and what is no UTF-8.
std::size_t count_strange(std::string_view head) {
  static constexpr CharacterSet controls([](char c) { return c >= '\0' && c < ' ' && !is_space(c) && c != '\x1b'; });
  std::size_t strange = 0;
  while (!head.empty()) {
    const char c = head.front();
    if (c >= '\0') {  // ASCII, as most of every head is, needs no decoding
      if (controls(c)) ++strange;
      head.remove_prefix(1);
      continue;
    }
    const Character first = first_character(head);
    if (first.cut) break;  // the head ends inside of it
    if (!first.valid) ++strange;
    head.remove_prefix(first.length);
  }
  return strange;
}

/// Text has no zeros, and in whatever encoding it is, most of it is ASCII.
bool is_binary(std::string_view head, std::size_t strange) {
  constexpr std::size_t one_in = 3;
  return head.find('\0') != std::string_view::npos || strange * one_in > head.size();
}

bool begins_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == to_lower(b); });
}

/// A document that opens with a brace or a bracket and then a string: a block of a network file has a word there.
bool is_json(std::string_view text) {
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  text = trim(text.substr(1));
  while (!text.empty() && (text.front() == '[' || text.front() == '{')) text = trim(text.substr(1));
  return !text.empty() && text.front() == '"';
}

bool is_python(std::string_view text) {
  if (text.starts_with("\"\"\"")) return true;
  const std::string_view line = text.substr(0, text.find('\n'));
  for (const std::string_view word : {"import "sv, "from "sv, "class "sv, "def "sv, "@"sv}) {
    if (!line.starts_with(word)) continue;
    return word == "import " || line.find(word == "from " ? " import " : "(") != std::string_view::npos;
  }
  return false;
}

/// The heads of the columns of a table, in one of the first lines.
bool is_summary(std::string_view text) {
  constexpr std::size_t first_lines = 2000;
  const std::string_view top = text.substr(0, first_lines);
  const auto has = [&](std::string_view head) { return top.find(head) != std::string_view::npos; };
  return (has("Layer (type") && has("Param #")) || (has("| Name") && has("| Type") && has("| Params"));
}

/// A text that stands for a file; it tells that file's size.
std::string describe_pointer(std::string_view head) {
  constexpr std::string_view key = "\nsize ";
  const std::size_t place = head.find(key);
  std::uint64_t size = 0;
  if (place != std::string_view::npos) {
    const std::string_view digits = head.substr(place + key.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), size);
  }
  return size == 0 ? "a Git LFS pointer, not the file it stands for"
                   : text::format("a Git LFS pointer, not the file of {} bytes that it stands for", size);
}

std::optional<Format> find_format(std::string_view head) {
  const std::size_t strange = count_strange(head);
  if (const Format* format = find_signature(head, text_signatures)) return *format;
  if (strange > 0) {
    if (const Format* format = find_signature(head, binary_signatures)) return *format;
    if (is_utf16(head)) return utf16;
    if (is_binary(head, strange)) return binary;
  }
  const std::string_view text = skip_comments(head);
  if (begins_with(text, "<!doctype html") || begins_with(text, "<html")) return html;
  if (is_json(text)) return json;
  if (is_python(text)) return python;
  if (is_summary(text)) return summary;
  return std::nullopt;
}

}  // namespace

std::optional<ForeignFormat> foreign_format(std::string_view head) {
  if (head.starts_with(lfs_pointer)) return ForeignFormat{describe_pointer(head), "'git lfs pull' fetches that"};
  const std::optional<Format> format = find_format(head);
  if (!format) return std::nullopt;
  return ForeignFormat{std::string(format->what), format->advice, format->text, format->what != binary.what};
}

std::optional<ForeignFormat> foreign_part(std::string_view name) {
  for (const Signature& part : part_signatures) {
    if (name.ends_with(part.bytes))
      return ForeignFormat{std::string(part.format.what), part.format.advice, false, true};
  }
  return std::nullopt;
}

}  // namespace paramcount
