// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "read/checkpoint/pickle_value.hpp"
#include "read/checkpoint/torch_script.hpp"
#include "read/checkpoint/torch_storage.hpp"

namespace paramcount {

/// The state of a pickled torch.nn.Module, a dict with `_parameters` and `_modules`; nothing where the value is none.
std::optional<PickleId> module_state(const Pickle& pickle, PickleId id);
/// The attributes of a TorchScript module.
std::optional<PickleId> script_state(const Pickle& pickle, PickleId id);
/// Whether the value is what optimizer.state_dict() makes.
bool is_optimizer_state(const Pickle& pickle, PickleId id);

/// Finds the tensors in values. Every container and module is walked once, however many paths lead to it.
class TorchWalk {
 public:
  /// `scripts` may be nullptr.
  TorchWalk(const Pickle& pickle, ScriptClasses* scripts);

  /// All tensors in the value, in the order of the file, under this name. Where the role is `unknown`, modules tell it,
  /// and an optimizer's state among the values is one.
  void collect(PickleId id, const std::string& name, StoredRole role, bool in_model);
  /// Whether there is a tensor or a module in the value, which is not a tensor itself.
  bool holds_tensors(PickleId id) const;

  const std::vector<FoundTensor>& found() const { return found_; }
  std::vector<FoundTensor> take_found() { return std::move(found_); }
  /// The classes of the modules that were walked.
  const std::unordered_set<std::string_view>& module_classes() const { return module_classes_; }
  /// Names of lazy parameters, whose sizes nobody knows yet.
  const std::vector<std::string>& lazy() const { return lazy_; }
  /// How many places hold a module or container that was walked at another.
  std::size_t repeated() const { return repeated_; }

 private:
  struct Task {
    PickleId id = 0;
    std::size_t path = 0;
    StoredRole role = StoredRole::unknown;
    int depth = 0;
  };
  /// A step of a path: what names it is a text or a number of the pickle, or the place in a list.
  struct Step {
    std::size_t parent = 0;
    std::optional<PickleId> key;
    std::size_t place = 0;
  };

  void visit(const Task& task, std::vector<Task>& below);
  void visit_module(PickleId state, const Task& task, std::vector<Task>& below);
  void visit_script(PickleId state, const Task& task, std::vector<Task>& below);
  void push(std::vector<Task>& below, const Task& from, PickleId id, std::optional<PickleId> key, std::size_t place,
            StoredRole role);
  void add_tensor(const Task& task);
  std::string name_of(std::size_t path) const;

  const Pickle& pickle_;
  ScriptClasses* scripts_;
  std::vector<bool> seen_;
  std::vector<Step> steps_;
  std::string prefix_;
  bool in_model_ = true;
  std::vector<FoundTensor> found_;
  std::unordered_set<std::string_view> module_classes_;
  std::vector<std::string> lazy_;
  std::size_t repeated_ = 0;
};

}  // namespace paramcount
