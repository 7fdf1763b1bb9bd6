// SPDX-License-Identifier: MIT
#include "model/expand.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "model/numbered.hpp"
#include "model/walk.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

constexpr std::string_view weight_ending = ".weight";

Module module_of(Content content) {
  Module module;
  module.content = std::move(content);
  return module;
}

/// A step of a path: "0-5" is the first of 6 copies.
Module step_of(std::string_view text) {
  Module step = module_of(Block{});
  step.name = text;
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return step;
  const std::optional<std::int64_t> first = number_in_name(text.substr(0, dash));
  const std::optional<std::int64_t> last = number_in_name(text.substr(dash + 1));
  if (!first || !last || *last < *first) return step;
  step.name = text.substr(0, dash);
  step.repeat = checked_add(*last - *first, 1);
  return step;
}

bool has_children(const std::vector<Part>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [](const Part& part) { return part.type == Part::Type::child || has_children(part.parts); });
}

class Expander final : public TensorVisitor {
 public:
  explicit Expander(const Layer& layer) : layer_(layer) {}

  void visit(const TensorVisit& tensor) override {
    const bool buffer = tensor.role == Role::buffer;
    const Kind& kind = *find_kind(buffer ? "buffer" : "parameter");
    std::vector<Value> values(kind.arguments.size());
    Tuple shape;
    for (const std::int64_t dimension : tensor.shape) shape.emplace_back(dimension);
    values.front() = Value(std::move(shape));
    set_dtype(kind, values, tensor.dtype);
    std::size_t none = 0;
    if (tensor.role == Role::bias) values[bound_argument(kind, {"additive", no_node}, none)] = Value(true);
    Layer leaf = make_layer(kind, std::move(values));
    if (tensor.tied) {
      leaf.tied_to = tensor.tied_to == nullptr ? layer_.tied_to : *tensor.tied_to;
      leaf.figures = {};
    }
    Module module = module_of(std::move(leaf));
    module.frozen = tensor.frozen;
    add(tensor.name(), std::move(module), tensor.copies);
  }

  bool visit_child(const ChildVisit& child) override {
    const std::string name = child.name();
    if (name.empty() || child.ties.others) return true;  // its tensors, one by one
    Module module = child_of(child.frame, child.part.module);
    module.frozen = child.frozen;
    if (child.ties.weight != nullptr) {
      auto* layer = std::get_if<Layer>(&module.content);
      if (layer == nullptr || !child.ties.weight->ends_with(weight_ending)) return true;
      layer->tied_to = child.ties.weight->substr(0, child.ties.weight->size() - weight_ending.size());
      layer->figures = count(*layer);
    }
    add(name, std::move(module), child.copies);
    return false;
  }

  std::vector<Module> modules;

 private:
  const Layer& layer_;

  void add(const std::string& path, Module module, std::int64_t copies) {
    std::int64_t named = 1;  // copies that the path has a number for
    for (std::size_t begin = 0; begin <= path.size();) {
      const std::size_t dot = std::min(path.find('.', begin), path.size());
      named = checked_multiply(named, step_of(std::string_view(path).substr(begin, dot - begin)).repeat);
      begin = dot + 1;
    }
    if (copies % named == 0) {
      module.repeat = checked_multiply(module.repeat, copies / named);
      add_at_path(modules, path, std::move(module));
    } else {  // a name with a dash that is no range
      module.repeat = checked_multiply(module.repeat, copies);
      module.name = path;
      modules.push_back(std::move(module));
    }
  }

  static void set_dtype(const Kind& kind, std::vector<Value>& values, const DType* dtype) {
    if (dtype == nullptr || kind.dtype < 0) return;
    Value& value = values[static_cast<std::size_t>(kind.dtype)];
    if (!value.given()) value = Value(Text{std::string(dtype->name), true});
  }

  /// The layer that an expression of the row means.
  static Module child_of(const Frame& frame, NodeIndex index) {
    const Value value = value_of(frame, index);
    const auto* module = value.get<ModulePointer>();
    if (module == nullptr || *module == nullptr) fail("a layer is needed here");
    return **module;
  }

  /// evaluate(), and a call of another kind is its layer.
  static Value value_of(const Frame& frame, NodeIndex index) {
    const Node& node = frame.node(index);
    if (node.op == Op::conditional) return value_of(frame, holds(frame, node.b) ? node.a : node.c);
    if (node.op != Op::construct) return evaluate(frame, index);
    const Construct& construct = frame.kind->constructs[static_cast<std::size_t>(node.index)];
    const Kind& kind = constructed_kind(construct);
    std::vector<Value> values(kind.arguments.size());
    std::size_t next = 0;
    for (const Construct::Binding& binding : construct.bindings) {
      values[bound_argument(kind, binding, next)] = value_of(frame, binding.value);
    }
    set_dtype(kind, values, frame.dtype);
    return Value(std::make_shared<const Module>(module_of(make_layer(kind, std::move(values)))));
  }
};

