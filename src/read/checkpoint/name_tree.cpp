// SPDX-License-Identifier: MIT
#include "read/checkpoint/name_tree.hpp"

#include <algorithm>
#include <utility>

#include "model/numbered.hpp"

namespace paramcount {
namespace {

// Reports walk a network by recursion.
constexpr std::ptrdiff_t max_dots = 64;

struct Numbered {
  std::int64_t number;
  std::size_t node;
};

bool comes_before(const Numbered& a, const Numbered& b) { return a.number < b.number; }

/// Puts the numbered nodes in the order of their numbers, into the places that numbered nodes have. `numbered` is room
/// to work in.
void sort_numbered(std::vector<std::size_t>& children, const std::vector<NameNode>& nodes,
                   std::vector<Numbered>& numbered) {
  if (children.size() < 2) return;
  numbered.clear();
  for (const std::size_t child : children) {
    if (const auto number = number_in_name(nodes[child].name)) numbered.push_back({*number, child});
  }
  if (std::is_sorted(numbered.begin(), numbered.end(), comes_before)) return;
  std::stable_sort(numbered.begin(), numbered.end(), comes_before);
  auto next = numbered.begin();
  for (std::size_t& child : children) {
    if (number_in_name(nodes[child].name)) child = (next++)->node;
  }
}

}  // namespace

void NameTree::add(const StoredTensor& tensor) {
  std::string_view rest = tensor.name;
  std::size_t node = 0;
  std::size_t depth = 0;
  if (std::count(rest.begin(), rest.end(), '.') <= max_dots) {
    for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
      const std::string_view name = rest.substr(0, dot);
      if (depth < last_path_.size() && nodes_[last_path_[depth]].name == name) {
        node = last_path_[depth];
      } else {
        node = child(node, name);
        last_path_.resize(depth);
        last_path_.push_back(node);
      }
      ++depth;
      rest.remove_prefix(dot + 1);
    }
  }
  last_path_.resize(depth);
  nodes_[node].children.push_back(nodes_.size());
  nodes_.push_back({rest, {}, &tensor});
}

std::vector<NameNode> NameTree::take() {
  std::vector<Numbered> numbered;
  for (NameNode& node : nodes_) sort_numbered(node.children, nodes_, numbered);
  last_path_.clear();
  blocks_.clear();
  return std::exchange(nodes_, std::vector<NameNode>(1));
}

std::size_t NameTree::child(std::size_t parent, std::string_view name) {
  const auto [place, is_new] = blocks_.try_emplace(Step{parent, name}, nodes_.size());
  if (is_new) {
    nodes_[parent].children.push_back(nodes_.size());
    nodes_.push_back({name, {}, nullptr});
  }
  return place->second;
}

}  // namespace paramcount
