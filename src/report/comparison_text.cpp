// SPDX-License-Identifier: MIT
// A comparison for people: as columns, or as one input below the other, and as a table of markdown.
#include <algorithm>

#include "report/comparison.hpp"
#include "report/table.hpp"
#include "report/wrap.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// The figures of a row as they read.
class FigureText {
 public:
  FigureText(const ComparisonRow& row, Units units)
      : row_(row), units_(units), size_(std::max_element(row.figures.begin(), row.figures.end(), less)->value, units) {}

  /// Value, difference and ratio; the first input has but a value.
  std::vector<std::string> cells(std::size_t input) const {
    const ComparedFigure& figure = row_.figures[input];
    if (input == 0) return {value(figure.value), "", ""};
    const std::string sign = figure.difference < 0 ? "-" : figure.difference > 0 ? "+" : "";
    const Bytes distance = static_cast<Bytes>(figure.difference < 0 ? -figure.difference : figure.difference);
    return {value(figure.value), sign + (row_.in_bytes ? own_size(distance) : group_byte_digits(distance)),
            figure.ratio ? ratio_text(*figure.ratio) : ""};
  }

 private:
  static bool less(const ComparedFigure& a, const ComparedFigure& b) { return a.value < b.value; }

  std::string value(Bytes amount) const {
    if (!row_.in_bytes) return group_byte_digits(amount);
    const std::string text = size_(amount);
    return amount > 0 && text.starts_with("0.00") ? own_size(amount) : text;
  }

  /// A small difference of large sizes has a unit of its own: "-512 B", not "-0.00 MiB".
  std::string own_size(Bytes amount) const { return SizeScale(amount, units_)(amount); }

  const ComparisonRow& row_;
  Units units_;
  SizeScale size_;
};

std::vector<ComparisonRow> telling_rows(const Comparison& comparison) {
  std::vector<ComparisonRow> rows;
  std::copy_if(comparison.rows.begin(), comparison.rows.end(), std::back_inserter(rows),
               [](const ComparisonRow& row) { return row.telling; });
  return rows;
}

std::vector<Column> figure_columns() {
  return {{"", Align::right}, {"difference", Align::right}, {"ratio", Align::right}};
}

/// The figures of each input as one column, its title over it.
Table side_by_side(const Comparison& comparison, const std::vector<ComparisonRow>& rows) {
  Table table{{Column{}}, {}};
  for (const ComparisonRow& row : rows) table.add({row.name});
  for (std::size_t input = 0; input < comparison.titles.size(); ++input) {
    Table figures{figure_columns(), {}};
    for (const ComparisonRow& row : rows) figures.add(FigureText(row, comparison.units).cells(input));
    const std::vector<std::string> lines = table_lines(figures, {.indent = 0});
    table.columns.push_back({comparison.titles[input]});
    for (std::size_t i = 0; i < rows.size(); ++i) table.rows[i].cells.push_back(lines[i]);
  }
  return table;
}

/// One input below the other, under its title.
std::string below_each_other(const Comparison& comparison, const std::vector<ComparisonRow>& rows, std::size_t width,
                             const Styles& styles) {
  Table table{figure_columns(), {}};
  table.columns.insert(table.columns.begin(), Column{});
  for (std::size_t input = 0; input < comparison.titles.size(); ++input) {
    for (const ComparisonRow& row : rows) {
      std::vector<std::string> cells = FigureText(row, comparison.units).cells(input);
      cells.insert(cells.begin(), row.name);
      table.add(std::move(cells));
    }
  }
  const std::vector<std::string> lines = table_lines(table, {}, styles);
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i % rows.size() == 0) {
      text += (i == 0 ? "" : "\n") + styles.heading(wrap(printable(comparison.titles[i / rows.size()]), width, 0, 2));
    }
    text += lines[i] + '\n';
  }
  return text;
}

}  // namespace

std::string comparison_text(const Comparison& comparison, std::size_t width, const Styles& styles) {
  const std::vector<ComparisonRow> rows = telling_rows(comparison);
  const Table table = side_by_side(comparison, rows);
  const TextLayout layout{.head = TextLayout::Head::heading, .width = width};
  if (least_width(table, layout) > width) return below_each_other(comparison, rows, width, styles);
  return table_text(table, layout, styles);
}

std::string comparison_markdown(const Comparison& comparison) {
  Table table{{Column{}}, {}};
  for (std::size_t input = 0; input < comparison.titles.size(); ++input) {
    std::vector<Column> columns = figure_columns();
    columns.front().title = comparison.titles[input];
    table.columns.insert(table.columns.end(), columns.begin(), input == 0 ? columns.begin() + 1 : columns.end());
  }
  for (const ComparisonRow& row : telling_rows(comparison)) {
    std::vector<std::string> line{row.name};
    for (std::size_t input = 0; input < row.figures.size(); ++input) {
      const std::vector<std::string> cells = FigureText(row, comparison.units).cells(input);
      line.insert(line.end(), cells.begin(), input == 0 ? cells.begin() + 1 : cells.end());
    }
    table.add(std::move(line));
  }
  return table_markdown(table);
}

}  // namespace paramcount
