// SPDX-License-Identifier: MIT

#include <algorithm>
#include <optional>
#include <set>

#include "model/numbered.hpp"
#include "report/pytorch.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

/// A module where its block holds it, and whether a dissolved block around it is frozen.
struct Held {
  const Module* module = nullptr;
  bool frozen = false;
};

const Block* plain_block(const Module& module) {
  const auto* block = std::get_if<Block>(&module.content);
  const bool dissolves = block != nullptr && module.name.empty() && module.repeat == 1 && block->class_name.empty();
  return dissolves ? block : nullptr;
}

void dissolve(const std::vector<Module>& modules, bool frozen, std::vector<Held>& held) {
  for (const Module& module : modules) {
    if (const Block* block = plain_block(module)) {
      dissolve(block->modules, frozen || module.frozen, held);
    } else {
      held.push_back({&module, frozen || module.frozen});
    }
  }
}

/// Numbers for what has no name, above those that are labels.
class Numbers {
 public:
  explicit Numbers(const std::vector<Held>& held) {
    for (const Held& item : held) {
      const auto number = number_in_name(item.module->name);
      if (!number) continue;
      labels_.insert(*number);
      const std::int64_t copies = numbered_range(*item.module).empty() ? 1 : item.module->repeat;
      next_ = std::max(next_, checked_add(*number, copies));
    }
  }

  /// The number of the first copy, where the copies have those behind it and no other label is one of them.
  std::optional<std::int64_t> first_of_copies(const Module& module) const {
    if (numbered_range(module).empty()) return std::nullopt;
    const std::int64_t first = *number_in_name(module.name);
    const auto other = labels_.upper_bound(first);
    const bool taken = other != labels_.end() && *other - first < module.repeat;
    return taken ? std::nullopt : std::optional(first);
  }

  /// The first of `count` numbers in a row.
  std::int64_t take(std::int64_t count) {
    const std::int64_t first = next_;
    next_ = checked_add(next_, count);
    return first;
  }

 private:
  std::set<std::int64_t> labels_;
  std::int64_t next_ = 0;
};

PythonNode node_of(const Module& module, bool frozen, bool inside_frozen);

/// Fills a block: what it holds is one thing without a name, which then stands for the block, or children.
void fill_block(PythonNode& block, const std::vector<Module>& modules, bool inside_frozen) {
  std::vector<Held> held;
  dissolve(modules, false, held);
  const bool alone = held.size() == 1 && held.front().module->name.empty() && held.front().module->repeat == 1;
  if (alone && block.class_name.empty()) {
    PythonNode only = node_of(*held.front().module, held.front().frozen, inside_frozen);
    block.layer = only.layer;
    block.class_name = std::move(only.class_name);
    block.children = std::move(only.children);
    block.frozen = block.frozen || only.frozen;
    return;
  }
  Numbers numbers(held);
  for (const Held& item : held) {
    PythonNode child = node_of(*item.module, item.frozen, inside_frozen);
    if (const auto first = numbers.first_of_copies(*item.module)) {
      child.first = *first;
      child.name.clear();
    } else if (child.name.empty()) {
      child.first = numbers.take(child.copies);
    }
    block.children.push_back(std::move(child));
  }
}

/// Whether the element types of a layer's tensors are such that none is trained.
bool is_untrainable(const Layer& layer) {
  return layer.figures.own_dtype && layer.figures.parameters() > 0 && trainable(layer) == 0;
}

PythonNode node_of(const Module& module, bool frozen, bool inside_frozen) {
  PythonNode node;
  node.label = node.name = module.name;
  node.copies = module.repeat;
  node.frozen = frozen && !inside_frozen;
  if (const auto* layer = std::get_if<Layer>(&module.content)) {
    node.layer = layer;
    node.frozen = node.frozen || (!inside_frozen && is_untrainable(*layer));
  } else {
    const auto& block = std::get<Block>(module.content);
    node.class_name = block.class_name;
    fill_block(node, block.modules, inside_frozen || frozen);
  }
  return node;
}

}  // namespace

bool is_bare_tensor(const Layer& layer) { return layer.kind->family == "tensor"; }

std::string python_shape(const std::vector<std::int64_t>& shape) {
  return text::format("({}{})", text::join(shape, ", "), shape.size() == 1 ? "," : "");
}

PythonNode python_node(const Network& network) {
  PythonNode root;
  fill_block(root, network.modules, false);
  if (root.layer == nullptr || !is_bare_tensor(*root.layer)) return root;
  PythonNode holder;  // a state_dict is of a module: the tensor gets the number 0
  holder.children.push_back(std::move(root));
  return holder;
}

}  // namespace paramcount
