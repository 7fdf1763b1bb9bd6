// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_file.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "paramcount/error.hpp"
#include "read/checkpoint/byte_cursor.hpp"
#include "read/checkpoint/pickle.hpp"
#include "read/checkpoint/torch_legacy.hpp"
#include "read/checkpoint/torch_model.hpp"
#include "read/checkpoint/zip.hpp"
#include "read/foreign.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

constexpr std::string_view zip_magic{"PK\3\4", 4};
constexpr std::size_t enough = 32;  // first bytes
constexpr std::uint64_t largest_inflated = 256U << 20U;

bool is_pickle(std::string_view head) { return head.size() >= 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5; }

/// Whether the first member of an archive is the pickle of torch.save, which writes it before all else.
bool begins_with_model(std::string_view head) {
  constexpr std::size_t length_at = 26;
  constexpr std::size_t name_at = 30;
  if (head.size() < name_at) return false;
  const auto length = static_cast<unsigned char>(head[length_at]);
  return head[length_at + 1] == 0 && head.substr(name_at, length).ends_with("/data.pkl");
}

bool has_npy(Source& source) {
  try {
    const ZipDirectory directory(source);
    const auto& members = directory.members();
    return std::any_of(members.begin(), members.end(), [](const ZipMember& m) { return m.name.ends_with(".npy"); });
  } catch (const Error&) {
    return false;  // read_torch() says what is wrong
  }
}

bool is_of_torch(std::string_view symbol) {
  return symbol.starts_with("torch.") || symbol.starts_with("__torch__.") || symbol.starts_with("collections.") ||
         symbol == "builtins.set" || symbol == "__builtin__.set" || symbol == "_codecs.encode";
}

/// What the pickle names that is not PyTorch's own, nor a module's class.
void warn_of_foreign(const Pickle& pickle, const TorchWalk& walk, StoredFile& file) {
  constexpr std::size_t most_names = 5;
  std::vector<std::string_view> names;
  std::size_t count = 0;
  for (const std::string_view symbol : pickle.symbols()) {
    if (is_of_torch(symbol) || walk.module_classes().contains(symbol)) continue;
    if (count++ < most_names) names.push_back(symbol);
  }
  if (count == 0) return;
  file.warnings.push_back(text::format("the file names {}{}: none of it is run, and what it would make is not counted",
                                       text::join(names, ", "),
                                       count > most_names ? text::format(" and {} more", count - most_names) : ""));
}

/// The scales of quantised layers stand beside the weights in a state dict, as tensors like any other.
void mark_scales(std::vector<FoundTensor>& found) {
  std::unordered_set<std::string> quantized;
  for (const FoundTensor& tensor : found) {
    if (!tensor.tensor.is_quantized) continue;
    std::string layer = tensor.name;
    if (const std::size_t packed = layer.find("_packed_params"); packed != std::string::npos) {
      layer.resize(packed);
    } else {
      layer.resize(layer.rfind('.') + 1);
    }
    quantized.insert(std::move(layer));
  }
  for (FoundTensor& tensor : found) {
    const std::size_t last = tensor.name.rfind('.') + 1;
    const std::string_view name = std::string_view(tensor.name).substr(last);
    if ((name != "scale" && name != "zero_point") || tensor.tensor.is_quantized) continue;
    if (tensor.role == StoredRole::unknown && quantized.contains(tensor.name.substr(0, last))) {
      tensor.role = StoredRole::bookkeeping;
    }
  }
}

void add_tensors(const Pickle& pickle, const TorchWalk& walk, std::vector<FoundTensor> found, StoredFile& file) {
  mark_scales(found);
  file.tensors = share_storages(found, file);
  for (const std::string& name : walk.lazy()) {
    file.missing.push_back(text::format("'{}', a lazy parameter that no input has given a size yet", name));
  }
  if (walk.repeated() > 0) {
    file.warnings.push_back(
        walk.repeated() == 1
            ? "a module or dict stands in two places of the file; the limit is to count it once"
            : text::format("modules or dicts stand in {} further places of the file; the limit is to count each once",
                           walk.repeated()));
  }
  warn_of_foreign(pickle, walk, file);
  if (file.tensors.empty()) file.warnings.emplace_back("the file holds no tensors");
}

class ZipReader {
 public:
  explicit ZipReader(Source& source) : source_(source), directory_(source) {
    for (const ZipMember& member : directory_.members()) {
      if (member.name != "data.pkl" && !member.name.ends_with("/data.pkl")) continue;
      if (data_) {
        ByteCursor::fail_at(member.header, text::format("two data.pkl, '{}' and '{}'", data_->name, member.name),
                            "which of them is the model cannot be told");
      }
      data_ = &member;
    }
    if (!data_) {
      for (const ZipMember& member : directory_.members()) {
        if (const auto part = foreign_part(member.name))
          fail(text::format("the zip archive is not a file of PyTorch's: its '{}' is {}", member.name, part->what),
               std::string(part->advice));
      }
      fail("the zip archive is not a file of PyTorch's: it has no data.pkl",
           "paramcount reads what torch.save and numpy.savez write");
    }
    root_ = data_->name.substr(0, data_->name.size() - std::string_view("data.pkl").size());
  }

