// SPDX-License-Identifier: MIT
#include "read/checkpoint/folder.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>

#include "paramcount/error.hpp"
#include "read/checkpoint/finish.hpp"
#include "read/foreign.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> endings{".safetensors", ".gguf", ".pt",  ".pth", ".bin",
                                                  ".ckpt",        ".onnx", ".npz", ".npy"};
// In the order in which they are looked for.
constexpr std::array<std::string_view, 2> first_names{"model.safetensors", "adapter_model.safetensors"};

bool has_ending(std::string_view name) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

/// The name without the number of the part: the parts of one model are one candidate.
std::string without_part(std::string name) {
  const std::size_t of = name.rfind("-of-");
  constexpr std::size_t digits = 5;
  if (of == std::string::npos || of < digits) return name;
  return name.erase(of - digits, digits);
}

std::string the_only(const fs::path& folder, const std::set<std::string>& names) {
  std::set<std::string> models;
  for (const std::string& name : names) models.insert(without_part(name));
  if (models.size() > 1) {
    constexpr std::size_t most = 10;
    const std::vector<std::string> some(
        names.begin(), std::next(names.begin(), static_cast<std::ptrdiff_t>(std::min(most, names.size()))));
    fail(text::format("'{}' holds {} checkpoints: {}{}", folder.string(), names.size(), text::join(some, ", "),
                      some.size() < names.size() ? ", ..." : ""),
         "name one of them");
  }
  return (folder / *names.begin()).string();
}

[[noreturn]] void fail_without_checkpoint(const std::string& folder, const std::set<std::string>& others) {
  for (const std::string& name : others) {
    if (const auto part = foreign_part(name))
      fail(text::format("folder '{}' holds nothing that paramcount reads: {} is {}", folder, quoted_name(name),
                        part->what),
           std::string(part->advice));
  }
  fail(text::format("folder '{}' holds no checkpoint and no config.json", folder),
       "network files and printed models in it are counted by their names");
}

std::optional<CheckpointConfig> read_config(const fs::path& path, StoredFile& file) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return {};
  try {
    return read_checkpoint_config(*open_source(path.string()));
  } catch (const Error& wrong) {
    file.warnings.push_back(text::format("{} is not used: {}", path.filename().string(), wrong.what()));
    return {};
  }
}

void say_of_adapter(StoredFile& file, const CheckpointConfig& adapter) {
  file.warnings.push_back(adapter.base_model.empty() ? "this is an adapter: the model that it is for is not in it"
                                                     : text::format("this is an adapter for {}, which is not in it",
                                                                    quoted_name(adapter.base_model)));
}

}  // namespace

std::string find_checkpoint(const std::string& folder) {
  std::set<std::string> indexes;
  std::set<std::string> files;
  std::set<std::string> others;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file(error)) continue;
    if (is_shard_index(name)) indexes.insert(name);
    (has_ending(name) ? files : others).insert(name);
  }
  if (error) fail(text::format("cannot read folder '{}': {}", folder, error.message()));
  const fs::path path(folder);
  if (indexes.contains("model.safetensors.index.json")) return (path / "model.safetensors.index.json").string();
  if (!indexes.empty()) return the_only(path, indexes);
  for (const std::string_view name : first_names) {
    if (files.contains(std::string(name))) return (path / name).string();
  }
  if (!files.empty()) return the_only(path, files);
  if (fs::is_regular_file(path / "config.json", error)) return (path / "config.json").string();
  fail_without_checkpoint(folder, others);
}

StoredFile read_checkpoint(const std::string& path, const ReadStored& read) {
  std::error_code error;
  return read_checkpoint(*open_source(fs::is_directory(path, error) ? find_checkpoint(path) : path), read);
}

StoredFile read_checkpoint(Source& source, const ReadStored& read) {
  const std::string name(source.name());
  StoredFile file = is_shard_index(name) ? read_shards(source, read) : read_siblings(name, read(source), read);
  std::optional<CheckpointConfig> config;
  if (!name.empty() && name != "-") {
    const fs::path folder = fs::path(name).parent_path();
    config = read_config(folder / "config.json", file);
    if (fs::path(name).filename().string().starts_with("adapter_model")) {
      if (const auto adapter = read_config(folder / "adapter_config.json", file)) say_of_adapter(file, *adapter);
    }
  }
  finish_stored(file, config);
  return file;
}

}  // namespace paramcount
