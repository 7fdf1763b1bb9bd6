// SPDX-License-Identifier: MIT
#include "model/named_arguments.hpp"

#include <algorithm>
#include <string_view>

#include "text/characters.hpp"
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

/// Whether a name stands in a text as a word of its own.
bool names(std::string_view text, std::string_view name) {
  for (std::size_t i = text.find(name); i != std::string_view::npos; i = text.find(name, i + 1)) {
    const std::size_t end = i + name.size();
    if ((i == 0 || !is_name_character(text[i - 1])) && (end == text.size() || !is_name_character(text[end])))
      return true;
  }
  return false;
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

void name_arguments(Diagnostic& diagnostic, const std::vector<std::string>& arguments) {
  diagnostic.arguments = arguments;
  std::vector<std::string> unnamed;
  for (const std::string& argument : arguments) {
    if (!names(diagnostic.message, argument)) unnamed.push_back(argument);
  }
  if (!unnamed.empty()) text::append(diagnostic.message, " ({})", text::join(unnamed, ", "));
}

}  // namespace paramcount
