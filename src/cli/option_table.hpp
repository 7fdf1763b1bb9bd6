// SPDX-License-Identifier: MIT
// The options of the program, each defined once: the parser, the help, the man page and the completions follow.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace paramcount::cli {

/// What options are about, in the order of the help.
enum class OptionGroup : std::uint8_t { answer, memory, printed, checkpoints, limits, program };

/// "Memory": the title over a group.
std::string_view title(OptionGroup group);

/// A value that an option takes.
struct Choice {
  std::string_view name;
  std::string help;
};

struct OptionRow {
  OptionGroup group = OptionGroup::program;
  char letter = 0;              ///< 't' for -t; 0 where there is only the long name
  std::string_view name;        ///< "total" for --total
  std::string_view value = {};  ///< the value's name in the help: "N"; empty for a flag
  std::string_view help;        ///< what it does, in one line without a full stop
  /// The values it takes, where they can be listed; the help does so.
  std::vector<Choice> (*choices)() = nullptr;
  /// The answers that it changes, in words: names of formats, and of options that choose another answer ("total",
  /// "explain"); "max-memory" where that limit depends on it. With any other answer it is an error. Empty: any.
  std::string_view changes = {};

  // Where it goes: one of these.
  bool Options::*flag = nullptr;
  std::string Options::*text = nullptr;
  std::vector<std::string> Options::*texts = nullptr;  ///< of an option that may be given again
};

/// All options, group by group.
std::span<const OptionRow> option_rows();

/// The value an option has where it is not given, or nothing.
std::string default_value(const OptionRow& row);

}  // namespace paramcount::cli
