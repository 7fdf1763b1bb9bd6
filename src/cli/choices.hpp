// SPDX-License-Identifier: MIT
// What the values of options name.
#pragma once

#include <string>
#include <string_view>

#include "cli/limits.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "paramcount/report.hpp"

namespace paramcount::cli {

/// A value of an option that is a choice, where no table of the library has it.
template <class T>
struct NamedValue {
  std::string_view name;
  std::string_view help;
  T value;
};

inline constexpr NamedValue<Units> units_choices[] = {
    {"iec", "KiB, MiB, GiB", Units::iec},
    {"si", "kB, MB, GB", Units::si},
};

inline constexpr NamedValue<ColorChoice> color_choices[] = {
    {"auto", "on a terminal, unless NO_COLOR is set or TERM is dumb", ColorChoice::automatic},
    {"always", "", ColorChoice::always},
    {"never", "", ColorChoice::never},
};

/// Makes a man page or a script.
using Generate = std::string();

/// Each throws Error, with a suggestion, where a value is none of those that its option takes.
const Format& chosen_format(const Options& options);
Limits chosen_limits(const Options& options);
ReportOptions report_options(const Options& options);
ColorChoice chosen_color(const Options& options);
Generate* chosen_generator(const Options& options);

/// How errors look where --color is `color`; any other value than one of color_choices is as "auto".
Styles error_styles(const std::string& color);

}  // namespace paramcount::cli
