// SPDX-License-Identifier: MIT
// The models of transformers: nothing of them is read before one is asked for.
#include <array>
#include <atomic>
#include <string>
#include <vector>

#include "catalogue/families.hpp"
#include "paramcount/catalogue.hpp"
#include "row/configuration.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

// The order of --list.
constexpr std::array family_rows{
    &configuration_rows,   &llama_rows, &mixture_rows, &qwen_rows, &gemma_rows, &gpt_rows,    &bloom_rows,
    &state_space_rows,     &bert_rows,  &t5_rows,      &bart_rows, &clip_rows,  &siglip_rows, &vision_rows,
    &vision_language_rows, &audio_rows,
};

/// Whether `name` begins with `start`, or is it, in any of the spellings that are equal; what is left of it.
bool take_start(std::string_view& name, std::string_view start) {
  std::string_view rest = name;
  const auto skip = [](std::string_view& text) {
    while (!text.empty() && (text.front() == '_' || text.front() == '-')) text.remove_prefix(1);
  };
  for (skip(start); !start.empty(); skip(start)) {
    skip(rest);
    if (rest.empty() || to_lower(rest.front()) != to_lower(start.front())) return false;
    rest.remove_prefix(1);
    start.remove_prefix(1);
  }
  skip(rest);
  name = rest;
  return true;
}

bool is_same(std::string_view name, std::string_view other) { return take_start(name, other) && name.empty(); }

std::string_view without_module(std::string_view name) {
  for (const std::string_view prefix : {"transformers.", "models."}) {
    if (name.substr(0, prefix.size()) == prefix) name.remove_prefix(prefix.size());
  }
  return name;
}

/// Whether a name may be one of a model, told without reading a row: most names that are asked for are those of files.
bool may_be_model(std::string_view name) {
  if (name.size() > max_kind_name) return false;
  for (const FamilyRows* family : family_rows) {
    for (const RowText& row : family->rows) {
      std::string_view rest = name;
      if (!row.classes.empty() && (take_start(rest, row.classes) || is_same(name, row.name))) return true;
    }
  }
  return false;
}

class Models {
 public:
  Models() : configurations_(family_rows) {
    for (const Configuration& configuration : configurations_.list()) {
      if (configuration.is_abstract()) continue;
      const std::size_t first = entries_.size();
      ModelType type{configuration.name(), configuration.family(), configuration.help(), {}, first};
      for (std::size_t i = 0; i < configuration.endings().size(); ++i) {
        type.classes.push_back(configuration.class_name(i));
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
    for (const ModelType& type : types_) {
      if (is_same(name, type.name)) return &at(type.first);
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      std::string_view ending = name;
      const Configuration& configuration = *entries_[i].configuration;
      if (!take_start(ending, configuration.classes())) continue;
      if (is_same(ending, configuration.endings()[entries_[i].ending])) return &at(i);
    }
    return nullptr;
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

const Kind* find_model(std::string_view name) {
  name = without_module(name);
  return may_be_model(name) ? models().find(name) : nullptr;
}

const Kind* find_kind_or_model(std::string_view name) {
  const Kind* kind = find_kind(name);
  return kind != nullptr ? kind : find_model(name);
}

}  // namespace paramcount
