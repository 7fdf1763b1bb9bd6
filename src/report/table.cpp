// SPDX-License-Identifier: MIT
#include "report/table.hpp"

#include <algorithm>
#include <sstream>

#include "report/markdown.hpp"
#include "report/wrap.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// A wider cell stands out of its column: one long label does not fill every line with blanks.
constexpr std::size_t widest_column = 200;

std::string cell_text(const TableRow& row, std::size_t column) {
  if (column >= row.cells.size()) return {};
  return std::string(column == 0 ? 2 * row.depth : 0, ' ').append(printable(row.cells[column]));
}

std::size_t cell_width(const TableRow& row, std::size_t column) {
  if (column >= row.cells.size()) return 0;
  return (column == 0 ? 2 * row.depth : 0) + display_width(printable(row.cells[column]));
}

std::size_t longest_word(const std::string& text) {
  std::istringstream words(text);
  std::size_t longest = 0;
  for (std::string word; words >> word;) longest = std::max(longest, display_width(word));
  return longest;
}

std::size_t width_of(const Table& table, const TextLayout& layout, const std::vector<std::size_t>& widths) {
  std::size_t sum = layout.indent;
  for (std::size_t i = 0; i < widths.size(); ++i) sum += widths[i] + (i == 0 ? 0 : table.columns[i].gap);
  return sum;
}

std::vector<std::size_t> least_widths(const Table& table, const TextLayout& layout) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    std::size_t width = column.least;
    if (layout.head != TextLayout::Head::none) width = std::max(width, longest_word(printable(column.title)));
    for (const TableRow& row : table.rows) {
      if (row.note) continue;
      width = std::max(width, std::min(cell_width(row, i), widest_column));
    }
    widths.push_back(width);
  }
  return widths;
}

/// Lines of one table, cell by cell.
class LineWriter {
 public:
  LineWriter(const Table& table, const TextLayout& layout, const std::vector<std::size_t>& widths)
      : table_(table), widths_(widths), line_(layout.indent, ' ') {}

  template <class Style>
  void add(std::string cell, Style style) {
    const Column& column = table_.columns[next_];
    if (next_ > 0) line_.append(column.gap, ' ');
    const std::size_t blanks = widths_[next_] - std::min(widths_[next_], display_width(cell));
    cell.insert(column.align == Align::right ? 0 : cell.size(), blanks, ' ');
    line_ += style(cell);
    ++next_;
  }

  std::string take() {
    while (!line_.empty() && line_.back() == ' ') line_.pop_back();
    return std::move(line_);
  }

 private:
  const Table& table_;
  const std::vector<std::size_t>& widths_;
  std::string line_;
  std::size_t next_ = 0;
};

void add_head(const Table& table, const TextLayout& layout, const std::vector<std::size_t>& widths,
              const Styles& styles, std::vector<std::string>& lines) {
  std::vector<std::vector<std::string>> titles;
  std::size_t height = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    std::istringstream wrapped(wrap(printable(table.columns[i].title), widths[i], 0));
    titles.emplace_back();
    for (std::string line; std::getline(wrapped, line);) titles.back().push_back(line);
    height = std::max(height, titles.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    LineWriter writer(table, layout, widths);
    for (const std::vector<std::string>& title : titles) {
      writer.add(line < title.size() ? title[line] : "", [&](const std::string& text) {
        return layout.head == TextLayout::Head::weak ? styles.weak(text) : styles.heading(text);
      });
    }
    lines.push_back(writer.take());
  }
}

/// What markdown shows as the indentation of a cell.
std::string indentation(std::size_t depth) {
  std::string blanks;
  for (std::size_t i = 0; i < depth; ++i) blanks += "&nbsp;&nbsp;";
  return blanks;
}

}  // namespace

std::vector<std::size_t> column_widths(const Table& table, const TextLayout& layout) {
  std::vector<std::size_t> widths = least_widths(table, layout);
  if (layout.head == TextLayout::Head::none) return widths;
  // Titles get what room there is, so that they break less.
  for (bool wider = true; wider;) {
    wider = false;
    for (std::size_t i = 0; i < widths.size() && width_of(table, layout, widths) < layout.width; ++i) {
      if (widths[i] >= display_width(printable(table.columns[i].title))) continue;
      ++widths[i];
      wider = true;
    }
  }
  return widths;
}

std::size_t least_width(const Table& table, const TextLayout& layout) {
  return width_of(table, layout, least_widths(table, layout));
}

std::vector<std::string> table_lines(const Table& table, const TextLayout& layout, const Styles& styles) {
  std::vector<std::string> lines;
  const std::vector<std::size_t> widths = column_widths(table, layout);
  if (layout.head != TextLayout::Head::none) add_head(table, layout, widths, styles, lines);
  for (const TableRow& row : table.rows) {
    LineWriter writer(table, layout, widths);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Mark mark = row.mark == Mark::none ? table.columns[i].mark : row.mark;
      writer.add(cell_text(row, i), [&](const std::string& text) {
        return mark == Mark::strong ? styles.strong(text) : mark == Mark::weak ? styles.weak(text) : text;
      });
    }
    lines.push_back(writer.take());
  }
  return lines;
}

std::string table_text(const Table& table, const TextLayout& layout, const Styles& styles) {
  std::string text;
  for (const std::string& line : table_lines(table, layout, styles)) text += line + '\n';
  return text;
}

Table narrowed(Table table, const TextLayout& layout, std::size_t width) {
  if (least_width(table, layout) <= width) return table;
  std::vector<TableRow> rows;
  for (TableRow& row : table.rows) {
    if (row.cells.size() > 1 && !row.note) {
      const std::size_t margin = layout.indent + 2 * row.depth;
      std::istringstream lines(wrap(row.cells.front(), width - std::min(width, margin), 0, 2));
      for (std::string line; std::getline(lines, line);) rows.push_back({{line}, row.mark, row.depth, true});
      row.cells.front().clear();
      row.depth = 0;
    }
    rows.push_back(std::move(row));
  }
  table.rows = std::move(rows);
  return table;
}

std::string table_markdown(const Table& table) {
  std::string text = "|";
  std::string rule = "|";
  for (const Column& column : table.columns) {
    text += column.title.empty() ? " |" : text::format(" {} |", markdown_text(column.title));
    rule += column.align == Align::left ? " :-- |" : " --: |";
  }
  text += '\n' + rule + '\n';
  for (const TableRow& row : table.rows) {
    if (row.cells.empty()) continue;
    text += '|';
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string cell = i < row.cells.size() ? markdown_text(row.cells[i]) : "";
      if (row.mark == Mark::strong) {
        text += cell.empty() ? " |" : text::format(" {}**{}** |", i == 0 ? indentation(row.depth) : "", cell);
      } else {
        text += text::format(" {}{} |", i == 0 ? indentation(row.depth) : "", cell);
      }
    }
    text += '\n';
  }
  return text;
}

}  // namespace paramcount
