// SPDX-License-Identifier: MIT
// A comparison for people: as columns, or as one input below the other, and as a table of markdown.
#include <algorithm>
#include <iterator>

#include "report/comparison.hpp"
#include "report/table.hpp"

namespace paramcount {
namespace {

std::vector<ComparisonRow> telling_rows(const Comparison& comparison) {
  std::vector<ComparisonRow> rows;
  std::copy_if(comparison.rows.begin(), comparison.rows.end(), std::back_inserter(rows),
               [](const ComparisonRow& row) { return row.telling; });
  return rows;
}

/// Names of files without the folder that all are in.
std::vector<std::string> short_titles(const Comparison& comparison) {
  std::vector<std::string> titles = comparison.titles;
  if (!comparison.files || titles.empty()) return titles;
  std::size_t common = titles.front().rfind('/') + 1;
  for (const std::string& title : titles) {
    while (common > 0 && title.compare(0, common, titles.front(), 0, common) != 0) {
      common = common < 2 ? 0 : titles.front().rfind('/', common - 2) + 1;
    }
  }
  for (std::string& title : titles) title.erase(0, common);
  return titles;
}

/// What tells something, as it reads.
class FigureTexts {
 public:
  explicit FigureTexts(const Comparison& comparison)
      : rows(telling_rows(comparison)),
        titles(short_titles(comparison)),
        units_(comparison.units),
        ratio_decimals_(ratio_decimals(rows)) {}

  const std::vector<ComparisonRow> rows;
  const std::vector<std::string> titles;

  std::string value(const ComparisonRow& row, std::size_t input) const { return amount(row, row.figures[input].value); }

  /// Value, difference and ratio; the first input has but a value.
  std::vector<std::string> cells(const ComparisonRow& row, std::size_t input) const {
    if (input == 0) return {value(row, input), "", ""};
    const ComparedFigure& figure = row.figures[input];
    const std::string sign = figure.difference < 0 ? "-" : figure.difference > 0 ? "+" : "";
    const Bytes distance = static_cast<Bytes>(figure.difference < 0 ? -figure.difference : figure.difference);
    return {value(row, input), sign + amount(row, distance),
            figure.ratio ? ratio_text(*figure.ratio, ratio_decimals_) : ""};
  }

 private:
  std::string amount(const ComparisonRow& row, Bytes amount_of_it) const {
    return row.in_bytes ? size_scale(row)(amount_of_it) : group_byte_digits(amount_of_it);
  }

  /// The unit of a row's smallest size, so that what hardly differs does not read alike; that of the largest where it
  /// would have too many digits otherwise.
  SizeScale size_scale(const ComparisonRow& row) const {
    constexpr Bytes most = 4000;
    Bytes largest = 0;
    Bytes smallest = 0;
    for (const ComparedFigure& figure : row.figures) {
      largest = std::max(largest, figure.value);
      if (figure.value > 0 && (smallest == 0 || figure.value < smallest)) smallest = figure.value;
    }
    const SizeScale small(smallest, units_);
    return largest / most < small.unit() ? small : SizeScale(largest, units_);
  }

  /// What all ratios need.
  static int ratio_decimals(const std::vector<ComparisonRow>& rows) {
    int most = 2;
    for (const ComparisonRow& row : rows) {
      for (const ComparedFigure& figure : row.figures) {
        const std::string text = figure.ratio ? ratio_text(*figure.ratio) : "";
        const std::size_t point = text.find('.');
        if (point == std::string::npos || text.find('e') != std::string::npos) continue;
        most = std::max(most, static_cast<int>(text.size() - point) - 2);  // without the point and the x
      }
    }
    return most;
  }

  Units units_;
  int ratio_decimals_;
};

std::vector<Column> figure_columns() {
  return {{"", Align::right}, {"difference", Align::right}, {"ratio", Align::right}};
}

/// The figures of each input as one column, its title over it.
Table side_by_side(const FigureTexts& all) {
  Table table{{Column{}}, {}};
  for (const ComparisonRow& row : all.rows) table.add({row.name});
  for (std::size_t input = 0; input < all.titles.size(); ++input) {
    Table figures{figure_columns(), {}};
    for (const ComparisonRow& row : all.rows) figures.add(all.cells(row, input));
    const std::vector<std::string> lines = table_lines(figures, {.indent = 0});
    table.columns.push_back({all.titles[input]});
    for (std::size_t i = 0; i < lines.size(); ++i) table.rows[i].cells.push_back(lines[i]);
  }
  return table;
}

/// A row for each input: the first figure with difference and ratio, and the sizes; all others, too, with `every`.
Table one_a_row(const FigureTexts& all, bool every) {
  const ComparisonRow& first = all.rows.front();
  Table table{{Column{}, {first.name, Align::right}, {"difference", Align::right}, {"ratio", Align::right}}, {}};
  for (std::size_t input = 0; input < all.titles.size(); ++input) {
    std::vector<std::string> cells = all.cells(first, input);
    cells.insert(cells.begin(), all.titles[input]);
    table.add(std::move(cells));
  }
  for (const ComparisonRow& row : all.rows) {
    if (row.key == first.key || (!every && !row.in_bytes)) continue;
    table.columns.push_back({row.name, Align::right});
    for (std::size_t input = 0; input < all.titles.size(); ++input) {
      table.rows[input].cells.push_back(all.value(row, input));
    }
  }
  return table;
}

/// One figure below the other, with a row for each input.
std::string below_each_other(const FigureTexts& all, std::size_t width, const Styles& styles) {
  Table table{figure_columns(), {}};
  table.columns.insert(table.columns.begin(), Column{});
  for (const ComparisonRow& row : all.rows) {
    if (!table.rows.empty()) table.add_blank();
    table.add_note(row.name, Mark::strong, 0);
    for (std::size_t input = 0; input < all.titles.size(); ++input) {
      std::vector<std::string> cells = all.cells(row, input);
      cells.insert(cells.begin(), all.titles[input]);
      table.add(std::move(cells), Mark::none, 1);
    }
  }
  return table_text(narrowed(std::move(table), {.indent = 0}, width), {.indent = 0}, styles);
}

}  // namespace

std::string comparison_text(const Comparison& comparison, std::size_t width, const Styles& styles) {
  const FigureTexts all(comparison);
  const TextLayout layout{.head = TextLayout::Head::heading, .width = width};
  std::vector<Table> tables{side_by_side(all)};
  if (all.titles.size() > 2) tables.insert(tables.end(), {one_a_row(all, true), one_a_row(all, false)});
  for (const Table& table : tables) {
    if (least_width(table, layout) <= width) return table_text(table, layout, styles);
  }
  return below_each_other(all, width, styles);
}

std::string comparison_markdown(const Comparison& comparison) {
  const FigureTexts all(comparison);
  Table table{{Column{}}, {}};
  for (std::size_t input = 0; input < all.titles.size(); ++input) {
    std::vector<Column> columns = figure_columns();
    columns.front().title = all.titles[input];
    table.columns.insert(table.columns.end(), columns.begin(), input == 0 ? columns.begin() + 1 : columns.end());
  }
  for (const ComparisonRow& row : all.rows) {
    std::vector<std::string> line{row.name};
    for (std::size_t input = 0; input < all.titles.size(); ++input) {
      const std::vector<std::string> cells = all.cells(row, input);
      line.insert(line.end(), cells.begin(), input == 0 ? cells.begin() + 1 : cells.end());
    }
    table.add(std::move(line));
  }
  return table_markdown(table);
}

}  // namespace paramcount
