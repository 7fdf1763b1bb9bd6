// SPDX-License-Identifier: MIT
#include "read/checkpoint/shards.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "paramcount/error.hpp"
#include "read/checkpoint/join_stored.hpp"
#include "read/checkpoint/shard_index.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

namespace fs = std::filesystem;

/// "tiny-00002-of-00003.gguf"
struct PartName {
  std::string stem;
  std::int64_t part = 0;
  std::int64_t parts = 0;
};

std::optional<std::int64_t> five_digits(std::string_view text) {
  constexpr std::size_t digits = 5;
  if (text.size() != digits || !std::all_of(text.begin(), text.end(), is_digit)) return {};
  std::int64_t number = 0;
  for (const char c : text) number = number * 10 + (c - '0');
  return number;
}

std::optional<PartName> part_name(std::string_view name, std::string_view ending) {
  constexpr std::string_view of = "-of-";
  constexpr std::size_t numbered = 15;  // "-00002-of-00003"
  if (!name.ends_with(ending)) return {};
  name.remove_suffix(ending.size());
  if (name.size() < numbered) return {};
  const std::string_view numbers = name.substr(name.size() - numbered);
  const auto part = five_digits(numbers.substr(1, 5));
  const auto parts = five_digits(numbers.substr(10));
  if (numbers[0] != '-' || numbers.substr(6, of.size()) != of || !part || !parts || *part < 1 || *part > *parts)
    return {};
  return PartName{std::string(name.substr(0, name.size() - numbered)), *part, *parts};
}

/// Reads a file of the model; its errors name it.
StoredFile read_part(const fs::path& path, const ReadStored& read) {
  try {
    return read(*open_source(path.string()));
  } catch (const Error& error) {
    std::vector<Diagnostic> diagnostics = error.diagnostics();
    for (Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.source.empty()) diagnostic.source = path.string();
    }
    throw Error(std::move(diagnostics));
  }
}

/// Names that are few of many: "'a' and 3 more".
class Names {
 public:
  void add(std::string_view name) {
    if (count_++ == 0) first_ = quoted_name(name);
  }
  bool empty() const { return count_ == 0; }
  std::string text() const { return count_ == 1 ? first_ : text::format("{} and {} more", first_, count_ - 1); }

 private:
  std::string first_;
  std::size_t count_ = 0;
};

/// Holds what the shards have against what the index says.
class IndexCheck {
 public:
  explicit IndexCheck(ShardIndex& index) : index_(index) {}

  /// A file of the index that is there.
  void look_at(const StoredFile& shard, std::size_t file) {
    ShardIndex::Tensor* expected = nullptr;
    for (const StoredTensor& tensor : shard.tensors) {
      bytes_ += tensor.bytes.value_or(0);
      if (expected == nullptr || tensor.name != std::string_view(expected->first)) expected = find(tensor.name);
      if (expected == nullptr) {
        unmapped_.add(tensor.name);
        all_in_place_ = false;
        continue;
      }
      IndexedTensor& place = expected->second;
      all_in_place_ = all_in_place_ && place.file == file && !place.stored;
      place.stored = true;
      expected = place.next;  // files mostly have the order of the index
    }
  }

  /// Whether each tensor was met once, in the file that the index names: no name is stored twice then.
  bool all_in_place() const { return all_in_place_; }

  void warn(StoredFile& model, const std::vector<bool>& there) const {
    std::set<std::string_view> lacking;  // sorted: the first one does not depend on a hash
    for (const auto& [name, tensor] : index_.tensors) {
      if (there[tensor.file] && !tensor.stored) lacking.insert(name);
    }
    Names absent;
    for (const std::string_view name : lacking) absent.add(name);
    if (!unmapped_.empty())
      model.warnings.push_back(text::format("{} stands in a shard and not in the index: counted", unmapped_.text()));
    if (!absent.empty())
      model.warnings.push_back(text::format("{} stands in the index and is not in its shard", absent.text()));
    const bool all_there = std::find(there.begin(), there.end(), false) == there.end();
    if (all_there && index_.total_size &&
        (*index_.total_size < 0 || static_cast<Bytes>(*index_.total_size) != bytes_)) {
      model.warnings.push_back(
          text::format("the index has a total_size of {}, and its shards hold {} bytes", *index_.total_size, bytes_));
    }
  }

 private:
  ShardIndex::Tensor* find(std::string_view name) {
    const auto found = index_.tensors.find(name);
    return found == index_.tensors.end() ? nullptr : &*found;
  }

  ShardIndex& index_;
  Names unmapped_;
  Bytes bytes_ = 0;
  bool all_in_place_ = true;
};

}  // namespace

bool is_shard_index(std::string_view name) { return name.ends_with(".index.json"); }

StoredFile read_shards(Source& source, const ReadStored& read) {
  ShardIndex index = read_shard_index(source);
  const fs::path folder = fs::path(source.name()).parent_path();
  StoredFile model;
  model.tensors.reserve(index.tensors.size());
  IndexCheck check(index);
  std::vector<bool> there;
  Names missing;
  for (const std::string& name : index.files) {
    std::error_code error;
    there.push_back(fs::exists(folder / name, error));
    if (there.back()) {
      if (is_shard_index(name)) fail(text::format("shard {} is an index, not a .safetensors file", quoted_name(name)));
      StoredFile shard = read_part(folder / name, read);
      check.look_at(shard, there.size() - 1);
      join_stored(model, std::move(shard), name);
    } else {
      missing.add(name);
      model.missing.push_back(text::format("shard {} is missing", quoted_name(name)));
    }
  }
  if (!index.files.empty() && std::find(there.begin(), there.end(), true) == there.end())
    fail(text::format("every shard is missing: no such file: {}", missing.text()), "download them into the folder");
  if (!check.all_in_place()) mark_names_stored_twice(model);
  check.warn(model, there);
  if (index.total_parameters) model.claims.emplace_back("total_parameters", *index.total_parameters);
  return model;
}

StoredFile read_siblings(std::string_view name, StoredFile part, const ReadStored& read) {
  const fs::path path(name);
  const std::optional<PartName> named = part_name(path.filename().string(), ".gguf");
  if (!named) {
    if (const auto shard = part_name(path.filename().string(), ".safetensors"); shard && shard->parts > 1) {
      part.warnings.push_back(text::format("this is shard {} of {}: for the whole model, name its folder or index",
                                           shard->part, shard->parts));
    }
    if (part.parts > 1)
      part.missing.push_back(
          text::format("this is one of {} parts of a split model, and its name does not tell where "
                       "the others are",
                       part.parts));
    return part;
  }
  std::map<std::int64_t, std::string> siblings;
  std::error_code error;
  const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string sibling = entry.path().filename().string();
    const std::optional<PartName> other = part_name(sibling, ".gguf");
    if (other && other->stem == named->stem && other->parts == named->parts) siblings.emplace(other->part, sibling);
  }
  StoredFile model;
  Names missing;
  for (std::int64_t number = 1; number <= named->parts; ++number) {
    const auto sibling = siblings.find(number);
    if (number == named->part) {
      join_stored(model, std::move(part), path.filename().string());
    } else if (sibling != siblings.end()) {
      join_stored(model, read_part(path.parent_path() / sibling->second, read), sibling->second);
    } else {
      missing.add(text::format("{}-{:05}-of-{:05}.gguf", named->stem, number, named->parts));
    }
  }
  if (!missing.empty()) model.missing.push_back(text::format("part {} is missing", missing.text()));
  mark_names_stored_twice(model);
  return model;
}

}  // namespace paramcount
