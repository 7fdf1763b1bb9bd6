// SPDX-License-Identifier: MIT
// A network as a table: name, layer, parameters, share of the total.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/model_figures.hpp"
#include "paramcount/report.hpp"

namespace paramcount {

/// With the sums below it. Where nothing has a name there is no column for names; where the terminal is too narrow,
/// calls are cut, and never a number.
std::string network_text(const Network& network, const Tally& tally, const ReportOptions& options);

/// The figures of a model that say more than its total, by the names that people give them.
std::vector<std::pair<std::string_view, std::int64_t>> named_figures(const ModelFigures& figures);

std::string network_markdown(const Network& network, const Tally& tally, const ReportOptions& options);

}  // namespace paramcount
