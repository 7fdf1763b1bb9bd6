// SPDX-License-Identifier: MIT
#include "row/program.hpp"

#include <algorithm>

namespace paramcount {
namespace {

void collect_arguments(const Program& program, const Part& part, std::vector<std::size_t>& found) {
  for (const NodeIndex node : {part.condition, part.module, part.count}) collect_arguments(program, node, found);
  for (const Dimension& dimension : part.shape) collect_arguments(program, dimension.value, found);
  for (const Part& inner : part.parts) collect_arguments(program, inner, found);
}

}  // namespace

void collect_arguments(const Program& program, NodeIndex index, std::vector<std::size_t>& found) {
  if (index == no_node) return;
  const Node& node = program.nodes[static_cast<std::size_t>(index)];
  if (node.op == Op::argument) found.push_back(static_cast<std::size_t>(node.index));
  for (const NodeIndex child : {node.a, node.b, node.c}) collect_arguments(program, child, found);
  if (node.op != Op::construct) return;
  for (const Construct::Binding& binding : program.constructs[static_cast<std::size_t>(node.index)].bindings) {
    collect_arguments(program, binding.value, found);
  }
}

bool matters(const Program& program, std::size_t argument) {
  std::vector<std::size_t> found;
  for (const Part& part : program.parts) collect_arguments(program, part, found);
  return std::find(found.begin(), found.end(), argument) != found.end();
}

}  // namespace paramcount
