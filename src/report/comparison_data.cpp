// SPDX-License-Identifier: MIT
// A comparison for machines: plain numbers, exact but for the ratios, which have the precision of a double.
#include "report/comparison.hpp"
#include "report/json_writer.hpp"
#include "text/format.hpp"

namespace paramcount {

std::string comparison_separated(const Comparison& comparison, char separator,
                                 void (*escape_field)(std::string& out, std::size_t begin)) {
  std::string out = text::format("input{0}figure{0}value{0}difference{0}ratio\n", separator);
  for (std::size_t input = 0; input < comparison.titles.size(); ++input) {
    std::string title = comparison.titles[input];
    escape_field(title, 0);
    for (const ComparisonRow& row : comparison.rows) {
      const ComparedFigure& figure = row.figures[input];
      text::append(out, "{1}{0}{2}{0}{3}{0}{4}{0}{5}\n", separator, title, row.key, figure.value, figure.difference,
                   figure.ratio ? text::format("{}", *figure.ratio) : "");
    }
  }
  return out;
}

void write_comparison(JsonWriter& json, const Comparison& comparison) {
  json.key("compare");
  json.begin_object();
  json.key("titles");
  json.begin_list();
  for (const std::string& title : comparison.titles) json.value(title);
  json.end_list();
  for (const ComparisonRow& row : comparison.rows) {
    const auto write = [&](std::string_view name, const auto& write_figure) {
      json.key(name);
      json.begin_list();
      for (const ComparedFigure& figure : row.figures) write_figure(figure);
      json.end_list();
    };
    json.break_line(2);
    json.key(row.key);
    json.begin_object();
    write("values", [&](const ComparedFigure& figure) { json.value(figure.value); });
    write("differences", [&](const ComparedFigure& figure) { json.value(figure.difference); });
    write("ratios", [&](const ComparedFigure& figure) { figure.ratio ? json.value(*figure.ratio) : json.null(); });
    json.end_object();
  }
  json.end_object();
}

}  // namespace paramcount
