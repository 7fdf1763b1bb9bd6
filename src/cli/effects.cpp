// SPDX-License-Identifier: MIT
#include "cli/effects.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/option_table.hpp"
#include "paramcount/error.hpp"
#include "paramcount/report.hpp"
#include "row/arguments.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

void check_explanation(const Options& options) {
  if (options.compare) fail("--explain is about one layer, and --compare about several");
  if (options.total) fail("--explain gives the long answer, and --total the shortest");
  if (options.format != "text" && options.format != "markdown") {
    fail(text::format("--explain writes text or markdown, not {}", options.format),
         options.format == "pytorch" ? "the code alone is '--format pytorch' without --explain" : "");
  }
}

/// The name of the answer that options choose, and how they do.
std::pair<std::string_view, std::string> chosen_answer(const Options& options) {
  const std::pair<bool, std::string_view> others[] = {
      {!options.generate.empty(), "generate"}, {options.list, "list"},       {options.total, "total"},
      {options.annotate, "annotate"},          {options.explain, "explain"}, {options.compare, "compare"}};
  for (const auto& [chosen, name] : others) {
    if (chosen) return {name, text::format("--{}", name)};
  }
  return {options.format, text::format("--format {}", options.format)};
}

/// Whether a word stands among others that blanks separate.
bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

/// Throws Error where the answer is the same with the option and without.
void check_effect(const Options& options, const OptionRow& row) {
  if (row.changes.empty()) return;
  const auto [answer, choice] = chosen_answer(options);
  if (answer == row.name || has_word(row.changes, answer)) return;
  if (!options.max_memory.empty() && has_word(row.changes, "max-memory")) return;
  std::vector<std::string> formats_with;
  for (const Format& format : formats()) {
    if (has_word(row.changes, format.name)) formats_with.emplace_back(format.name);
  }
  const bool some = !formats_with.empty() && !has_word(row.changes, "pytorch");
  const std::string hint = some ? text::format("it is for {}", join_and(formats_with)) : "";
  fail(text::format("--{} changes nothing with {}", row.name, choice), hint);
}

}  // namespace

void check_together(const Options& options) {
  if (options.help || options.version) return;
  if (options.compare) {
    const std::pair<bool, const char*> sums[] = {{!options.max.empty(), "--max"},
                                                 {!options.expect.empty(), "--expect"},
                                                 {!options.max_memory.empty(), "--max-memory"},
                                                 {options.memory, "--memory"}};
    for (const auto& [given, name] : sums) {
      if (given) fail(text::format("{} is about one total, and --compare sums nothing", name));
    }
    if (options.format == "pytorch" && !options.total) {
      fail("--compare has no code to write", "compare in text, json, csv, tsv or markdown");
    }
    if (options.format != "text" && !options.width.empty()) {
      fail(text::format("--width changes nothing with --format {}", options.format), "it is for text");
    }
  }
  if (options.explain) check_explanation(options);
  if (!options.top.empty() && !options.depth.empty()) fail("--top makes a list of layers, and --depth is about a tree");
  if (!options.top.empty() && options.subtotals) fail("--top makes a list of layers, without the modules around them");
  if (options.inference && options.max_memory.empty()) {
    fail("--inference is about --max-memory, which is not there", "write --inference --max-memory 80GiB");
  }
  for (const OptionRow& row : option_rows()) {
    if (is_given(options, row.name)) check_effect(options, row);
  }
}

}  // namespace paramcount::cli
