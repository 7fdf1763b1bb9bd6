// SPDX-License-Identifier: MIT
// A network as a table: name, layer, parameters, share of the total.
#pragma once

#include <string>

#include "paramcount/report.hpp"

namespace paramcount {

/// With the sums below it. Where nothing has a name there is no column for names; where the terminal is too narrow,
/// calls are cut, and never a number.
std::string network_text(const Network& network, const Tally& tally, const ReportOptions& options);

std::string network_markdown(const Network& network, const Tally& tally, const ReportOptions& options);

}  // namespace paramcount
