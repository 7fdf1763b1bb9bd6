// SPDX-License-Identifier: MIT
#include "read/container.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "text/format.hpp"

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

constexpr std::int64_t max_number = 1'000'000'000;

Block unfold(const Block& block, std::int64_t& left) {
  std::vector<Module> modules;
  for (const Module& module : block.modules) {
    left -= std::min(left + 1, module.repeat);
    if (left < 0) fail(text::format("more than {} modules in an argument", max_unfolded));
    Module copy = module;
    copy.repeat = 1;
    std::int64_t first = 0;
    const char* end = module.name.data() + module.name.size();
    const bool numbered = std::from_chars(module.name.data(), end, first).ptr == end && first <= max_number;
    for (std::int64_t i = 0; i < module.repeat; ++i) {
      if (auto* inner = std::get_if<Block>(&copy.content)) *inner = unfold(std::get<Block>(module.content), left);
      if (module.repeat > 1) copy.name = numbered ? std::to_string(first + i) : text::format("{}.{}", module.name, i);
      modules.push_back(copy);
    }
  }
  return {block.class_name, std::move(modules), block.not_counted};
}

}  // namespace

Block unfolded(const Block& block) {
  std::int64_t left = max_unfolded;
  return unfold(block, left);
}

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
