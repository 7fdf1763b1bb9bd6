// SPDX-License-Identifier: MIT
#include "read/foreign_signatures.hpp"

#include <algorithm>
#include <array>
#include <span>

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

struct Signature {
  std::string_view bytes;
  UnreadFormat format;
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

constexpr std::array text_signatures{
    Signature{"%PDF-"sv, {"a PDF", take_print}},
    Signature{"<?xml"sv, {"an XML document", {}, true}},
    Signature{"\\documentclass"sv, {"a LaTeX document", {}, true}},
    Signature{"%!PS"sv, {"a PostScript document", {}, true}},
    Signature{"{\"zarr_format\""sv, {"the metadata of a Zarr array, as JAX's Orbax writes", save_again}},
};

const UnreadFormat* find_signature(std::string_view head, std::span<const Signature> signatures) {
  for (const Signature& signature : signatures) {
    const bool fits = signature.looks != nullptr ? signature.looks(head)
                                                 : head.size() >= signature.offset &&
                                                       head.substr(signature.offset).starts_with(signature.bytes);
    if (fits) return &signature.format;
  }
  return nullptr;
}

}  // namespace

const UnreadFormat* find_text_format(std::string_view head) { return find_signature(head, text_signatures); }

const UnreadFormat* find_binary_format(std::string_view head) { return find_signature(head, binary_signatures); }

const UnreadFormat* find_part(std::string_view name) {
  const auto* const found = std::find_if(part_signatures.begin(), part_signatures.end(),
                                         [&](const Signature& part) { return name.ends_with(part.bytes); });
  return found == part_signatures.end() ? nullptr : &found->format;
}

}  // namespace paramcount
