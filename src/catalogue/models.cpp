// SPDX-License-Identifier: MIT
// The models of transformers: nothing of them is read before one is asked for.
#include <algorithm>
#include <array>
#include <atomic>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalogue/families.hpp"
#include "paramcount/catalogue.hpp"
#include "row/configuration.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

// The order of --list.
constexpr std::array family_rows{
    &configuration_rows, &llama_rows, &mixture_rows,     &qwen_rows,   &gemma_rows,
    &gpt_rows,           &bloom_rows, &state_space_rows, &bert_rows,   &t5_rows,
    &bart_rows,          &clip_rows,  &siglip_rows,      &vision_rows, &audio_rows,
};

/// A name in the form in which all its spellings are equal.
std::string folded(std::string_view name) {
  for (const std::string_view prefix : {"transformers.", "models."}) {
    if (name.substr(0, prefix.size()) == prefix) name.remove_prefix(prefix.size());
  }
  std::string text;
  for (const char c : name) {
    if (c != '_' && c != '-') text += to_lower(c);
  }
  return text;
}

class Models {
 public:
  Models() : configurations_(family_rows) {
    for (const Configuration& configuration : configurations_.list()) {
      if (configuration.is_abstract()) continue;
      const std::size_t first = entries_.size();
      ModelType type{configuration.name(), configuration.family(), configuration.help(), {}, first};
      by_name_.emplace(folded(configuration.name()), first);
      for (std::size_t i = 0; i < configuration.endings().size(); ++i) {
        type.classes.push_back(configuration.class_name(i));
        by_name_.emplace(folded(type.classes.back()), entries_.size());
        entries_.push_back({&configuration, i});
      }
      types_.push_back(std::move(type));
    }
    kinds_ = std::vector<std::atomic<const Kind*>>(entries_.size());
  }

  const Kind& at(std::size_t index) {
    const Kind* kind = kinds_[index].load(std::memory_order_acquire);
    if (kind != nullptr) return *kind;
    Kind* fresh = new Kind(read_model(*entries_[index].configuration, entries_[index].ending));
    for (Argument& argument : fresh->arguments) argument.help = key_help(argument.name);
    if (kinds_[index].compare_exchange_strong(kind, fresh, std::memory_order_acq_rel)) return *fresh;
    delete fresh;  // another thread was first
    return *kind;
  }

  const Kind* find(std::string_view name) {
    const auto found = by_name_.find(folded(name));
    return found == by_name_.end() ? nullptr : &at(found->second);
  }

  const std::vector<ModelType>& types() const { return types_; }

 private:
  struct Entry {
    const Configuration* configuration;
    std::size_t ending;
  };

  Configurations configurations_;
  std::vector<Entry> entries_;
  std::vector<ModelType> types_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::vector<std::atomic<const Kind*>> kinds_;
};

Models& models() {
  // Never destroyed: layers point into it for as long as the program runs.
  static Models& instance = *new Models;
  return instance;
}

}  // namespace

std::span<const ModelType> model_types() { return models().types(); }
const Kind& model_kind(const ModelType& type, std::size_t index) { return models().at(type.first + index); }
const Kind* find_model(std::string_view name) { return name.size() > max_kind_name ? nullptr : models().find(name); }

const Kind* find_kind_or_model(std::string_view name) {
  const Kind* kind = find_kind(name);
  return kind != nullptr ? kind : find_model(name);
}

}  // namespace paramcount
