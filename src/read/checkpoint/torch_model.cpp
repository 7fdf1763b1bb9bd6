// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_model.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::string_view model_keys[] = {
    "state_dict", "model_state_dict", "net_state_dict", "model_state", "model",   "module", "net", "network", "params",
    "weights",    "generator",        "discriminator",  "encoder",     "decoder", "G",      "D",   "netG",    "netD",
    "actor",      "critic",           "policy",         "student",     "teacher",
};
constexpr std::string_view average_keys[] = {"ema", "model_ema", "ema_state_dict", "params_ema", "state_dict_ema"};

bool is_one_of(std::span<const std::string_view> keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool is_optimizer_key(std::string_view key) { return key.find("optim") != std::string_view::npos; }

class ModelFinder {
 public:
  ModelFinder(const Pickle& pickle, TorchWalk& walk) : pickle_(pickle), walk_(walk) {}

  void choose(PickleId root, const std::string& root_name) {
    std::vector<Value> open{{root, root_name}};
    constexpr int most_levels = 64;
    for (int level = 0; !open.empty(); ++level) {
      std::vector<Value> next;
      for (const Value& value : open) {
        if (level == most_levels || !divide(value, next)) models_.push_back(value);
      }
      open = std::move(next);
    }
  }

  void choose_part(std::string_view part) {
    PickleId id = pickle_.root();
    is_chosen_ = true;
    std::string name;
    std::string_view rest = part;
    while (!rest.empty()) {
      std::optional<Entry> found;
      for (const auto& [key, value] : pickle_.entries(id)) {
        const std::string text = pickle_.describe(key);
        const bool matches = rest == text || (rest.starts_with(text) && rest.substr(text.size()).starts_with('.'));
        if (matches && (!found || text.size() > found->name.size())) found = Entry{text, value};
      }
      if (!found) no_such_part(part, id);
      for (const auto& [key, value] : pickle_.entries(id)) {
        if (value != found->value) others_.push_back({value, join(name, key), StoredRole::bookkeeping});
      }
      name = name.empty() ? found->name : text::format("{}.{}", name, found->name);
      id = found->value;
      rest.remove_prefix(std::min(rest.size(), found->name.size() + 1));
    }
    choose(id, name);
  }

  /// The models first: a container that two places hold belongs to them.
  void collect(StoredFile& file) {
    for (const Value& model : models_) walk_.collect(model.id, model.name, StoredRole::unknown, true);
    const std::size_t in_models = walk_.found().size();
    std::vector<std::string> copies;
    std::vector<std::string> optimizers;
    std::vector<std::string> rest;
    for (const Value& other : others_) {
      const std::size_t before = walk_.found().size();
      walk_.collect(other.id, other.name, other.role, false);
      if (walk_.found().size() == before) continue;
      if (other.role == StoredRole::bookkeeping)
        look_for_weights(other.name, std::span(walk_.found()).subspan(before), file);
      (other.role == StoredRole::duplicate   ? copies
       : other.role == StoredRole::optimizer ? optimizers
                                             : rest)
          .push_back(other.name);
    }
    describe(file, in_models, copies, optimizers, rest);
  }

 private:
  struct Value {
    PickleId id = 0;
    std::string name;
    StoredRole role = StoredRole::unknown;
  };
  struct Entry {
    std::string name;
    PickleId value = 0;
  };

  std::string join(const std::string& name, PickleId key) const {
    const std::string text = pickle_.describe(key);
    return name.empty() ? text : text::format("{}.{}", name, text);
  }

  /// Sorts the values of a checkpoint's dict into models, which may be divided further, and others. False where the
  /// value is no such dict, and so a model itself.
  bool divide(const Value& value, std::vector<Value>& next) {
    if (module_state(pickle_, value.id) || script_state(pickle_, value.id)) return false;
    if (is_optimizer_state(pickle_, value.id)) {
      others_.push_back({value.id, value.name, StoredRole::optimizer});
      return true;
    }
    const std::vector<std::pair<PickleId, PickleId>> entries = pickle_.entries(value.id);
    std::vector<bool> is_model(entries.size());
    const auto mark = [&](std::span<const std::string_view> keys) {
      bool any = false;
      for (std::size_t i = 0; i < entries.size(); ++i) {
        is_model[i] = is_one_of(keys, pickle_.text(entries[i].first)) && walk_.holds_tensors(entries[i].second);
        any |= is_model[i];
      }
      return any;
    };
    const bool has_model = mark(model_keys) || mark(average_keys);
    if (!has_model && !has_optimizer(entries)) return false;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::string_view key = pickle_.text(entries[i].first);
      Value entry{entries[i].second, join(value.name, entries[i].first)};
      if (is_model[i]) {
        next.push_back(std::move(entry));
        continue;
      }
      entry.role = is_one_of(average_keys, key) ? StoredRole::duplicate
                   : is_optimizer_key(key)      ? StoredRole::optimizer
                   : has_model                  ? StoredRole::bookkeeping
                                                : StoredRole::unknown;
      (entry.role == StoredRole::unknown ? models_ : others_).push_back(std::move(entry));
    }
    return true;
  }

  /// Whether a dict of unknown keys has an optimizer's state beside them.
  bool has_optimizer(const std::vector<std::pair<PickleId, PickleId>>& entries) const {
    return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
      return is_optimizer_key(pickle_.text(entry.first)) && walk_.holds_tensors(entry.second);
    });
  }

  [[noreturn]] void no_such_part(std::string_view part, PickleId id) const {
    std::vector<std::string> names;
    for (const auto& [key, value] : pickle_.entries(id)) {
      if (walk_.holds_tensors(value)) names.push_back(pickle_.describe(key));
    }
    fail(text::format("there is no part '{}' in the file", part),
         names.empty() ? std::string("it has no parts") : text::format("the parts are: {}", text::join(names, ", ")));
  }

  /// What stands beside the models under a key that no rule knows may be one: `{encoder, classifier}`.
  void look_for_weights(const std::string& name, std::span<const FoundTensor> found, StoredFile& file) const {
    const auto is_weight = [](const FoundTensor& tensor) {
      return tensor.tensor.shape.size() > 1 &&
             (!tensor.tensor.dtype || tensor.tensor.dtype->numeric == Numeric::floating);
    };
    const auto weights = std::count_if(found.begin(), found.end(), is_weight);
    if (is_chosen_ || weights == 0 || models_.empty() || models_.front().name.empty()) return;
    file.missing.push_back(text::format("{}, which holds {} tensors and may belong to the model: '--part {}' counts it",
                                        quoted_name(name), found.size(), name));
  }

  void describe(StoredFile& file, std::size_t in_models, const std::vector<std::string>& copies,
                const std::vector<std::string>& optimizers, const std::vector<std::string>& rest) const {
    std::vector<std::string> names;
    for (const Value& model : models_) {
      if (!model.name.empty()) names.push_back(model.name);
    }
    constexpr std::size_t most_names = 8;
    if (!names.empty() && names.size() <= most_names) file.about.emplace_back("counted", text::join(names, ", "));
    if (!copies.empty()) {
      file.warnings.push_back(text::format("a copy of the model is not counted: {} (--part {} counts it instead)",
                                           text::join(copies, ", "), copies.front()));
    }
    std::vector<std::string> beside = copies;
    beside.insert(beside.end(), optimizers.begin(), optimizers.end());
    beside.insert(beside.end(), rest.begin(), rest.end());
    if (!beside.empty() && !names.empty()) {
      const std::span shown = std::span(beside).first(std::min(beside.size(), most_names));
      file.about.emplace_back("not counted", text::format("{} (--part KEY counts another)", text::join(shown, ", ")));
    }
    if (in_models == 0 && !optimizers.empty()) {
      file.warnings.emplace_back("the file holds the state of an optimizer, and no model");
    }
  }

  const Pickle& pickle_;
  TorchWalk& walk_;
  bool is_chosen_ = false;  // by the caller: nothing else is meant
  std::vector<Value> models_;
  std::vector<Value> others_;
};

}  // namespace

void find_model(const Pickle& pickle, std::string_view part, TorchWalk& walk, StoredFile& file) {
  ModelFinder finder(pickle, walk);
  if (part.empty()) {
    finder.choose(pickle.root(), "");
  } else {
    finder.choose_part(part);
  }
  finder.collect(file);
}

}  // namespace paramcount
