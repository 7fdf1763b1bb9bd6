// SPDX-License-Identifier: MIT
#include "read/checkpoint/onnx_scopes.hpp"

#include <utility>

namespace paramcount {

std::uint32_t OnnxScopes::add_graph(std::optional<std::uint32_t> parent) {
  parents_.push_back(parent);
  return static_cast<std::uint32_t>(parents_.size() - 1);
}

OnnxName OnnxScopes::name(std::uint32_t graph, std::string_view text) {
  if (text.empty()) return {graph, 0};
  const auto number = static_cast<std::uint32_t>(texts_.size() + 1);
  return {graph, texts_.emplace(text, number).first->second};
}

void OnnxScopes::define(OnnxName name) {
  if (name.text != 0) value(name);
}

bool OnnxScopes::define_tensor(OnnxName name, std::size_t tensor) {
  std::optional<std::uint32_t>& held = values_[value(name)].tensor;
  if (held) return false;
  held = static_cast<std::uint32_t>(tensor);
  return true;
}

void OnnxScopes::use(OnnxName name, OnnxUses uses) {
  if (name.text != 0) found_.push_back({name, {}, uses});
}

void OnnxScopes::pass(OnnxName name, OnnxName output) {
  if (name.text != 0) found_.push_back({name, output, onnx_use::passed});
}

void OnnxScopes::resolve() {
  // For a value that nodes hand on, what they got it from.
  std::vector<std::vector<std::uint32_t>> origins(values_.size());
  for (const Use& use : found_) {
    const std::optional<std::uint32_t> value = find(use.name);
    if (!value) continue;
    values_[*value].uses |= use.uses;
    const std::optional<std::uint32_t> output = use.output.text == 0 ? std::nullopt : find(use.output);
    if (output) origins[*output].push_back(*value);
  }
  found_.clear();
  // A set of uses only grows, and it has few bits: this ends soon, whatever circles the graph has.
  std::vector<std::uint32_t> changed;
  for (std::uint32_t i = 0; i < values_.size(); ++i) changed.push_back(i);
  while (!changed.empty()) {
    const std::uint32_t output = changed.back();
    changed.pop_back();
    for (const std::uint32_t origin : origins[output]) {
      const auto all = static_cast<OnnxUses>(values_[origin].uses | values_[output].uses);
      if (std::exchange(values_[origin].uses, all) != all) changed.push_back(origin);
    }
  }
}

OnnxUses OnnxScopes::uses(OnnxName name) const {
  const std::optional<std::uint32_t> value = find(name);
  return value ? values_[*value].uses : onnx_use::none;
}

std::optional<std::size_t> OnnxScopes::tensor(OnnxName name) const {
  const std::optional<std::uint32_t> value = find(name);
  if (!value || !values_[*value].tensor) return {};
  return *values_[*value].tensor;
}

std::uint32_t OnnxScopes::value(OnnxName name) {
  const auto [place, is_new] = defined_.emplace(key(name), static_cast<std::uint32_t>(values_.size()));
  if (is_new) values_.emplace_back();
  return place->second;
}

std::optional<std::uint32_t> OnnxScopes::find(OnnxName name) const {
  for (std::optional<std::uint32_t> graph = name.graph; graph; graph = parents_[*graph]) {
    const auto found = defined_.find(key({*graph, name.text}));
    if (found != defined_.end()) return found->second;
  }
  return {};
}

}  // namespace paramcount
