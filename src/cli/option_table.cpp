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
    choices.push_back({dtype.name, text::format("{} bits{}", dtype.bits, also)});
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

constexpr OptionRow rows[] = {
    {.group = answer,
     .letter = 't',
     .name = "total",
     .help = "print the number of parameters alone",
     .flag = &Options::total},
    {.group = answer,
     .letter = 'f',
     .name = "format",
     .value = "F",
     .help = "how the answer is written",
     .choices = format_choices,
     .text = &Options::format},
    {.group = answer,
     .name = "explain",
     .help = "the long answer for one layer: formula, tensors, memory, code, advice (text, markdown)",
     .flag = &Options::explain},
    {.group = answer,
     .name = "compare",
     .help = "layers joined by +, or files, side by side instead of summed",
     .flag = &Options::compare},
    {.group = answer,
     .name = "depth",
     .value = "N",
     .help = "how deep text and markdown show a nested network",
     .text = &Options::depth},
    {.group = answer,
     .name = "color",
     .value = "W",
     .help = "whether words stand out in colour",
     .choices = choices_of<color_choices>,
     .text = &Options::color},
    {.group = memory,
     .name = "memory",
     .help = "show what training holds in memory, item by item (text, markdown)",
     .flag = &Options::memory},
    {.group = memory,
     .name = "dtype",
     .value = "D",
     .help = "element type of the parameters",
     .choices = dtype_choices,
     .text = &Options::dtype},
    {.group = memory,
     .name = "optimizer",
     .value = "O",
     .help = "optimizer of the training estimate",
     .choices = optimizer_choices,
     .text = &Options::optimizer},
    {.group = memory,
     .name = "precision",
     .value = "P",
     .help = "what training holds in which type",
     .choices = precision_choices,
     .text = &Options::precision},
    {.group = memory,
     .name = "units",
     .value = "U",
     .help = "units of sizes",
     .choices = choices_of<units_choices>,
     .text = &Options::units},
    {.group = printed,
     .name = "annotate",
     .help = "show a printed model again, the count of each line at its side",
     .flag = &Options::annotate},
    {.group = printed,
     .name = "strict",
     .help = "exit 1 where the text of a printed model does not tell the exact count",
     .flag = &Options::strict},
    {.group = printed,
     .name = "tie",
     .value = "A=B",
     .help = "count the weight of layer A of a printed model as that of B; may be given again",
     .texts = &Options::ties},
    {.group = checkpoints,
     .name = "part",
     .value = "KEY",
     .help = "count what has this key in a PyTorch file, as in 'ema' or 'state.model'",
     .text = &Options::part},
    {.group = limits,
     .name = "max",
     .value = "N",
     .help = "exit 1 where the total exceeds N (5M, 1.5B and plain integers)",
     .text = &Options::max},
    {.group = limits,
     .name = "expect",
     .value = "N",
     .help = "exit 1 where the total is not exactly N",
     .text = &Options::expect},
    {.group = program, .name = "list", .help = "list the kinds of layer with their arguments", .flag = &Options::list},
    {.group = program,
     .name = "generate",
     .value = "W",
     .help = "print the man page or the completion of a shell",
     .choices = choices_of<generators>,
     .text = &Options::generate},
    {.group = program,
     .letter = 'h',
     .name = "help",
     .help = "print this help; behind a kind, what it takes and holds",
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
