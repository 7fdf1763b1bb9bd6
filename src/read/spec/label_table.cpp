// SPDX-License-Identifier: MIT
#include "read/spec/label_table.hpp"

#include "text/format.hpp"

namespace paramcount {
void LabelTable::enter(std::string_view block, bool repeated) {
  scopes_.push_back({path_.size(), repeated});
  if (!block.empty()) path_ += text::format("{}.", block);
}

void LabelTable::leave() {
  path_.resize(scopes_.back().length);
  scopes_.pop_back();
}

void LabelTable::claim(std::string_view label, Span span) {
  if (!claimed_.insert(path_ + std::string(label)).second) {
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
  targets_[path_ + std::string(label)] = std::move(target);
}

void LabelTable::tie(Layer& layer, std::string_view label, Span span) const {
  auto found = targets_.end();
  std::string_view scope = path_;
  for (;;) {
    found = targets_.find(text::format("{}{}", scope, label));
    if (found != targets_.end() || scope.empty()) break;
    scope = scope.substr(0, scope.substr(0, scope.size() - 1).rfind('.') + 1);
  }
  if (found == targets_.end()) {
    fail_at(span, text::format("there is no layer '{}' before this one", label), "--tied names an earlier label");
  }
  const Target& target = found->second;
  if (target.repeated_depth > scopes_.size()) {
    fail_at(span, text::format("'{}' is repeated, so it is not one layer", label));
  }
  try {
    share_weight(layer, layer.kind->name, target.weight, label, found->first);
  } catch (const Error& error) {
    throw at(error, span);
  }
}

}  // namespace paramcount
