// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_walk.hpp"

#include <algorithm>
#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr int deepest = 1000;
constexpr std::size_t longest_name = 4096;

bool is_container(const Pickle& pickle, PickleId id) {
  const PickleKind kind = pickle.kind(id);
  return kind == PickleKind::tuple || kind == PickleKind::list || kind == PickleKind::dict || kind == PickleKind::call;
}

std::string_view class_of(const Pickle& pickle, PickleId call) {
  PickleId callable = pickle.callable(call);
  // The old format refers to a module's class by a persistent id: ('module', class, file, source).
  if (pickle.is(callable, PickleKind::persistent)) {
    const std::vector<PickleId> parts = pickle.items(pickle.identifier(callable));
    if (parts.size() > 1) callable = parts[1];
  }
  return pickle.symbol(callable);
}

bool is_lazy(std::string_view name) {
  return name == "torch.nn.parameter.UninitializedParameter" || name == "torch.nn.parameter.UninitializedBuffer";
}

}  // namespace

std::optional<PickleId> module_state(const Pickle& pickle, PickleId id) {
  std::optional<PickleId> state = pickle.state(id);
  if (state && pickle.is(*state, PickleKind::tuple)) {
    const std::vector<PickleId> parts = pickle.items(*state);
    if (!parts.empty()) state = parts[0];
  }
  if (!state || !pickle.find(*state, "_parameters") || !pickle.find(*state, "_modules")) return {};
  return state;
}

std::optional<PickleId> script_state(const Pickle& pickle, PickleId id) {
  const std::optional<PickleId> state = pickle.state(id);
  if (!state || !pickle.is(*state, PickleKind::dict) || !class_of(pickle, id).starts_with("__torch__.")) return {};
  return state;
}

bool is_optimizer_state(const Pickle& pickle, PickleId id) {
  return pickle.find(id, "state").has_value() && pickle.find(id, "param_groups").has_value();
}

TorchWalk::TorchWalk(const Pickle& pickle, ScriptClasses* scripts)
    : pickle_(pickle), scripts_(scripts), seen_(pickle.size()) {}

void TorchWalk::collect(PickleId id, const std::string& name, StoredRole role, bool in_model) {
  steps_.assign(1, {});
  prefix_ = name;
  in_model_ = in_model;
  std::vector<Task> tasks{{id, 0, role, 0}};
  std::vector<Task> below;
  while (!tasks.empty()) {
    const Task task = tasks.back();
    tasks.pop_back();
    below.clear();
    visit(task, below);
    tasks.insert(tasks.end(), below.rbegin(), below.rend());
  }
}

bool TorchWalk::holds_tensors(PickleId id) const {
  std::vector<bool> seen(pickle_.size());
  std::vector<PickleId> tasks{id};
  while (!tasks.empty()) {
    const PickleId next = tasks.back();
    tasks.pop_back();
    if (!is_container(pickle_, next) || seen[next]) continue;
    seen[next] = true;
    if (is_tensor(pickle_, next)) {
      if (next != id) return true;
      continue;
    }
    if (module_state(pickle_, next) || script_state(pickle_, next)) return true;
    for (const PickleId item : pickle_.items(next)) tasks.push_back(item);
    for (const auto& [key, value] : pickle_.entries(next)) tasks.push_back(value);
    if (const std::optional<PickleId> state = pickle_.state(next)) tasks.push_back(*state);
  }
  return false;
}

