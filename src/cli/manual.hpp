// SPDX-License-Identifier: MIT
// What the help and the man page both say.
#pragma once

#include <span>
#include <string_view>

namespace paramcount::cli {

/// What the program is, for the man page's NAME and for the first lines of the help.
constexpr std::string_view one_line = "count the parameters of neural networks";
constexpr std::string_view opening =
    "paramcount: wc for neural networks. Exact parameter counts, with the formula and the memory for training.";

/// What stands on the left of a help line, and what is said about it.
struct HelpRow {
  std::string_view head;
  std::string_view help;
};

/// Ways to call the program: what follows its name.
std::span<const HelpRow> usages();

/// Commands to try; the first few are enough for a short help.
std::span<const HelpRow> examples();

std::span<const HelpRow> exit_statuses();

/// What stands in network files, and one of them.
std::span<const HelpRow> grammar();
extern const std::string_view grammar_opening;
extern const std::string_view grammar_example;

}  // namespace paramcount::cli
