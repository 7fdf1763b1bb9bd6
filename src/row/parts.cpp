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

/// What is around parts, as a Holding says it.
struct Surroundings {
  std::string path;
  std::string condition;
  std::string repetition;
};

std::string joined(const std::string& before, std::string_view separator, std::string_view text) {
  if (before.empty() || text.empty()) return before + std::string(text);
  return text::format("{}{}{}", before, separator, text);
}

void add_holdings(const std::vector<Part>& parts, const Surroundings& around, std::vector<Holding>& found) {
  for (const Part& part : parts) {
    Surroundings inner = around;
    switch (part.type) {
      case Part::Type::tensor:
      case Part::Type::child:
        found.push_back({joined(around.path, ".", part.name.text), part.what,
                         joined(around.condition, " and ", part.condition_text), around.repetition, part.buffer,
                         part.frozen});
        break;
      case Part::Type::loop:
        inner.repetition = joined(around.repetition, ", ", text::format("for {} in {}", part.name.text, part.what));
        add_holdings(part.parts, inner, found);
        break;
      case Part::Type::group:
        inner.path = joined(around.path, ".", part.name.text);
        inner.condition = joined(around.condition, " and ", part.condition_text);
        add_holdings(part.parts, inner, found);
        break;
      case Part::Type::check:
      case Part::Type::tie:
        break;
    }
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
