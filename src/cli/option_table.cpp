// SPDX-License-Identifier: MIT
#include "cli/option_table.hpp"

#include <array>

#include "cli/choices.hpp"
#include "cli/generate.hpp"
#include "paramcount/memory.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

using enum OptionGroup;

constexpr std::array group_titles{"The answer", "Memory", "Printed models", "Checkpoints", "Limits", "The program"};

std::vector<Choice> format_choices() {
  std::vector<Choice> choices;
  for (const Format& format : formats()) choices.push_back({format.name, std::string(format.help)});
  return choices;
}

std::vector<Choice> dtype_choices() {
  std::vector<Choice> choices;
  for (const DType& dtype : dtypes()) {
    const std::string also = dtype.short_name.empty() ? "" : text::format(", also {}", dtype.short_name);
    const std::string bits = text::format("{} bits", static_cast<double>(dtype.bits) / dtype.block);
    choices.push_back({dtype.name, text::format("{}{}{}", bits, dtype.block == 1 ? "" : " with its scales", also)});
  }
  return choices;
}

std::vector<Choice> optimizer_choices() {
  std::vector<Choice> choices;
  for (const Optimizer& optimizer : optimizers()) {
    choices.push_back({optimizer.name, text::format("{}: {}", optimizer.title,
                                                    optimizer.states.empty() ? "keeps nothing" : optimizer.states)});
  }
  return choices;
}

std::vector<Choice> precision_choices() {
  std::vector<Choice> choices;
  for (const Precision& precision : precisions()) choices.push_back({precision.name, std::string(precision.help)});
  return choices;
}

template <const auto& rows>
std::vector<Choice> choices_of() {
  std::vector<Choice> choices;
  for (const auto& row : rows) choices.push_back({row.name, std::string(row.help)});
  return choices;
}

// Answers that options change.
constexpr std::string_view counts =
    "text json csv tsv markdown pytorch total annotate explain compare";  // whatever counts something
constexpr std::string_view layouts = "text markdown";
constexpr std::string_view recipes = "text json markdown explain compare max-memory";

