// SPDX-License-Identifier: MIT
// What a printed model does not tell, for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/network.hpp"
#include "paramcount/report.hpp"

namespace paramcount {

/// The name of the sum: "total", "counted" where the text is cut.
std::string_view total_name(const Findings& findings);

/// ">= " before a number that may be too small, or nothing.
std::string_view bound(const Findings& findings);

/// A sentence for each thing that makes the count of `parameters` less than exact.
std::vector<std::string> warnings(const Findings& findings, std::int64_t parameters);

/// The status and, below it, a line for each warning and note; nothing where there is nothing to say.
std::string findings_lines(const Findings& findings, std::int64_t parameters, const ReportOptions& options);

/// The same as a list in markdown.
std::string findings_markdown(const Findings& findings, std::int64_t parameters);

}  // namespace paramcount
