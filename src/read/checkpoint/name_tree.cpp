// SPDX-License-Identifier: MIT
#include "read/checkpoint/name_tree.hpp"

#include <algorithm>
#include <utility>

#include "model/numbered.hpp"

namespace paramcount {
namespace {

// Reports walk a network by recursion.
constexpr std::size_t max_dots = 64;

bool has_few_dots(std::string_view name) {
  return name.size() <= max_dots || std::count(name.begin(), name.end(), '.') <= std::ptrdiff_t{max_dots};
}

/// Puts the numbered children of a node in the order of their numbers, into the places that numbered ones have.
void sort_numbered(NameNode& parent, std::vector<NameNode>& nodes) {
  std::vector<std::size_t> children;
  std::vector<std::size_t> numbered;
  for (std::size_t child = parent.first_child; child != 0; child = nodes[child].next_sibling) {
    children.push_back(child);
    if (nodes[child].number) numbered.push_back(child);
  }
  std::stable_sort(numbered.begin(), numbered.end(),
                   [&](std::size_t a, std::size_t b) { return *nodes[a].number < *nodes[b].number; });
  auto next = numbered.begin();
  for (std::size_t& child : children) {
    if (nodes[child].number) child = *next++;
  }
  parent.first_child = children.front();
  parent.last_child = children.back();
  for (std::size_t i = 0; i < children.size(); ++i)
    nodes[children[i]].next_sibling = i + 1 < children.size() ? children[i + 1] : 0;
}

}  // namespace

void NameTree::add(const StoredTensor& tensor) {
  std::string_view rest = tensor.name;
  std::size_t node = 0;
  if (has_few_dots(rest)) {
    for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
      node = child(node, rest.substr(0, dot));
      rest.remove_prefix(dot + 1);
    }
  }
  add_node(node, {rest, number_in_name(rest), &tensor});
}

std::vector<NameNode> NameTree::take() {
  for (NameNode& node : nodes_) {
    if (!node.in_order) sort_numbered(node, nodes_);
  }
  blocks_.clear();
  return std::exchange(nodes_, std::vector<NameNode>(1));
}

/// Names mostly come in order: then the last child tells whether it is there, and a map of all would only cost time.
std::size_t NameTree::child(std::size_t parent, std::string_view name) {
  constexpr int few = 8;
  const NameNode& above = nodes_[parent];
  const NameNode& last = nodes_[above.last_child];
  if (above.last_child != 0 && last.tensor == nullptr && last.name == name) return above.last_child;
  const NameNode block{name, number_in_name(name)};
  if (!above.indexed) {
    if (above.in_order && block.number && last.number && *block.number > *last.number) return add_node(parent, block);
    std::size_t child = above.first_child;
    for (int i = 0; child != 0 && i < few; child = nodes_[child].next_sibling, ++i) {
      if (nodes_[child].tensor == nullptr && nodes_[child].name == name) return child;
    }
    if (child == 0) return add_node(parent, block);
    index_children(parent);
  }
  const auto [place, is_new] = blocks_.try_emplace(Step{parent, name}, nodes_.size());
  return is_new ? add_node(parent, block) : place->second;
}

void NameTree::index_children(std::size_t parent) {
  nodes_[parent].indexed = true;
  for (std::size_t child = nodes_[parent].first_child; child != 0; child = nodes_[child].next_sibling) {
    if (nodes_[child].tensor == nullptr) blocks_.try_emplace(Step{parent, nodes_[child].name}, child);
  }
}

std::size_t NameTree::add_node(std::size_t parent, const NameNode& node) {
  const std::size_t place = nodes_.size();
  nodes_.push_back(node);
  NameNode& above = nodes_[parent];
  const std::optional<std::int64_t> last = nodes_[above.last_child].number;
  if (node.number && above.first_child != 0 && (!last || *node.number < *last)) above.in_order = false;
  (above.first_child == 0 ? above.first_child : nodes_[above.last_child].next_sibling) = place;
  above.last_child = place;
  return place;
}

}  // namespace paramcount
