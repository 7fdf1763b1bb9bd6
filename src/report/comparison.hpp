// SPDX-License-Identifier: MIT
// --compare: inputs side by side, each compared with the first.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/report.hpp"

namespace paramcount {

class JsonWriter;

/// One input in a comparison, against the first. All amounts are exact.
struct ComparedFigure {
  Bytes value = 0;
  ByteDifference difference = 0;
  std::optional<double> ratio;  // nothing where the first has none of it
};

struct ComparisonRow {
  std::string_view key;  // "weights_bytes", for machines
  std::string name;      // "float32 weights", for people
  bool in_bytes = false;
  bool telling = true;  // to people: not 0 for all of them, and not what another row says
  std::vector<ComparedFigure> figures;
};

struct Comparison {
  std::vector<std::string> titles;  // of the inputs: a label, a call, a file
  std::vector<ComparisonRow> rows;
  Units units = Units::iec;
  bool files = false;  // titles are names of files
};

/// Throws Error where one of the modules shares a tensor with another: its figures alone would not be its own.
void check_independent(const Network& network);

/// Networks under their titles. The rows are always the same, but for those of models, which stand where all are
/// models.
Comparison compare(const std::vector<std::pair<std::string, const Network*>>& inputs, const ReportOptions& options);
Comparison compare(const std::vector<Network>& networks, const ReportOptions& options);

/// What tells something, each figure in one unit. The inputs are columns, titles broken at
/// blanks, where they fit the width; otherwise three or more are rows; otherwise one figure stands below the other. No
/// number is cut.
std::string comparison_text(const Comparison& comparison, std::size_t width, const Styles& styles = {});
std::string comparison_markdown(const Comparison& comparison);

/// A row for each input and figure: input,figure,value,difference,ratio. `escape_field` makes what stands in `out` from
/// `begin` on a field.
std::string comparison_separated(const Comparison& comparison, char separator,
                                 void (*escape_field)(std::string& out, std::size_t begin));

/// The member "compare" of an object: titles, and for each figure the values, differences and ratios in their order.
void write_comparison(JsonWriter& json, const Comparison& comparison);

/// How a ratio reads: two decimals, more where they would round it, or its distance from 1, by more than 2%;
/// "1.5e-07x" below a thousandth. With more decimals where others in its column need them.
std::string ratio_text(double ratio, int least_decimals = 2);

}  // namespace paramcount
