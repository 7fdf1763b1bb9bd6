// SPDX-License-Identifier: MIT
#include "read/spec/label_table.hpp"

#include <algorithm>
#include <utility>

#include "text/format.hpp"

namespace paramcount {

LabelTable::Node& LabelTable::descend(Node& node, std::string_view path) {
  Node* place = &node;
  for (bool more = true; more;) {
    const std::size_t dot = path.find('.');
    const std::string_view name = path.substr(0, dot);
    auto found = place->below.find(name);
    if (found == place->below.end()) {
      found = place->below.try_emplace(std::string(name)).first;
      found->second.above = place;
      found->second.name = &found->first;
    }
    place = &found->second;
    more = dot != std::string_view::npos;
    path.remove_prefix(more ? dot + 1 : path.size());
  }
  return *place;
}

const LabelTable::Node* LabelTable::find(const Node& node, std::string_view path) {
  const Node* place = &node;
  for (bool more = true; more;) {
    const std::size_t dot = path.find('.');
    const auto found = place->below.find(path.substr(0, dot));
    if (found == place->below.end()) return nullptr;
    place = &found->second;
    more = dot != std::string_view::npos;
    path.remove_prefix(more ? dot + 1 : path.size());
  }
  return place->target ? place : nullptr;
}

std::string LabelTable::path_of(const Node& node) {
  std::vector<std::string_view> names;
  for (const Node* place = &node; place->name != nullptr; place = place->above) names.push_back(*place->name);
  std::reverse(names.begin(), names.end());
  return text::join(names, ".");
}

void LabelTable::enter(std::string_view block, bool repeated) {
  scopes_.push_back({place_, repeated});
  if (!block.empty()) place_ = &descend(*place_, block);
}

void LabelTable::leave() {
  place_ = scopes_.back().around;
  scopes_.pop_back();
}

void LabelTable::claim(std::string_view label, Span span) {
  if (std::exchange(descend(*place_, label).claimed, true)) {
    fail_at(span, text::format("the label '{}' is used already", label));
  }
}

void LabelTable::add(std::string_view label, const Layer& layer, bool repeated) {
  Target target;
  target.weight = shared_weight(layer);
  // From inside the innermost repeat a label means the same copy; from outside it could be any.
  for (std::size_t i = 0; i < scopes_.size(); ++i) {
    if (scopes_[i].repeated) target.repeated_depth = i + 1;
  }
  if (repeated) target.repeated_depth = scopes_.size() + 1;
  descend(*place_, label).target = std::move(target);
}

void LabelTable::tie(Layer& layer, std::string_view label, Span span) const {
  const Node* found = nullptr;
  for (const Node* scope = place_; scope != nullptr && found == nullptr; scope = scope->above) {
    found = find(*scope, label);
  }
  if (found == nullptr) {
    fail_at(span, text::format("there is no layer '{}' before this one", label), "--tied names an earlier label");
  }
  const Target& target = *found->target;
  if (target.repeated_depth > scopes_.size()) {
    fail_at(span, text::format("'{}' is repeated, so it is not one layer", label));
  }
  try {
    share_weight(layer, layer.kind->name, target.weight, label, path_of(*found));
  } catch (const Error& error) {
    throw at(error, span);
  }
}

}  // namespace paramcount
