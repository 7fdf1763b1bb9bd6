// SPDX-License-Identifier: MIT
// The JSON of "*.index.json": which tensor is in which file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "paramcount/source.hpp"

namespace paramcount {

struct IndexedTensor {
  std::size_t file = 0;  ///< as an index into `files`
  bool stored = false;   ///< it was met in a file; false as it is read
  /// The next one in the order of the index.
  std::pair<const std::pmr::string, IndexedTensor>* next = nullptr;
};

/// Not noexcept: libstdc++ keeps such hashes with the names, so that a search looks at the name alone that it is for.
struct NameHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
};

struct ShardIndex {
  using Tensor = std::pair<const std::pmr::string, IndexedTensor>;

  std::vector<std::string> files;  ///< each once, in the order of the index
  std::unique_ptr<std::pmr::memory_resource> memory = std::make_unique<std::pmr::monotonic_buffer_resource>();
  std::pmr::unordered_map<std::pmr::string, IndexedTensor, NameHash, std::equal_to<>> tensors{memory.get()};
  std::optional<std::int64_t> total_size;        ///< bytes of all tensors, as the index claims
  std::optional<std::int64_t> total_parameters;  ///< a claim, too
};

/// Throws Error with line and column, or the byte, for what is no index, and for a file name that leaves the folder.
ShardIndex read_shard_index(Source& source);

}  // namespace paramcount
