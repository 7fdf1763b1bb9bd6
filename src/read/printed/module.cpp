// SPDX-License-Identifier: MIT
#include "read/printed/module.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "row/parts.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

const Layer* find_child(const std::vector<Module>& children, std::string_view name) {
  const auto found =
      std::find_if(children.begin(), children.end(), [&](const Module& child) { return child.name == name; });
  return found == children.end() ? nullptr : std::get_if<Layer>(&found->content);
}

/// Where the row gives an argument of its own to a child, that argument has the value which the child shows.
void take_from_child(const Kind& kind, const Part& part, const Layer& child, std::vector<Value>& values) {
  const Node& node = kind.nodes[static_cast<std::size_t>(part.module)];
  if (node.op != Op::construct) return;
  std::size_t position = 0;
  for (const Construct::Binding& binding : kind.constructs[static_cast<std::size_t>(node.index)].bindings) {
    const Node& given = kind.nodes[static_cast<std::size_t>(binding.value)];
    const bool by_position = binding.name.empty() && position < child.values.size();
    if (by_position && given.op == Op::argument) values[static_cast<std::size_t>(given.index)] = child.values[position];
    ++position;
  }
}

}  // namespace

bool owns_parameters(const Kind& kind) {
  return std::any_of(kind.parts.begin(), kind.parts.end(),
                     [](const Part& part) { return part.type == Part::Type::tensor && !part.buffer; });
}

Content printed_content(const Kind& kind, std::vector<Module> children, Span whole) {
  if (!owns_parameters(kind)) return Block{kind.class_name, std::move(children)};
  std::vector<Value> values(kind.arguments.size());
  for (const Part& part : kind.parts) {
    if (part.type != Part::Type::child) continue;
    const Layer* child = find_child(children, part.name.text);
    if (child == nullptr) fail_at(whole, text::format("a printed {} has a line '{}'", kind.class_name, part.name.text));
    take_from_child(kind, part, *child, values);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    // num_heads: the constructor needs it, and no tensor depends on it.
    if (kind.arguments[i].required && !values[i].given() && !matters(kind, i)) values[i] = Value(std::int64_t{1});
  }
  return make_layer(kind, std::move(values));
}

}  // namespace paramcount
