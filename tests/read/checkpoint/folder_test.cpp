// SPDX-License-Identifier: MIT
// Indexes, parts and folders.
#include "read/checkpoint/folder.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include "catch.hpp"
#include "paramcount/error.hpp"
#include "read/checkpoint/finish.hpp"
#include "read/checkpoint/gguf.hpp"
#include "read/checkpoint/ledger.hpp"
#include "read/checkpoint/safetensors.hpp"
#include "read/checkpoint/writers.hpp"

namespace paramcount::test {
namespace {

constexpr const char* index_name = "model.safetensors.index.json";

StoredFile read_either(Source& source) {
  const std::string head(source.peek(16));
  if (is_gguf(head, source)) return read_gguf(source);
  if (is_safetensors(head, source)) return read_safetensors(source);
  fail("this is neither");
}

StoredFile read(const std::string& path) { return read_checkpoint(path, read_either); }

std::string error_of_path(const std::string& path) {
  try {
    read(path);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

std::int64_t parameters(const StoredFile& file) { return ledger_of(file).counted(StoredRole::parameter); }

bool says(const std::vector<std::string>& sentences, std::string_view part) {
  for (const std::string& sentence : sentences) {
    if (sentence.find(part) != std::string::npos) return true;
  }
  return false;
}

/// A folder with two shards and their index.
void write_shards(const TemporaryFolder& folder, std::string_view index) {
  folder.write("a.safetensors", safetensors_file({{"a.weight", "F32", {4, 4}}, {"a.bias", "F32", {4}}}));
  folder.write("b.safetensors", safetensors_file({{"b.weight", "F16", {5}}}));
  folder.write(index_name, index);
}

constexpr const char* whole_index =
    R"({"metadata":{"total_size":90,"total_parameters":25},)"
    R"("weight_map":{"a.weight":"a.safetensors","a.bias":"a.safetensors","b.weight":"b.safetensors"}})";

}  // namespace

TEST_CASE("an index reads its shards", "[checkpoint]") {
  const TemporaryFolder folder;
  write_shards(folder, whole_index);
  for (const std::string& path : {folder.path(), folder.path() + "/" + index_name}) {
    const StoredFile file = read(path);
    CHECK(parameters(file) == 25);
    CHECK(status_of(file) == Status::exact);
    CHECK(file.warnings.empty());
    const Ledger ledger = ledger_of(file);
    CHECK(ledger.bytes == 90);
    CHECK(ledger.bytes + ledger.header_bytes == *ledger.file_bytes);
  }
  CHECK(parameters(read(folder.path() + "/b.safetensors")) == 5);

  std::filesystem::remove(folder.path() + "/b.safetensors");
  const StoredFile part = read(folder.path());
  CHECK(parameters(part) == 20);
  CHECK(status_of(part) == Status::at_least);
  CHECK(part.missing == std::vector<std::string>{"shard 'b.safetensors' is missing"});

  std::filesystem::remove(folder.path() + "/a.safetensors");
  CHECK(error_of_path(folder.path()) == "every shard is missing: no such file: 'a.safetensors' and 1 more");
}

TEST_CASE("a shard by itself counts by itself, and says so", "[checkpoint]") {
  const TemporaryFolder folder;
  const StoredFile file = read(folder.write("model-00002-of-00003.safetensors", safetensors_file({{"w", "F32", {3}}})));
  CHECK(parameters(file) == 3);
  CHECK(status_of(file) == Status::exact);
  CHECK(says(file.warnings, "this is shard 2 of 3"));
}

TEST_CASE("an index and its shards may disagree", "[checkpoint]") {
  const TemporaryFolder folder;
  write_shards(folder,
               R"({"metadata":{"total_size":7},"weight_map":{"a.weight":"a.safetensors","b.weight":"b.safetensors",)"
               R"("c":"b.safetensors"}})");
  folder.write("b.safetensors", safetensors_file({{"b.weight", "F16", {5}}, {"a.weight", "F32", {4, 4}}}));
  const StoredFile file = read(folder.path());
  CHECK(parameters(file) == 25);
  CHECK(says(file.warnings, "'a.bias' stands in a shard and not in the index"));
  CHECK(says(file.warnings, "'c' stands in the index and is not in its shard"));
  CHECK(says(file.warnings, "total_size of 7, and its shards hold 154 bytes"));
  CHECK(says(file.warnings, "1 tensors are in two files, 'a.weight' the first"));
}

TEST_CASE("what is no index is an error", "[checkpoint]") {
  struct Row {
    const char* index;
    const char* error;
  };
  const Row rows[] = {
      {"", "this is no valid JSON: unexpected end of input; expected '[', '{', or a literal"},
      {"[]", "the index is no JSON object"},
      {"7", "the index is no JSON object"},
      {"{}", "the index has no weight_map of tensors and files"},
      {R"({"metadata":{"total_size":4}})", "the index has no weight_map of tensors and files"},
      {R"({"weight_map":7})", "the index has no weight_map of tensors and files"},
      {R"({"weight_map":[]})", "the index has no weight_map of tensors and files"},
      {R"({"weight_map":{"w":5}})", "weight_map has a file name that is no string"},
      {R"({"weight_map":{"w":{}}})", "weight_map has a file name that is no string"},
      {R"({"weight_map":{"w":"a","w":"b"}})", "weight_map has tensor 'w' twice"},
      {R"({"weight_map":{},"weight_map":{}})", "weight_map stands twice"},
      {R"({"weight_map":{"w":"../a"}})", "shard '../a' is no plain file name: it may be outside of the folder"},
      {R"({"weight_map":{"w":"x/../../a"}})",
       "shard 'x/../../a' is no plain file name: it may be outside of the folder"},
      {R"({"weight_map":{"w":"/a"}})", "shard '/a' is no plain file name: it may be outside of the folder"},
      {R"({"weight_map":{"w":"http://a"}})", "shard 'http://a' is no plain file name: it may be outside of the folder"},
      {R"({"weight_map":{"w":""}})", "shard '' is no plain file name: it may be outside of the folder"},
      {R"({"weight_map":{"w":"model.safetensors.index.json"}})",
       "shard 'model.safetensors.index.json' is an index, not a .safetensors file"},
  };
  const TemporaryFolder folder;
  for (const Row& row : rows) {
    CAPTURE(row.index);
    CHECK(error_of_path(folder.write(index_name, row.index)) == row.error);
  }
}

TEST_CASE("what is in a folder and is not read is named", "[checkpoint]") {
  struct Row {
    std::string_view name;
    std::string_view what;
  };
  const Row rows[] = {
      {"saved_model.pb", "part of a TensorFlow SavedModel"},
      {"model.ckpt-1.data-00000-of-00001", "part of a TensorFlow checkpoint"},
      {"manifest.ocdbt", "part of a checkpoint of JAX's Orbax"},
      {"_CHECKPOINT_METADATA", "part of a checkpoint of JAX's Orbax"},
      {"Manifest.json", "part of a CoreML package"},
      {"tf_model.h5", "an HDF5 file, as Keras writes"},
      {"net.keras", "a Keras file"},
      {"net.tflite", "a TensorFlow Lite model"},
      {"net.mlmodel", "a CoreML model"},
      {"flax_model.msgpack", "a MessagePack file, as JAX's Flax writes"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const TemporaryFolder folder;
    folder.write(std::string(row.name), "x");
    CHECK(error_of_path(folder.path()) == "folder '" + folder.path() + "' holds nothing that paramcount reads: '" +
                                              std::string(row.name) + "' is " + std::string(row.what));
    folder.write("model.safetensors", safetensors_file({{"w", "F32", {1}}}));
    CHECK(parameters(read(folder.path())) == 1);
  }
}

TEST_CASE("a folder is its index, its model or the only checkpoint", "[checkpoint]") {
  const std::string one = safetensors_file({{"w", "F32", {1}}});
  const std::string two = safetensors_file({{"w", "F32", {2}}});
  const TemporaryFolder folder;
  folder.write("README.md", "# a model");
  CHECK(error_of_path(folder.path()) == "folder '" + folder.path() + "' holds no checkpoint and no config.json");
  folder.write("config.json", R"({"model_type":"llama"})");
  CHECK(find_checkpoint(folder.path()) == folder.path() + "/config.json");
  folder.write("x.safetensors", one);
  CHECK(parameters(read(folder.path())) == 1);
  folder.write("y.safetensors", two);
  CHECK(error_of_path(folder.path()) == "'" + folder.path() + "' holds 2 checkpoints: x.safetensors, y.safetensors");
  folder.write("adapter_model.safetensors", two);
  folder.write("adapter_config.json", R"({"base_model_name_or_path":"a/b"})");
  const StoredFile adapter = read(folder.path());
  CHECK(parameters(adapter) == 2);
  CHECK(says(adapter.warnings, "this is an adapter for 'a/b'"));
  folder.write("model.safetensors", one);
  CHECK(parameters(read(folder.path())) == 1);
  folder.write("config.json", "{");
  CHECK(says(read(folder.path()).warnings, "config.json is not used: this is no valid JSON"));
}

TEST_CASE("a part of a GGUF model finds its siblings", "[checkpoint]") {
  const TemporaryFolder folder;
  for (int part = 1; part <= 3; ++part) {
    const std::string name = "m-0000" + std::to_string(part) + "-of-00003.gguf";
    folder.write(name, GgufWriter()
                           .number("split.count", 3)
                           .tensor("w" + std::to_string(part), {static_cast<std::uint64_t>(part)}, 0, 0)
                           .file(static_cast<std::size_t>(part) * 4));
  }
  folder.write("other-00001-of-00003.gguf.txt", "");
  for (const char* name : {"/m-00001-of-00003.gguf", "/m-00003-of-00003.gguf", ""}) {
    const StoredFile file = read(folder.path() + name);
    CHECK(list_of(file) ==
          "w1 [1] float32 parameter\n"
          "w2 [2] float32 parameter\n"
          "w3 [3] float32 parameter\n");
    CHECK(status_of(file) == Status::exact);
  }
  std::filesystem::remove(folder.path() + "/m-00002-of-00003.gguf");
  const StoredFile rest = read(folder.path() + "/m-00001-of-00003.gguf");
  CHECK(parameters(rest) == 4);
  CHECK(rest.missing == std::vector<std::string>{"part 'm-00002-of-00003.gguf' is missing"});

  std::filesystem::rename(folder.path() + "/m-00001-of-00003.gguf", folder.path() + "/renamed.gguf");
  CHECK(status_of(read(folder.path() + "/renamed.gguf")) == Status::at_least);
}

TEST_CASE("a checkpoint of a terabyte costs its header", "[checkpoint]") {
  const TemporaryFolder folder;
  std::string header = "{";
  constexpr std::uint64_t each = std::uint64_t{1} << 30U;
  constexpr std::uint64_t count = 1024;
  for (std::uint64_t i = 0; i < count; ++i) {
    header += (i == 0 ? "\"h." : ",\"h.") + std::to_string(i) +
              R"(":{"dtype":"U8","shape":[1073741824],"data_offsets":[)" + std::to_string(i * each) + "," +
              std::to_string((i + 1) * each) + "]}";
  }
  const std::string bytes = safetensors_file(header + "}");
  const std::string path = folder.write("model.safetensors", bytes);
  std::error_code error;
  std::filesystem::resize_file(path, bytes.size() + count * each, error);
  if (error) return;  // not every file system has such files
  const Ledger ledger = ledger_of(read(path));
  CHECK(ledger.counted(StoredRole::buffer) == static_cast<std::int64_t>(count * each));
  CHECK(ledger.cut_bytes == 0);
  CHECK(ledger.other_bytes == 0);
}

}  // namespace paramcount::test
