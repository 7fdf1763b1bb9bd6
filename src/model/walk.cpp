// SPDX-License-Identifier: MIT
#include "model/walk.hpp"

#include <algorithm>

#include "model/walker.hpp"

namespace paramcount {

std::string path_prefix(const Path* path) {
  if (path == nullptr) return {};
  return path->name.empty() ? path_prefix(path->parent) : path_prefix(path->parent) + path->name + ".";
}

std::string ChildVisit::name() const {
  std::string name = path_prefix(path) + fill(frame, part.name);
  if (name.ends_with('.')) name.pop_back();
  return name;
}

const Kind& constructed_kind(const Construct& construct) {
  const Kind* kind = find_kind(construct.class_name);
  if (kind == nullptr) fail(text::format("{} is not a kind of layer", construct.class_name));
  return *kind;
}

std::size_t bound_argument(const Kind& kind, const Construct::Binding& binding, std::size_t& next) {
  if (binding.name.empty()) return next++;
  const auto found = std::find_if(kind.arguments.begin(), kind.arguments.end(),
                                  [&](const Argument& argument) { return argument.name == binding.name; });
  if (found == kind.arguments.end()) fail(text::format("{} has no argument '{}'", kind.class_name, binding.name));
  return static_cast<std::size_t>(found - kind.arguments.begin());
}

void walk(const Layer& layer, TensorVisitor& visitor, const std::vector<Span>& spans) {
  run_walk(layer, visitor, spans);
}

}  // namespace paramcount
