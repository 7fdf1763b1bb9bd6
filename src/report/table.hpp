// SPDX-License-Identifier: MIT
// Tables for people: data, and two dialects that make text of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "paramcount/styles.hpp"

namespace paramcount {

enum class Align : std::uint8_t { left, right };
enum class Mark : std::uint8_t { none, weak, strong };

struct Column {
  std::string title = {};  ///< what stands over it, where the head is shown
  Align align = Align::left;
  std::size_t gap = 2;    ///< in text, blanks between it and the column before it
  std::size_t least = 0;  ///< in text, its width at least
  Mark mark = Mark::none;
};

struct TableRow {
  std::vector<std::string> cells;  ///< for each column, or for the first of them; none at all is a blank line of text
  Mark mark = Mark::none;          ///< of all its cells; without one each has its column's
  std::size_t depth = 0;           ///< how deep the first cell is indented
  bool note = false;               ///< its one cell takes the whole line of a text, and no part in widths
};

/// Cells hold plain text: a dialect escapes what would act in it.
struct Table {
  std::vector<Column> columns;
  std::vector<TableRow> rows;

  void add(std::vector<std::string> cells, Mark mark = Mark::none, std::size_t depth = 0) {
    rows.push_back({std::move(cells), mark, depth});
  }
  void add_note(std::string cell, Mark mark, std::size_t depth) {
    rows.push_back({{std::move(cell)}, mark, depth, true});
  }
  void add_blank() { rows.emplace_back(); }
};

/// How a table becomes text for a terminal or a log: columns aligned by blanks, no cell ever cut. Widths count
/// characters.
struct TextLayout {
  enum class Head : std::uint8_t { none, weak, heading };

  std::size_t indent = 2;
  Head head = Head::none;
  /// A head is broken at blanks where the table would be wider otherwise. Rows are as wide as they are.
  std::size_t width = std::numeric_limits<std::size_t>::max();
};

/// Its lines, head first, without line ends; and the same as one text.
std::vector<std::string> table_lines(const Table& table, const TextLayout& layout, const Styles& styles = {});
std::string table_text(const Table& table, const TextLayout& layout, const Styles& styles = {});

/// The widths of the columns, without the gaps before them; and that of the table, with a head as narrow as can be.
std::vector<std::size_t> column_widths(const Table& table, const TextLayout& layout);
std::size_t least_width(const Table& table, const TextLayout& layout);

/// The table where it is no wider than `width`; otherwise with the first cell of each row on lines of its own, above
/// the others, broken at blanks.
Table narrowed(Table table, const TextLayout& layout, std::size_t width);

/// Markdown as GitHub has it, with a head.
std::string table_markdown(const Table& table);

}  // namespace paramcount