bool same(const Module& a, const Module& b);

bool same(const std::vector<Module>& a, const std::vector<Module>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Module& one, const Module& other) {
    return one.name == other.name && one.repeat == other.repeat && same(one, other);
  });
}

/// Whether two modules hold the same, whatever they are called.
bool same(const Module& a, const Module& b) {
  if (a.frozen != b.frozen || a.content.index() != b.content.index()) return false;
  if (const auto* layer = std::get_if<Layer>(&a.content)) {
    const Layer& other = std::get<Layer>(b.content);
    return layer->kind == other.kind && layer->tied_to == other.tied_to && call(*layer) == call(other);
  }
  const auto& block = std::get<Block>(a.content);
  const auto& other = std::get<Block>(b.content);
  const std::vector<Module>& modules = block.modules;
  return block.class_name == other.class_name && block.not_counted == other.not_counted && same(modules, other.modules);
}

/// Says of the layers in modules that are tied to others in a model where that model is.
void add_prefix(std::vector<Module>& modules, const std::string& prefix) {
  for (Module& module : modules) {
    if (auto* layer = std::get_if<Layer>(&module.content)) {
      if (!layer->tied_to.empty()) layer->tied_to.insert(0, prefix);
    } else if (auto& block = std::get<Block>(module.content); !block.modules.empty()) {
      add_prefix(block.modules.edit(), prefix);
    }
  }
}

using Opens = bool (*)(const Layer& layer);

bool is_model(const Layer& layer) { return layer.kind->is_model(); }

bool holds(const Module& module, Opens opens) {
  if (const auto* layer = std::get_if<Layer>(&module.content)) return opens(*layer);
  const ModuleList& modules = std::get<Block>(module.content).modules;
  return std::any_of(modules.begin(), modules.end(), [&](const Module& child) { return holds(child, opens); });
}

/// Makes blocks of the layers that are to be opened, all the way down.
void open(Module& module, Opens opens, const std::string& prefix) {
  const std::string path = prefix + module.name + (module.name.empty() ? "" : ".");
  if (const auto* layer = std::get_if<Layer>(&module.content)) {
    if (!opens(*layer)) return;
    std::vector<Module> modules = expand(*layer);
    if (!path.empty()) add_prefix(modules, path);
    module.content = Block{layer->kind->class_name, std::move(modules)};
  }
  if (!holds(module, opens)) return;  // its modules stay shared with its copies
  for (Module& child : std::get<Block>(module.content).modules.edit()) open(child, opens, path);
}

}  // namespace

bool holds_model(const Module& module) { return holds(module, is_model); }

bool is_composite(const Layer& layer) { return has_children(layer.kind->parts); }

std::vector<Module> expand(const Layer& layer) {
  Expander expander(layer);
  walk(layer, expander);
  fold_copies(expander.modules);
  return std::move(expander.modules);
}

ModuleList children(const Module& module) {
  const auto* layer = std::get_if<Layer>(&module.content);
  if (layer == nullptr) return std::get<Block>(module.content).modules;
  return is_composite(*layer) ? ModuleList(expand(*layer)) : ModuleList();
}

void open_models(Module& module) {
  if (const auto* layer = std::get_if<Layer>(&module.content); layer != nullptr && !is_model(*layer)) return;
  open(module, is_model, {});
}

void open_composites(Module& module) { open(module, is_composite, {}); }

void add_at_path(std::vector<Module>& modules, std::string_view path, Module module) {
  std::vector<Module>* level = &modules;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    Module step = step_of(path.substr(0, dot));
    path.remove_prefix(dot + 1);
    const bool goes_on = !level->empty() && level->back().name == step.name && level->back().repeat == step.repeat &&
                         std::holds_alternative<Block>(level->back().content);
    if (!goes_on) level->push_back(std::move(step));
    level = &std::get<Block>(level->back().content).modules.edit();
  }
  Module last = step_of(path);
  module.name = std::move(last.name);
  module.repeat = checked_multiply(module.repeat, last.repeat);
  level->push_back(std::move(module));
}

void fold_copies(std::vector<Module>& modules) {
  std::vector<Module> folded;
  for (Module& module : modules) {
    if (auto* block = std::get_if<Block>(&module.content); block != nullptr && !block->modules.empty()) {
      fold_copies(block->modules.edit());
    }
    const std::optional<std::int64_t> first = folded.empty() ? std::nullopt : number_in_name(folded.back().name);
    const std::optional<std::int64_t> number = number_in_name(module.name);
    const bool next = first && number && *number - folded.back().repeat == *first;
    if (next && same(folded.back(), module)) {
      folded.back().repeat = checked_add(folded.back().repeat, module.repeat);
    } else {
      folded.push_back(std::move(module));
    }
  }
  modules = std::move(folded);
}

}  // namespace paramcount
