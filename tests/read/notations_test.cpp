// SPDX-License-Identifier: MIT
// What an input is, by its bytes.
#include "read/notations.hpp"

#include <memory>
#include <string>

#include "catch.hpp"
#include "read/foreign.hpp"
#include "support.hpp"
#include "text/format.hpp"

namespace paramcount::test {
namespace {

using namespace std::string_view_literals;

/// The notation of an input, or what is said of it where it has none.
std::string notation_of(Source& source) {
  try {
    return std::string(recognize(source).name);
  } catch (const Error& error) {
    return error.what();
  }
}

std::string notation_of(std::string_view text) { return notation_of(*text_source(text, "in")); }

std::string layers_of(Source& source) {
  std::string calls;
  for (const Network& network : read_networks(source)) {
    for (const Leaf& leaf : leaves(network)) calls += call(*leaf.layer) + ";";
  }
  return calls;
}

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

}  // namespace

TEST_CASE("what an input is, its bytes say", "[notations]") {
  struct Wanted {
    std::string_view bytes;
    const char* notation;
  };
  const Wanted rows[] = {
      {"", "spec"},
      {"relu", "spec"},
      {"linear 3 4\n", "spec"},
      {"linaer 3 4\n", "spec"},
      {"{ linear 1 2 }", "spec"},
      {"{\n  a: linear 1 2\n}\n", "spec"},
      {"BZh: linear 1 2\n", "spec"},
      {"BZhead: 2 x {\n  linear 1 2\n}\n", "spec"},
      {"Net(\n  (a): ReLU()\n)\n", "printed"},
      {"import torch\n\nNet(\n  (a): ReLU()\n)\n", "printed"},
      {"{\"text\": [\n\"Net(\\n\",\n\"  (a): ReLU()\\n\",\n\")\"]}", "printed"},
      {"linear 3 4\nNet(\n  (a): ReLU()\n)\n", "spec"},
      {"linear 3 4  # (a): ReLU()\n", "spec"},
      {"# gr\xf6\xdf, in another encoding\nlinear 3 4\n", "spec"},
      {"\x89HDF\r\n\x1a\n\0\0"sv, "'in' is an HDF5 file, as Keras writes"},
      {"GGUF\3\0\0\0"sv, "gguf"},
      {"GGUF: linear 1 2\n", "spec"},
      {"\x10\0\0\0\0\0\0\0{\"a\""sv, "safetensors"},
      {"\xff\xfe\0\0\0\0\0\0{\"a\""sv, "safetensors"},
      {"\x80\2}q\0."sv, "torch"},
      {"PK\3\4\n\0"sv, "torch"},
      {"\x93NUMPY\1\0"sv, "npy"},
      {"\x08\x08\x3a\x02\x0a\0"sv, "onnx"},
      {"tjgg\3\0\0\0"sv, "'in' is an old ggml model (ggjt), from before GGUF"},
      {"\x1c\0\0\0TFL3"sv, "'in' is a TensorFlow Lite model"},
      {"\x08\1\x12\5\x0a\3\x12\1x"sv, "'in' is a TensorFlow SavedModel"},
      {"\x08\4\x12\7\x0a\5\x0a\3\x0a\1x"sv, "'in' is a CoreML model"},
      {"{\"zarr_format\":2}", "'in' is the metadata of a Zarr array, as JAX's Orbax writes"},
      {"\x1f\x8b\x08\0"sv, "'in' is a gzip archive"},
      {"BZh91AY&SY\x8d\x04", "'in' is a bzip2 archive"},
      {"%PDF-1.5\n", "'in' is a PDF"},
      {"\x7f"
       "ELF\2\1\1\0"sv,
       "'in' is an ELF program"},
      {"\xff\xfe\0\0l\0\0\0"sv, "'in' is UTF-32 text"},
      {"l\0i\0n\0e\0a\0r\0 \0001\0"sv, "'in' is UTF-16 text without a byte order mark"},
      {"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
       "'in' is a Git LFS pointer, not the file it stands for"},
      {"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 548105171\n",
       "'in' is a Git LFS pointer, not the file of 548105171 bytes that it stands for"},
      {"<!DOCTYPE html>\n<html>\n", "'in' is an HTML page"},
      {"\n<HTML lang=en>", "'in' is an HTML page"},
      {"{\"a\": 3}", "'in' is a JSON document"},
      {"[\n  {\"a\": 3}\n]", "'in' is a JSON document"},
      {"# what\nimport torch\n", "'in' is Python code"},
      {"class Net(nn.Module):\n", "'in' is Python code"},
      {"Model: \"sequential\"\n____\n Layer (type)   Output Shape   Param #\n",
       "'in' is a summary table, as torchinfo, Keras and Lightning print"},
      {"\0\1\2\3"sv, "'in' is binary data"},
      {"\xf0\x28\x8c\xbc\x01\x02\x8e"sv, "'in' is binary data"},
  };
  for (const Wanted& wanted : rows) {
    INFO(wanted.bytes);
    CHECK(notation_of(wanted.bytes) == wanted.notation);
  }
}

TEST_CASE("bytes of every kind are told at once", "[notations]") {
  std::string bytes;
  for (unsigned i = 0, state = 1; i < 1'000'000; ++i) {
    state = state * 1664525 + 1013904223;
    bytes += static_cast<char>(state >> 24U);
  }
  PieceSource source(bytes, bytes.size());
  CHECK(notation_of(source) == "'stream' is binary data");
  // No more than the head was looked at: the rest is still there, and so is the head.
  CHECK(read_rest(source) == bytes);
}

TEST_CASE("an input in pieces is in the same notation", "[notations]") {
  for (const std::string_view text :
       {"linear 3 4\nNet(\n  (a): ReLU()\n)\n"sv, "# a\n\nNet(\n  (a): ReLU()\n)\n"sv,
        "# Net(\n#   (a): ReLU()\n# )\nlinear 3 4\n"sv, "# Net(\n#   (a): ReLU()\n# )\n"sv, "%PDF-1.5\nlinear"sv,
        "Net(\n  (a): ReLU()\n)\n\0"sv, "# \0\nlinear 1 2\n"sv, "\0\nlinear 1 2\n"sv, "{\n\"a\": 1}\n"sv}) {
    PieceSource whole(text, text.size());
    const std::string expected = notation_of(whole);
    for (std::size_t piece = 1; piece < text.size(); ++piece) {
      INFO(text);
      PieceSource source(text, piece);
      CHECK(notation_of(source) == expected);
    }
  }
}

TEST_CASE("what tells a configuration may stand far behind", "[notations][config]") {
  const std::string labels = "{\"words\": {\"0\": \"" + std::string(200'000, 'x') + "\"}, ";
  const std::string keys = R"("model_type": "gpt2", "architectures": ["GPT2Model"], "n_layer": 0})";
  const std::string whole = labels + keys;
  PieceSource pipe(whole, 4096);
  CHECK(layers_of(pipe) == "GPT2Model(n_layer=0);");
  CHECK(notation_of(labels + R"("architectures": []})") == "config");
  // Keys of what is in the object, or behind it, are none of its own.
  CHECK(notation_of(labels + R"("text": {"model_type": "gpt2"}})") != "config");
  CHECK(notation_of(labels + R"("text": ["model_type", "architectures"]})") != "config");
  CHECK(notation_of(labels + R"("text": 1} {"model_type": "gpt2"})") != "config");
  CHECK(notation_of("[" + whole + "]") != "config");
  const std::string other = labels + R"("text": 1})";
  PieceSource kept(other, 4096);
  notation_of(kept);
  CHECK(read_rest(kept) == other);
}

TEST_CASE("a statement is read before the input ends", "[notations]") {
  PieceSource source("linear 1 2\nlinear 3 4\n", 11);
  recognize(source);
  CHECK(source.peek_more(0) == "linear 1 2\n");
}

TEST_CASE("text in UTF-16 reads as in UTF-8", "[notations]") {
  const std::u16string_view text = u"\xFEFF# gr\u00f6\u00dfe \u4e2d \U0001F600 \xD800 \xDC00\nlinear 3 4\n";
  for (const bool big_endian : {false, true}) {
    const std::string bytes = utf16(text, big_endian);
    for (std::size_t piece = 1; piece < 20; ++piece) {
      PieceSource source(bytes, piece);
      CHECK(layers_of(source) == "Linear(3, 4);");
    }
    // The text ends in the middle of a character.
    PieceSource odd(std::string_view(bytes).substr(0, bytes.size() - 1), 5);
    CHECK_THROWS_AS(layers_of(odd), Error);
  }
  const std::string wrong = utf16(
      u"\xFEFF"
      u"lin\u00f6\u4e2d\U0001F600\xD800x",
      false);
  PieceSource source(wrong, 3);
  CHECK_THROWS_WITH(layers_of(source), "'lin\u00f6\u4e2d\U0001F600\uFFFDx' is not a kind of layer");
}

TEST_CASE("the mark of UTF-8 is no part of the text", "[notations]") {
  for (const std::string_view text : {"\xEF\xBB\xBFlinear 3 4"sv, "\xEF\xBB\xBFNet(\n  (a): Linear(3, 4)\n)"sv}) {
    for (std::size_t piece = 1; piece < text.size(); ++piece) {
      PieceSource source(text, piece);
      CHECK(layers_of(source) == "Linear(3, 4);");
    }
  }
}

TEST_CASE("every notation has a name of its own and says what is written so", "[notations]") {
  for (const Notation& notation : notations()) {
    CHECK_FALSE(notation.help.empty());
    for (const Notation& other : notations()) CHECK((&other == &notation) == (other.name == notation.name));
  }
}

TEST_CASE("a character that the first bytes end inside of is no sign of binary data", "[notations]") {
  CHECK(!foreign_format("\xe2\x82"));
  CHECK(!foreign_format("\xf0\x9f\x98"));
  CHECK(foreign_format("\xe2\x28")->what == "binary data");
  CHECK(foreign_format("\xf0\xff")->what == "binary data");
}

}  // namespace paramcount::test
