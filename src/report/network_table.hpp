// SPDX-License-Identifier: MIT
// A network as a table: name, layer, parameters, share of the total.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/model_figures.hpp"
#include "paramcount/report.hpp"
#include "report/network_lines.hpp"
#include "report/table.hpp"

namespace paramcount {

/// Lines as a table: name, what they say, elements, and shares where there is a total; sums come below. Where nothing
/// has a name there is no column for names. In less than its width calls are shortened, then there are no shares, then
/// calls stand below the names; a number is never cut.
Table lines_table(const std::vector<NetworkLine>& lines, std::optional<std::int64_t> total,
                  const std::function<void(Table&)>& add_sums, std::optional<std::size_t> width);

/// With the sums below it.
std::string network_text(const Network& network, const Tally& tally, const ReportOptions& options);

/// The figures of a model that say more than its total, by the names that people give them.
std::vector<std::pair<std::string_view, std::int64_t>> named_figures(const ModelFigures& figures);

std::string network_markdown(const Network& network, const Tally& tally, const ReportOptions& options);

}  // namespace paramcount
