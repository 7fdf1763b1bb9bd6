// SPDX-License-Identifier: MIT
// What the values of options name.
#pragma once

#include "cli/options.hpp"
#include "paramcount/report.hpp"

namespace paramcount::cli {

/// Each throws Error, with a suggestion, where a value is none of those that its option takes.
const Format* chosen_format(const Options& options);
ReportOptions report_options(const Options& options);

/// Throws Error where options are given together that contradict each other.
void check_together(const Options& options);

}  // namespace paramcount::cli