  StoredFile read(const TorchOptions& options) {
    StoredFile file;
    file.header_bytes = directory_.bytes() + data_->stored_size;
    const Pickle pickle = read_pickle_of(*data_);
    ScriptClasses scripts(source_, directory_, root_);
    TorchWalk walk(pickle, &scripts);
    const ZipMember* const constants = directory_.find(root_ + "constants.pkl");
    find_model(pickle, options.part, walk, file);
    std::vector<FoundTensor> found = walk.take_found();
    look_for_storages(found, "data/", file);
    add_tensors(pickle, walk, std::move(found), file);
    if (constants) read_constants(*constants, file);
    return file;
  }

 private:
  Pickle read_pickle_of(const ZipMember& member) {
    const std::unique_ptr<Source> source = open_member(source_, member);
    ByteCursor cursor(*source);
    if (!member.is_deflated()) return read_pickle(cursor);
    if (member.size > largest_inflated) {
      ByteCursor::fail_at(member.header,
                          text::format("the zip entry '{}' has a size of {} bytes: too large, the limit is {}",
                                       member.name, member.size, largest_inflated));
    }
    return read_pickle(cursor, PickleLimits::inflated_from(member.stored_size));
  }

  /// The constants of TorchScript's code; a frozen module has its weights there.
  void read_constants(const ZipMember& member, StoredFile& file) {
    const bool has_tensors = !file.tensors.empty();
    const Pickle pickle = read_pickle_of(member);
    TorchWalk walk(pickle, nullptr);
    walk.collect(pickle.root(), "CONSTANTS", StoredRole::constant, false);
    std::vector<FoundTensor> found = walk.take_found();
    look_for_storages(found, "constants/", file);
    constexpr std::size_t name_at = std::string_view("CONSTANTS.").size();
    for (FoundTensor& tensor : found) {
      tensor.name = text::format("{}c{}", std::string_view(tensor.name).substr(0, name_at),
                                 std::string_view(tensor.name).substr(name_at));
    }
    std::vector<StoredTensor> stored = share_storages(found, file);
    if (!stored.empty() && !has_tensors) {
      file.warnings.emplace_back("a frozen TorchScript module: its weights are constants of its code, not parameters");
    }
    std::move(stored.begin(), stored.end(), std::back_inserter(file.tensors));
  }

  /// Says which storages have no member, or one that is too small. The shapes are counted all the same.
  void look_for_storages(std::vector<FoundTensor>& tensors, std::string_view folder, StoredFile& file) const {
    std::unordered_set<std::string> seen;
    std::size_t count = 0;
    std::string first;
    for (FoundTensor& found : tensors) {
      const std::string& key = found.tensor.storage;
      if (key.empty()) continue;
      const std::string name = text::format("{}{}{}", root_, folder, key);
      const ZipMember* const member = directory_.find(name);
      found.room = member ? member->stored_size : 0;
      if (!seen.insert(key).second) continue;
      const auto bytes = static_cast<std::uint64_t>(found.tensor.storage_bits) / 8;
      if (member && member->size >= bytes) continue;
      if (count++ == 0) first = text::format("'{}' {}", name, member ? "is smaller than its storage" : "is not there");
    }
    if (count == 0) return;
    file.warnings.push_back(text::format("the zip entry {}{}: counted by shape", first,
                                         count > 1 ? text::format(", and {} more like it", count - 1) : ""));
  }

  Source& source_;
  ZipDirectory directory_;
  const ZipMember* data_ = nullptr;
  std::string root_;
};

StoredFile read_legacy(Source& source, const TorchOptions& options) {
  StoredFile file;
  const Pickle pickle = read_legacy_torch(source, file);
  TorchWalk walk(pickle, nullptr);
  find_model(pickle, options.part, walk, file);
  add_tensors(pickle, walk, walk.found(), file);
  std::unordered_set<std::string> seen;
  std::int64_t needed = static_cast<std::int64_t>(file.header_bytes);
  for (const FoundTensor& found : walk.found()) {
    if (found.tensor.storage.empty() || !seen.insert(found.tensor.storage).second) continue;
    needed = checked_add(needed, 8 + found.tensor.storage_bits / 8);
  }
  if (const std::optional<std::uint64_t> size = source.size(); size && *size < static_cast<std::uint64_t>(needed)) {
    file.cut = text::format("the payload is truncated: the file ends at byte {} of at least {}", *size, needed);
  }
  return file;
}

}  // namespace

bool is_torch(std::string_view head, Source& source) {
  if (head.starts_with(zip_magic)) return !source.size() || begins_with_model(head) || !has_npy(source);
  return is_pickle(head);
}

StoredFile read_torch(Source& source, const TorchOptions& options) {
  const std::string_view head = source.peek(enough);
  if (head.starts_with(zip_magic)) return ZipReader(source).read(options);
  if (is_legacy_torch(head)) return read_legacy(source, options);
  fail("a pickle that is not a checkpoint of torch.save: it lacks PyTorch's magic number",
       "load it in Python and write its tensors with torch.save");
}

}  // namespace paramcount
