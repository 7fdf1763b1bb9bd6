// SPDX-License-Identifier: MIT
#include "row/parts.hpp"

#include <algorithm>

#include "text/format.hpp"

namespace paramcount {
namespace {

void collect(const Kind& kind, NodeIndex index, std::vector<std::size_t>& found) {
  if (index == no_node) return;
  const Node& node = kind.nodes[static_cast<std::size_t>(index)];
  if (node.op == Op::argument) found.push_back(static_cast<std::size_t>(node.index));
  for (const NodeIndex child : {node.a, node.b, node.c}) collect(kind, child, found);
  if (node.op != Op::construct) return;
  for (const Construct::Binding& binding : kind.constructs[static_cast<std::size_t>(node.index)].bindings) {
    collect(kind, binding.value, found);
  }
}

void collect(const Kind& kind, const Part& part, std::vector<std::size_t>& found) {
  for (const NodeIndex node : {part.condition, part.module, part.count}) collect(kind, node, found);
  for (const Dimension& dimension : part.shape) collect(kind, dimension.value, found);
  for (const Part& inner : part.parts) collect(kind, inner, found);
}

void add_holdings(const std::vector<Part>& parts, const std::string& repetition, std::vector<Holding>& found) {
  for (const Part& part : parts) {
    if (part.type != Part::Type::loop) {
      found.push_back({part.name.text, part.what, part.condition_text, repetition, part.buffer});
      continue;
    }
    const std::string_view comma = repetition.empty() ? "" : ", ";
    add_holdings(part.parts, text::format("{}{}for {} in {}", repetition, comma, part.name.text, part.what), found);
  }
}

}  // namespace

Kind::Kind() = default;
Kind::Kind(Kind&&) = default;
Kind::~Kind() = default;

std::vector<Holding> holdings(const Kind& kind) {
  std::vector<Holding> found;
  add_holdings(kind.parts, {}, found);
  return found;
}

std::vector<std::size_t> mentioned_arguments(const Kind& kind, NodeIndex node) {
  std::vector<std::size_t> found;
  collect(kind, node, found);
  return found;
}

bool matters(const Kind& kind, std::size_t argument) {
  std::vector<std::size_t> found;
  for (const Part& part : kind.parts) collect(kind, part, found);
  return std::find(found.begin(), found.end(), argument) != found.end();
}

}  // namespace paramcount
