// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include <algorithm>

#include "cli/option_table.hpp"
#include "paramcount/catalogue.hpp"
#include "row/arguments.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

/// The switch that changes what is so by default: --no-bias, --bidirectional.
OptionCandidate switch_candidate(const Argument& argument) {
  const bool negated = argument.default_value == "True";
  const std::string_view value = negated ? "False" : "True";
  return {word_option(argument.name, negated),
          "",
          text::format("{}={}: {}", argument.name, value, argument.help),
          false,
          {}};
}

/// What words may say of a layer of any kind.
std::vector<OptionCandidate> grammar_candidates() {
  return {{"--tied", "", "share the weight of the layer with this label", true, {}},
          {"--frozen", "", "not trained", false, {}}};
}

std::vector<OptionCandidate> options_of(const Kind& kind) {
  std::vector<OptionCandidate> options;
  for (const Argument& argument : kind.arguments) {
    if (argument.variadic || argument.type.empty()) continue;
    if (argument.is_switch) {
      options.push_back(switch_candidate(argument));
      continue;
    }
    OptionCandidate option{word_option(argument.name), "", std::string(argument.help), true, {}};
    for (const std::string_view name : accepted_names(argument)) option.values.push_back({std::string(name), ""});
    options.push_back(std::move(option));
  }
  for (OptionCandidate& option : grammar_candidates()) options.push_back(std::move(option));
  return options;
}

}  // namespace

std::vector<OptionCandidate> program_candidates() {
  std::vector<OptionCandidate> options;
  for (const OptionRow& row : option_rows()) {
    OptionCandidate option{word_option(row.name), "", std::string(row.help), row.flag == nullptr, {}};
    if (row.letter != 0) option.letter = row.letter;
    for (const Choice& choice : row.choices == nullptr ? std::vector<Choice>{} : row.choices()) {
      option.values.push_back({std::string(choice.name), choice.help});
    }
    options.push_back(std::move(option));
  }
  return options;
}

std::vector<Candidate> kind_candidates() {
  std::vector<Candidate> kinds;
  for (std::size_t i = 0; i < kind_count(); ++i) kinds.push_back({kind_at(i).name, std::string(kind_at(i).help)});
  for (const ModelType& type : model_types()) kinds.push_back({std::string(type.name), std::string(type.help)});
  return kinds;
}

std::vector<Candidate> class_candidates() {
  std::vector<Candidate> kinds;
  for (std::size_t i = 0; i < kind_count(); ++i) {
    const Kind& kind = kind_at(i);
    if (kind.class_name != kind.name) kinds.push_back({kind.class_name, std::string(kind.help)});
  }
  for (const ModelType& type : model_types()) {
    for (const std::string& name : type.classes) kinds.push_back({name, std::string(type.help)});
  }
  return kinds;
}

std::vector<LayerCandidates> layer_candidates() {
  std::vector<LayerCandidates> groups;
  const auto add = [&](const Kind& kind, std::string_view name) {
    std::vector<OptionCandidate> options = options_of(kind);
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const LayerCandidates& other) { return other.options == options; });
    if (group == groups.end()) group = groups.insert(groups.end(), {{}, std::move(options)});
    for (const std::string_view word : {name, std::string_view(kind.class_name)}) {
      std::vector<std::string>& names = group->names;
      if (std::find(names.begin(), names.end(), word) == names.end()) names.emplace_back(word);
    }
  };
  for (std::size_t i = 0; i < kind_count(); ++i) add(kind_at(i), kind_at(i).name);
  for (const ModelType& type : model_types()) {
    for (std::size_t i = 0; i < type.classes.size(); ++i) add(model_kind(type, i), type.name);
  }
  return groups;
}

std::vector<std::string> spellings(const std::vector<OptionCandidate>& options, bool takes_value) {
  std::vector<std::string> words;
  for (const OptionCandidate& option : options) {
    if (option.takes_value != takes_value) continue;
    words.push_back(option.word);
    if (!option.letter.empty()) words.push_back("-" + option.letter);
  }
  return words;
}

}  // namespace paramcount::cli