constexpr OptionRow rows[] = {
    {.group = answer,
     .letter = 't',
     .name = "total",
     .help = "print the number of parameters alone",
     .changes = "total",
     .flag = &Options::total},
    {.group = answer,
     .letter = 'f',
     .name = "format",
     .value = "F",
     .help = "how the answer is written",
     .choices = format_choices,
     .changes = "text json csv tsv markdown pytorch explain compare",
     .text = &Options::format},
    {.group = answer,
     .name = "explain",
     .help = "the long answer for one layer: formula, tensors, memory, code, advice (text, markdown)",
     .changes = "explain",
     .flag = &Options::explain},
    {.group = answer,
     .name = "compare",
     .help = "layers joined by +, or files, side by side instead of summed",
     .changes = "text json csv tsv markdown pytorch total explain compare",
     .flag = &Options::compare},
    {.group = answer,
     .name = "depth",
     .value = "N",
     .help = "how deep text and markdown show a nested network: 1 is its children, 0 its total alone",
     .changes = layouts,
     .text = &Options::depth},
    {.group = answer,
     .name = "top",
     .value = "N",
     .help = "the N largest layers alone, the largest first, with their shares of the total",
     .changes = "text json csv tsv markdown",
     .text = &Options::top},
    {.group = answer,
     .name = "subtotals",
     .help = "rows for the modules around the layers, with subtotals that count nothing twice (csv, tsv, json)",
     .changes = "json csv tsv",
     .flag = &Options::subtotals},
    {.group = answer,
     .name = "width",
     .value = "N",
     .help = "columns of text and help; by default the terminal's, and without one any for tables and 80 for prose",
     .changes = "text explain compare annotate list",
     .text = &Options::width},
    {.group = answer,
     .name = "color",
     .value = "W",
     .help = "whether words stand out in colour",
     .choices = choices_of<color_choices>,
     .text = &Options::color},
    {.group = memory,
     .name = "memory",
     .help = "show what training holds in memory, item by item (text, markdown)",
     .changes = "text markdown explain",
     .flag = &Options::memory},
    {.group = memory,
     .name = "dtype",
     .value = "D",
     .help = "element type of the parameters",
     .choices = dtype_choices,
     .changes = recipes,
     .text = &Options::dtype},
    {.group = memory,
     .name = "optimizer",
     .value = "O",
     .help = "optimizer of the training estimate",
     .choices = optimizer_choices,
     .changes = recipes,
     .text = &Options::optimizer},
    {.group = memory,
     .name = "precision",
     .value = "P",
     .help = "what training holds in which type",
     .choices = precision_choices,
     .changes = recipes,
     .text = &Options::precision},
    {.group = memory,
     .name = "units",
     .value = "U",
     .help = "units of sizes",
     .choices = choices_of<units_choices>,
     .changes = "text markdown explain compare max-memory",
     .text = &Options::units},
    {.group = printed,
     .name = "annotate",
     .help = "show a printed model with the count of each line beside it",
     .changes = "annotate",
     .flag = &Options::annotate},
    {.group = printed,
     .name = "strict",
     .help = "exit 1 if the text of a printed model does not tell the exact count",
     .changes = counts,
     .flag = &Options::strict},
    {.group = printed,
     .name = "tie",
     .value = "A=B",
     .help = "count the weight of layer A of a printed model as that of B; may be given again",
     .changes = counts,
     .texts = &Options::ties},
    {.group = printed,
     .name = "untied",
     .help = "heads and embeddings of one shape share no weight: counts that depend on it are exact",
     .changes = counts,
     .flag = &Options::untied},
    {.group = checkpoints,
     .name = "part",
     .value = "KEY",
     .help = "count what has this key in a PyTorch file, as in 'ema' or 'state.model'",
     .changes = counts,
     .text = &Options::part},
    {.group = limits,
     .name = "max",
     .value = "N",
     .help = "exit 1 if the total exceeds N (5M, 1.5B, 1e6, 73,856)",
     .changes = counts,
     .text = &Options::max},
    {.group = limits,
     .name = "expect",
     .value = "N",
     .help = "exit 1 if the total is not exactly N",
     .changes = counts,
     .text = &Options::expect},
    {.group = limits,
     .name = "max-memory",
     .value = "SIZE",
     .help = "exit 1 where training takes more than SIZE (80GiB, 24GB); activations do not count",
     .changes = counts,
     .text = &Options::max_memory},
    {.group = limits,
     .name = "inference",
     .help = "--max-memory is about the weights and buffers alone",
     .changes = "max-memory",
     .flag = &Options::inference},
    {.group = limits,
     .letter = 'q',
     .name = "quiet",
     .help = "print nothing but errors; the exit status tells",
     .changes = counts,
     .flag = &Options::quiet},
    {.group = program,
     .name = "list",
     .help = "list the kinds of layer with their arguments; with words, those that match",
     .changes = "list",
     .flag = &Options::list},
    {.group = program,
     .name = "generate",
     .value = "W",
     .help = "print the man page or the completion of a shell",
     .choices = choices_of<generators>,
     .text = &Options::generate},
    {.group = program,
     .letter = 'h',
     .name = "help",
     .help = "print this help; after a kind, what it takes and holds",
     .flag = &Options::help},
    {.group = program, .name = "version", .help = "print the version", .flag = &Options::version},
};

}  // namespace

std::string_view title(OptionGroup group) { return group_titles.at(static_cast<std::size_t>(group)); }

std::span<const OptionRow> option_rows() { return rows; }

std::string default_value(const OptionRow& row) {
  if (row.text == &Options::dtype) return std::string(Recipe{}.dtype->name);  // of the default precision
  return row.text == nullptr ? std::string{} : Options{}.*row.text;
}

}  // namespace paramcount::cli
