// SPDX-License-Identifier: MIT
#include "read/checkpoint/shard_index.hpp"

#include <algorithm>
#include <string_view>

#include "paramcount/error.hpp"
#include "read/checkpoint/byte_cursor.hpp"
#include "read/checkpoint/stored_tensor.hpp"
#include "text/format.hpp"
#include "value/json_reader.hpp"

namespace paramcount {
namespace {

constexpr std::uint64_t max_index = 256U << 20U;
constexpr std::size_t piece = 65536;

/// Whether a name stays in the folder: relative, without a step up, no address.
bool is_plain_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find("://") != std::string_view::npos ||
      name.find('\\') != std::string_view::npos || name.find('\0') != std::string_view::npos)
    return false;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    if (name.substr(0, end) == "..") return false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
}

class IndexReader final : public JsonHandler {
 public:
  explicit IndexReader(ShardIndex& index) : index_(index) {}

  bool has_map() const { return has_map_; }

  void scalar(const JsonScalar& value, std::uint64_t byte) override {
    if (depth_ < 2) ByteCursor::fail_at(byte, depth_ == 0 ? "the index is no JSON object" : no_map);
    if (in_map_) {
      const auto* const file = std::get_if<std::string_view>(&value);
      if (file == nullptr) ByteCursor::fail_at(byte, "weight_map has a file name that is no string");
      add(*file, byte);
    } else if (const auto* const number = std::get_if<std::int64_t>(&value)) {
      if (key_ == "total_size") index_.total_size = *number;
      if (key_ == "total_parameters") index_.total_parameters = *number;
    }
  }
  bool key(std::string_view name, std::uint64_t byte) override {
    if (depth_ == 1) {
      in_map_ = name == "weight_map";
      if (in_map_ && has_map_) ByteCursor::fail_at(byte, "weight_map stands twice");
      has_map_ = has_map_ || in_map_;
      return in_map_ || name == "metadata";
    }
    key_ = name;
    return depth_ == 2;
  }
  bool begin(JsonContainer container, std::uint64_t byte) override {
    if (container == JsonContainer::array) {
      if (depth_ == 0) ByteCursor::fail_at(byte, "the index is no JSON object");
      if (in_map_) ByteCursor::fail_at(byte, no_map);
      return false;
    }
    if (depth_ == 2 && in_map_) ByteCursor::fail_at(byte, "weight_map has a file name that is no string");
    ++depth_;
    return true;
  }
  void end(JsonContainer /*container*/, std::uint64_t /*byte*/) override { --depth_; }

 private:
  static constexpr const char* no_map = "the index has no weight_map of tensors and files";

  void add(std::string_view file, std::uint64_t byte) {
    if (!is_plain_name(file)) {
      ByteCursor::fail_at(
          byte, text::format("shard {} is no plain file name: it may be outside of the folder", quoted_name(file)));
    }
    if (index_.files.empty() || index_.files[last_] != file) {
      const auto [place, is_new] = places_.emplace(file, index_.files.size());
      if (is_new) index_.files.emplace_back(file);
      last_ = place->second;
    }
    const auto [tensor, is_new] =
        index_.tensors.try_emplace(std::pmr::string(key_, index_.memory.get()), IndexedTensor{last_});
    if (!is_new) ByteCursor::fail_at(byte, text::format("weight_map has tensor {} twice", quoted_name(key_)));
    if (latest_ != nullptr) latest_->second.next = &*tensor;
    latest_ = &*tensor;
  }

  ShardIndex& index_;
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t last_ = 0;  // the file of the tensor before: neighbours share it
  ShardIndex::Tensor* latest_ = nullptr;
  std::string key_;
  int depth_ = 0;
  bool in_map_ = false;
  bool has_map_ = false;
};

}  // namespace

ShardIndex read_shard_index(Source& source) {
  ShardIndex index;
  constexpr std::uint64_t usual = 80;  // bytes for a tensor
  index.tensors.reserve(static_cast<std::size_t>(std::min(source.size().value_or(0), max_index) / usual));
  IndexReader reader(index);
  ByteCursor cursor(source);
  const auto next = [&]() -> std::string_view {
    if (cursor.offset() > max_index) cursor.fail_here("an index of more than 256 MiB is not read");
    return cursor.take(cursor.peek(piece).size(), "the index");
  };
  read_json(next, reader);
  if (!reader.has_map()) fail("the index has no weight_map of tensors and files");
  return index;
}

}  // namespace paramcount
