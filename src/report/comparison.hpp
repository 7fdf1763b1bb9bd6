// SPDX-License-Identifier: MIT
// --compare: inputs side by side, each held against the first.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "paramcount/report.hpp"

namespace paramcount {

/// One input in a comparison, as text. Against the first input stand a signed difference and a ratio ("0.13x"), which
/// is empty where the first has none of it.
struct ComparedFigure {
  std::string value;
  std::string difference;  // empty for the first input
  std::string ratio;
};

struct ComparisonRow {
  std::string name;  // "parameters", "float32 weights"
  std::vector<ComparedFigure> figures;
};

struct Comparison {
  std::vector<std::string> titles;  // of the inputs: a label, a call, a file
  std::vector<ComparisonRow> rows;
};

/// Throws Error where one of the modules shares a tensor with another: its figures alone would not be its own.
void check_independent(const Network& network);

/// Networks under their titles; what is 0 for all of them has no row.
Comparison compare(const std::vector<std::pair<std::string, const Network*>>& inputs, const ReportOptions& options);
Comparison compare(const std::vector<Network>& networks, const ReportOptions& options);

/// Columns where they fit the width, titles broken at blanks; otherwise one input below the other. No number is cut.
std::string comparison_text(const Comparison& comparison, std::size_t width, const Styles& styles = {});
std::string comparison_markdown(const Comparison& comparison);

/// How a ratio reads: two decimals, more where they would round it, or its distance from 1, by more than 2%;
/// "1.5e-07x" below a thousandth.
std::string ratio_text(double ratio);

}  // namespace paramcount
