// SPDX-License-Identifier: MIT
// One function for each format; formats.cpp lists them.
#pragma once

#include <string>
#include <vector>

#include "paramcount/report.hpp"

namespace paramcount {

std::string render_text(const std::vector<Network>& networks, const ReportOptions& options);
std::string render_json(const std::vector<Network>& networks, const ReportOptions& options);

}  // namespace paramcount