void TorchWalk::visit(const Task& task, std::vector<Task>& below) {
  if (!is_container(pickle_, task.id)) return;
  if (is_tensor(pickle_, task.id)) return add_tensor(task);
  if (task.depth > deepest) {
    fail(text::format("the values of the pickle are nested more than {} deep", deepest),
         "no program of PyTorch's writes such a file");
  }
  if (seen_[task.id]) {
    ++repeated_;
    return;
  }
  seen_[task.id] = true;
  if (const std::optional<PickleId> state = module_state(pickle_, task.id)) return visit_module(*state, task, below);
  if (const std::optional<PickleId> state = script_state(pickle_, task.id)) return visit_script(*state, task, below);
  StoredRole role = task.role;
  if (role == StoredRole::unknown && is_optimizer_state(pickle_, task.id)) role = StoredRole::optimizer;
  if (pickle_.is(task.id, PickleKind::call)) {
    if (is_lazy(class_of(pickle_, task.id))) return lazy_.push_back(name_of(task.path));
    push(below, task, pickle_.arguments(task.id), {}, 0, role);
    below.back().path = task.path;
  }
  std::size_t place = 0;
  for (const PickleId item : pickle_.items(task.id)) push(below, task, item, {}, place++, role);
  for (const auto& [key, value] : pickle_.entries(task.id)) {
    push(below, task, value, key, 0, pickle_.text(key).ends_with("_extra_state") ? StoredRole::bookkeeping : role);
  }
  if (const std::optional<PickleId> state = pickle_.state(task.id)) {
    // The _metadata of a state dict, and whatever classes of other packages keep.
    push(below, task, *state, {}, 0, role);
    below.back().path = task.path;
  }
}

void TorchWalk::visit_module(PickleId state, const Task& task, std::vector<Task>& below) {
  module_classes_.insert(class_of(pickle_, task.id));
  const auto told = [&](StoredRole role) { return task.role == StoredRole::unknown ? role : task.role; };
  for (const auto& [attribute, role] : {std::pair{"_parameters", told(StoredRole::parameter)},
                                        {"_buffers", told(StoredRole::buffer)},
                                        {"_modules", task.role}}) {
    const std::optional<PickleId> dict = pickle_.find(state, attribute);
    if (!dict) continue;
    for (const auto& [key, value] : pickle_.entries(*dict)) push(below, task, value, key, 0, role);
  }
}

void TorchWalk::visit_script(PickleId state, const Task& task, std::vector<Task>& below) {
  const std::string_view name = class_of(pickle_, task.id);
  module_classes_.insert(name);
  const ScriptClass* const known = scripts_ ? scripts_->find(name) : nullptr;
  for (const auto& [key, value] : pickle_.entries(state)) {
    StoredRole role = task.role;
    if (role == StoredRole::unknown && known && !script_state(pickle_, value)) {
      const std::string attribute(pickle_.text(key));
      role = known->parameters.contains(attribute) ? StoredRole::parameter
             : known->buffers.contains(attribute)  ? StoredRole::buffer
                                                   : StoredRole::constant;
    }
    push(below, task, value, key, 0, role);
  }
}

void TorchWalk::push(std::vector<Task>& below, const Task& from, PickleId id, std::optional<PickleId> key,
                     std::size_t place, StoredRole role) {
  if (!is_container(pickle_, id)) {
    below.push_back({id, from.path, role, from.depth + 1});
    return;
  }
  steps_.push_back({from.path, key, place});
  below.push_back({id, steps_.size() - 1, role, from.depth + 1});
}

void TorchWalk::add_tensor(const Task& task) {
  FoundTensor found;
  found.name = name_of(task.path);
  std::optional<TorchTensor> tensor = tensor_at(pickle_, task.id, found.name);
  if (!tensor) return;
  found.tensor = std::move(*tensor);
  found.role = task.role;
  found.in_model = in_model_ && task.role != StoredRole::optimizer;
  const bool is_weight = found.tensor.is_parameter || found.tensor.is_quantized;
  if (found.role == StoredRole::unknown && is_weight) found.role = StoredRole::parameter;
  found_.push_back(std::move(found));
}

std::string TorchWalk::name_of(std::size_t path) const {
  std::vector<std::string> parts;
  std::size_t size = prefix_.size();
  for (; path != 0; path = steps_[path].parent) {
    const Step& step = steps_[path];
    parts.push_back(step.key ? pickle_.describe(*step.key) : std::to_string(step.place));
    size += parts.back().size() + 1;
    if (size > longest_name) fail(text::format("a tensor has a name of more than {} bytes", longest_name));
  }
  if (!prefix_.empty()) parts.push_back(prefix_);
  std::reverse(parts.begin(), parts.end());
  return text::join(parts, ".");
}

}  // namespace paramcount
