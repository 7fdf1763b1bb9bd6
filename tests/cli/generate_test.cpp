// SPDX-License-Identifier: MIT
// What holds for the man page and the completions of any shell; the shells themselves are in tests/completion.
#include "cli/generate.hpp"

#include <algorithm>
#include <set>

#include "catch.hpp"
#include "cli/completion.hpp"
#include "cli/option_table.hpp"
#include "support.hpp"
#include "text/characters.hpp"

namespace paramcount::test {
namespace {

/// A word that no shell does anything with.
bool is_safe(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return label_characters(c); });
}

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("words of completions mean the same in every shell", "[generate]") {
  const auto check = [](const cli::OptionCandidate& option) {
    INFO(option.word);
    CHECK(is_safe(option.word));
    CHECK_FALSE(option.help.empty());
    for (const cli::Candidate& value : option.values) CHECK(is_safe(value.word));
  };
  for (const cli::Candidate& kind : cli::kind_candidates()) CHECK(is_safe(kind.word));
  for (const cli::OptionCandidate& option : cli::program_candidates()) check(option);
  for (const cli::LayerCandidates& layer : cli::layer_candidates()) {
    for (const std::string& name : layer.names) CHECK(is_safe(name));
    for (const cli::OptionCandidate& option : layer.options) check(option);
  }
}

TEST_CASE("every kind takes what completion offers for it", "[generate]") {
  std::set<const Kind*> seen;
  for (const cli::LayerCandidates& layer : cli::layer_candidates()) {
    for (const std::string& name : layer.names) {
      const Kind* kind = find_kind_or_model(name);
      REQUIRE(kind != nullptr);
      seen.insert(kind);
      if (kind->is_model() && kind->name != kind->model_type) continue;  // it takes what its model_type does
      for (const cli::OptionCandidate& option : layer.options) {
        const std::string example = kind->is_model() ? kind->name : example_of(*kind);
        const std::string spec = example + " " + option.word;
        INFO(spec);
        CHECK_FALSE(has(error_of(spec), " has no option "));
        CHECK(option.takes_value == has(error_of(spec), option.word + " needs "));
        for (const cli::Candidate& value : option.values) {
          CHECK_FALSE(has(error_of(spec + " " + value.word), " must be "));
        }
      }
    }
  }
  std::size_t classes = 0;
  for (const ModelType& type : model_types()) classes += type.classes.size();
  CHECK(seen.size() == kind_count() + classes);
}

TEST_CASE("all that is generated has every kind, option and value", "[generate]") {
  for (const auto& generator : cli::generators) {
    INFO(generator.name);
    std::string text = generator.value();
    CHECK(text.back() == '\n');
    for (std::size_t at = text.find("\\-"); at != std::string::npos; at = text.find("\\-", at)) text.erase(at, 1);
    for (const Kind* kind : all_kinds()) CHECK(has(text, kind->name));
    for (const cli::OptionRow& row : cli::option_rows()) {
      INFO(row.name);
      CHECK(has(text, row.name));
      for (const cli::Choice& choice : row.choices == nullptr ? std::vector<cli::Choice>{} : row.choices()) {
        INFO(choice.name);
        CHECK(has(text, choice.name));
      }
    }
  }
}

}  // namespace paramcount::test
