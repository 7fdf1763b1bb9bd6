// SPDX-License-Identifier: MIT
// Dotted names as a tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// A part of a name, and what stands under it: first_child, and its siblings by their next_sibling, numbered ones in
/// the order of their numbers, the others as they came. Nodes are indices, and the root, 0, is nobody's child or
/// sibling: names of an input decide how deep the tree is.
struct NameNode {
  std::string_view name;
  std::optional<std::int64_t> number;    ///< that the name is
  const StoredTensor* tensor = nullptr;  ///< the tensor that ends here, which has no children
  std::size_t first_child = 0;
  std::size_t last_child = 0;
  std::size_t next_sibling = 0;
  bool in_order = true;  ///< its numbered children stand together, and came in the order of their numbers
  bool indexed = false;  ///< its children are looked up in a map
};

/// Cuts names at their dots, a tensor at a time; the tensors must stay. A name with very many dots is not cut at all.
class NameTree {
 public:
  /// For about so many tensors.
  explicit NameTree(std::size_t tensors = 0) { nodes_.reserve(2 * tensors); }

  void add(const StoredTensor& tensor);
  /// The nodes, each before its children; the first is the root.
  std::vector<NameNode> take();

 private:
  struct Step {
    std::size_t parent;
    std::string_view name;
    bool operator==(const Step&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Step& step) const {
      return std::hash<std::string_view>{}(step.name) ^ (step.parent * 0x9E3779B97F4A7C15U);
    }
  };

  std::size_t child(std::size_t parent, std::string_view name);
  void index_children(std::size_t parent);
  std::size_t add_node(std::size_t parent, const NameNode& node);

  std::vector<NameNode> nodes_{1};
  std::pmr::monotonic_buffer_resource memory_;                         // of the map, which only grows
  std::pmr::unordered_map<Step, std::size_t, Hash> blocks_{&memory_};  // those of parents that are indexed
};

}  // namespace paramcount
