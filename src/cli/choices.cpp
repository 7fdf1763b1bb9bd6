// SPDX-License-Identifier: MIT
#include "cli/choices.hpp"

#include <unistd.h>

#include <algorithm>

#include "cli/generate.hpp"
#include "paramcount/read.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

[[noreturn]] void fail_choice(std::string_view option, std::string_view given, const std::vector<std::string>& known) {
  std::string hint = suggest(given, known);
  if (hint.empty()) hint = text::format("one of {}", text::join(known, ", "));
  fail(text::format("{} cannot be '{}'", option, given), hint);
}

/// The row of a table that has this name.
template <class Row>
const Row* choose(std::string_view option, const std::string& given, const Row* (*find)(std::string_view),
                  std::span<const Row> rows) {
  if (const Row* found = find(given)) return found;
  std::vector<std::string> names;
  for (const Row& row : rows) names.emplace_back(row.name);
  fail_choice(option, given, names);
}

template <class T, std::size_t count>
T choose(std::string_view option, std::string_view given, const NamedValue<T> (&values)[count]) {
  std::vector<std::string> names;
  for (const NamedValue<T>& named : values) {
    if (named.name == given) return named.value;
    names.emplace_back(named.name);
  }
  fail_choice(option, given, names);
}

/// Throws Error where an option asks about training of weights that cannot be trained.
void check_no_training(const Options& options, const DType& dtype) {
  const bool training_limit = !options.max_memory.empty() && !options.inference;
  const std::string_view asked = is_given(options, "optimizer")   ? "optimizer"
                                 : is_given(options, "precision") ? "precision"
                                 : training_limit                 ? "max-memory"
                                                                  : "";
  if (asked.empty()) return;
  fail(text::format("--{} is about training, and {} weights have no gradients", asked, dtype.name),
       training_limit ? "--inference is for weights that are run; what is trained is a floating type, --dtype bfloat16"
                      : "leave it out for weights that are run; what is trained is a floating type, --dtype bfloat16");
}

/// Throws Error where --precision is given what --dtype takes.
void check_no_dtype(const std::string& precision) {
  if (find_precision(precision) != nullptr || find_dtype(precision) == nullptr) return;
  fail(text::format("--precision cannot be '{}', which is an element type", precision),
       text::format("write --dtype {}, or --precision mixed or amp for training with 16 bits", precision));
}

Recipe chosen_recipe(const Options& options) {
  check_no_dtype(options.precision);
  const Precision& precision = *choose("--precision", options.precision, find_precision, precisions());
  const Optimizer& optimizer = *choose("--optimizer", options.optimizer, find_optimizer, optimizers());
  if (options.dtype.empty()) return {&default_dtype(precision), &optimizer, &precision, false};
  const DType& dtype = *choose("--dtype", options.dtype, find_dtype, dtypes());
  if (!dtype.trainable()) check_no_training(options, dtype);
  if (!allows(precision, dtype)) {
    std::vector<std::string_view> names;
    for (const std::string_view allowed : precision.only) names.push_back(allowed);
    fail(text::format("--dtype cannot be '{}' with --precision {}", options.dtype, precision.name),
         text::format("'{}' holds the weights in {}", precision.name, text::join(names, " or ")));
  }
  return {&dtype, &optimizer, &precision, true};
}

}  // namespace

const Format& chosen_format(const Options& options) {
  const Format& format = *choose("--format", options.format, find_format, formats());
  return options.total ? total_format() : options.annotate ? annotated_format() : format;
}

Limits chosen_limits(const Options& options) {
  Limits limits;
  if (!options.max.empty()) limits.max = parse_count("--max", options.max);
  if (!options.expect.empty()) limits.expected = parse_count("--expect", options.expect);
  if (!options.max_memory.empty()) limits.max_memory = parse_size("--max-memory", options.max_memory);
  limits.inference = options.inference;
  limits.units = choose("--units", options.units, units_choices);
  limits.memory_given = options.max_memory;
  return limits;
}

Styles error_styles(const std::string& color) {
  ColorChoice choice = ColorChoice::automatic;
  for (const NamedValue<ColorChoice>& named : color_choices) {
    if (named.name == color) choice = named.value;
  }
  return styles_for(choice, STDERR_FILENO);
}

Generate* chosen_generator(const Options& options) { return choose("--generate", options.generate, generators); }

ColorChoice chosen_color(const Options& options) { return choose("--color", options.color, color_choices); }

ReportOptions report_options(const Options& options) {
  ReportOptions report;
  report.recipe = chosen_recipe(options);
  report.memory = options.memory;
  report.compare = options.compare;
  report.compares_files = options.compare && (options.words.empty() || !starts_spec(options.words.front()));
  report.explain = options.explain;
  report.units = choose("--units", options.units, units_choices);
  report.styles = styles_for(chosen_color(options), STDOUT_FILENO);
  constexpr std::size_t narrowest = 20;
  report.width =
      options.width.empty() ? terminal_width(STDOUT_FILENO) : parse_number("--width", options.width, "100", narrowest);
  if (!options.depth.empty()) {
    report.depth = std::min(parse_number("--depth", options.depth, "2"), ReportOptions::max_report_depth);
  }
  if (!options.top.empty()) report.top = parse_number("--top", options.top, "10", 1);
  report.subtotals = options.subtotals;
  return report;
}

}  // namespace paramcount::cli
