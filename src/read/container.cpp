// SPDX-License-Identifier: MIT
#include "read/container.hpp"

#include <utility>

namespace paramcount {
namespace {

void add_children(std::vector<Module>& modules, std::string name, const Value& value) {
  if (name.empty()) name = std::to_string(modules.size());
  if (const auto* module = value.get<ModulePointer>()) {
    modules.push_back(**module);
    modules.back().name = std::move(name);
  } else if (const auto* tensor = value.get<TensorShape>()) {
    Module& child = modules.emplace_back();
    child.content = to_layer(*tensor);
    child.name = std::move(name);
  } else if (const auto* tuple = value.get<Tuple>()) {
    for (const Value& item : *tuple) add_children(modules, {}, item);
  } else if (const auto* mapping = value.get<Mapping>()) {
    for (const auto& [key, item] : *mapping) add_children(modules, key, item);
  }
}

}  // namespace

Block to_block(const Kind& kind, const std::vector<Value>& values) {
  std::vector<Module> modules;
  for (const Value& value : values) add_children(modules, {}, value);
  return {kind.class_name, std::move(modules)};
}

Layer to_layer(const TensorShape& tensor) {
  Tuple shape;
  for (const std::int64_t dimension : tensor.shape) shape.emplace_back(dimension);
  return make_layer(*find_kind("parameter"), {Value(std::move(shape))});
}

}  // namespace paramcount
