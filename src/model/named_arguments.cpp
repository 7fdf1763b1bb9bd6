// SPDX-License-Identifier: MIT
#include "model/named_arguments.hpp"

#include <algorithm>

#include "text/format.hpp"

namespace paramcount {
namespace {

void collect(const Frame& frame, NodeIndex index, const std::string& suffix, std::vector<std::string>& found) {
  if (index == no_node) return;
  const Node& node = frame.node(index);
  if (node.op == Op::argument) {
    const auto argument = static_cast<std::size_t>(node.index);
    if (!frame.origins.empty()) return collect(*frame.parent, frame.origins[argument].node, suffix, found);
    std::string name = std::string(frame.kind->arguments[argument].name) + suffix;
    if (std::find(found.begin(), found.end(), name) == found.end()) found.push_back(std::move(name));
    return;
  }
  if (node.op == Op::field) {
    return collect(frame, node.a, text::format(".{}{}", node.value.get<Text>()->text, suffix), found);
  }
  if (node.op == Op::aliased)
    return collect(frame, is_given(frame, frame.node(node.a)) ? node.a : node.b, suffix, found);
  for (const NodeIndex child : {node.a, node.b, node.c}) collect(frame, child, suffix, found);
  if (node.op != Op::construct) return;
  for (const Construct::Binding& binding : frame.kind->constructs[static_cast<std::size_t>(node.index)].bindings) {
    collect(frame, binding.value, suffix, found);
  }
}

}  // namespace

std::vector<std::string> arguments_of(const Frame& frame, NodeIndex index) {
  std::vector<std::string> found;
  collect(frame, index, {}, found);
  return found;
}

std::vector<std::string> arguments_of(const Frame& frame, const Part& part) {
  std::vector<std::string> found;
  for (const NodeIndex node : {part.condition, part.module, part.count, part.used, part.all}) {
    collect(frame, node, {}, found);
  }
  for (const Dimension& dimension : part.shape) collect(frame, dimension.value, {}, found);
  return found;
}

}  // namespace paramcount
