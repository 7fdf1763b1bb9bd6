// SPDX-License-Identifier: MIT
#include "row/loops.hpp"

#include <algorithm>

namespace paramcount {
namespace {

/// Finds the expressions inside a loop that depend on its variable; of a call its arguments, which have values.
class DecidingFinder {
 public:
  DecidingFinder(const Kind& kind, Part& loop, bool named) : kind_(kind), loop_(loop), named_(named) {}

  void find(const std::vector<Part>& parts) {
    for (const Part& part : parts) {
      for (const NodeIndex node : {part.condition, part.count, part.used, part.all}) find(node);
      find_module(part.module);
      for (const Dimension& dimension : part.shape) find(dimension.value);
      find(part.parts);
    }
  }

 private:
  void find(NodeIndex index) {
    if (index == no_node) return;
    const unsigned loops = kind_.nodes[static_cast<std::size_t>(index)].loops;
    const auto variable = static_cast<unsigned>(loop_.variable);
    if (!named_ && loops != 0) loop_.alike = false;
    if ((loops >> variable & 1U) == 0) return;
    loop_.alike = false;
    if (loops >> (variable + 1) != 0) loop_.runs = false;  // it has no value outside of a loop further in
    const bool known = std::find(loop_.deciding.begin(), loop_.deciding.end(), index) != loop_.deciding.end();
    if (!known) loop_.deciding.push_back(index);
  }

  void find_module(NodeIndex index) {
    if (index == no_node) return;
    const Node& node = kind_.nodes[static_cast<std::size_t>(index)];
    if (node.op == Op::conditional) {
      find(node.b);
      find_module(node.a);
      return find_module(node.c);
    }
    if (node.op != Op::construct) return find(index);
    for (const Construct::Binding& binding : kind_.constructs[static_cast<std::size_t>(node.index)].bindings) {
      find(binding.value);
    }
  }

  const Kind& kind_;
  Part& loop_;
  bool named_;
};

/// Whether a tensor stands in a loop itself: then each copy has a name of its own, which no step of a path tells.
bool holds_tensor(const std::vector<Part>& parts) {
  return std::any_of(parts.begin(), parts.end(), [](const Part& part) {
    const bool nameless = part.type == Part::Type::group && part.name.text.empty();
    return part.type == Part::Type::tensor || (nameless && holds_tensor(part.parts));
  });
}

}  // namespace

void find_deciding(const Kind& kind, Part& loop, bool named) {
  loop.alike = true;
  loop.runs = named;
  DecidingFinder(kind, loop, named).find(loop.parts);
  if (named && holds_tensor(loop.parts)) loop.alike = loop.runs = false;
}

}  // namespace paramcount
