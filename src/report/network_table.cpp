// SPDX-License-Identifier: MIT
#include "report/network_table.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "report/findings.hpp"
#include "report/network_lines.hpp"
#include "report/table.hpp"
#include "report/wrap.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

enum TableColumn : std::size_t { name_column, layer_column, elements_column, share_column };

Mark mark_of(const NetworkLine& line) { return line.elements == 0 && !line.not_counted ? Mark::weak : Mark::none; }

void add_sums(Table& table, const Network& network, const Tally& tally) {
  const std::int64_t total = tally.parameters();
  const std::string_view at_least = trim(bound(network.findings));
  const auto add = [&](std::string name, std::int64_t count, std::string share, Mark mark = Mark::none) {
    table.add({std::move(name), "", group_digits(count), std::move(share)}, mark);
  };
  add(text::format("{}{}{}", total_name(network.findings), at_least.empty() ? "" : " ", at_least), total,
      share_text(total, total), Mark::strong);
  if (tally.frozen > 0) {
    add("trainable", tally.trainable(), share_text(tally.trainable(), total));
    add("frozen", tally.frozen, share_text(tally.frozen, total));
  }
  if (const std::optional<ModelFigures> models = model_figures(network)) {
    for (const auto& [name, count] : named_figures(*models)) add(std::string(name), count, share_text(count, total));
  }
  if (tally.figures.buffers > 0) add("buffers", tally.figures.buffers, "");
}

bool has_names(const std::vector<NetworkLine>& lines) {
  return std::any_of(lines.begin(), lines.end(),
                     [](const NetworkLine& line) { return line.depth > 0 || !line.name.empty(); });
}

void drop_column(Table& table, std::size_t column) {
  const auto erase = [column](auto& items) {
    if (items.size() > column) items.erase(items.begin() + static_cast<std::ptrdiff_t>(column));
  };
  erase(table.columns);
  for (TableRow& row : table.rows) {
    if (!row.note) erase(row.cells);
  }
}

Table empty_table(bool shares) {
  constexpr std::size_t gap = 4;
  Table table{{{"name"}, {"layer"}, {"parameters", Align::right, gap}}, {}};
  if (shares) table.columns.push_back({"share", Align::right, 2, 0, Mark::weak});
  return table;
}

void add_line(const NetworkLine& line, const std::string& name, const std::string& call,
              std::optional<std::int64_t> total, Table& table) {
  table.add({name, call, group_digits(line.elements)}, mark_of(line), line.depth);
  if (total) table.rows.back().cells.push_back(share_text(line.elements, *total));
}

/// Without the column of names: a sum, which has no call, is called by its name there.
void drop_names(Table& table) {
  for (TableRow& row : table.rows) {
    if (row.cells.size() <= layer_column) continue;
    if (row.cells[layer_column].empty()) std::swap(row.cells[name_column], row.cells[layer_column]);
  }
  drop_column(table, name_column);
}

/// The tables of lines, from the one that tells most to the narrowest.
class LineTables {
 public:
  using AddSums = std::function<void(Table&)>;

  LineTables(const std::vector<NetworkLine>& lines, std::optional<std::int64_t> total, const AddSums& add_sums)
      : lines_(lines), total_(total), add_sums_(add_sums), names_(has_names(lines)) {}

  struct Fit {
    std::size_t call_width = any_width;
    bool shares = true;
    bool calls_below = false;            // on lines of their own, below the names
    std::size_t name_width = any_width;  // wider names stand on lines of their own, too
  };

  static constexpr std::size_t narrow_gap = 2;

  Table make(const Fit& fit) const {
    Table table = empty_table(total_.has_value());
    for (const NetworkLine& line : lines_) add(line, fit, table);
    add_sums_(table);
    if (total_ && !fit.shares) drop_column(table, share_column);
    if (fit.calls_below) {
      drop_column(table, layer_column);
      table.columns[layer_column].gap = narrow_gap;
    }
    if (!names_) drop_names(table);
    return table;
  }

  Table make_within(std::size_t width) const {
    const Table whole = make({});
    if (least_width(whole, {}) <= width) return whole;
    std::size_t least_call = 0;
    for (const NetworkLine& line : lines_) least_call = std::max(least_call, least_description(line));
    for (const bool shares : {true, false}) {
      const Table least = make({.call_width = 0, .shares = shares});
      const std::size_t taken = least_width(least, {}) - column_widths(least, {})[names_ ? 1 : 0];
      const bool last = !names_ && !shares;
      if (last || taken + least_call <= width) {
        return make({.call_width = width - std::min(width, taken), .shares = shares});
      }
    }
    const Table below = make({.call_width = width, .calls_below = true});
    if (least_width(below, {}) <= width) return below;
    const std::size_t taken = TextLayout{}.indent + narrow_gap + column_widths(below, {})[1];
    const std::size_t name_width = width - std::min(width, taken);
    return make({.call_width = width, .shares = false, .calls_below = true, .name_width = name_width});
  }

 private:
  void add(const NetworkLine& line, const Fit& fit, Table& table) const {
    if (!fit.calls_below) return add_line(line, line.name, description(line, fit.call_width), total_, table);
    constexpr std::size_t short_call = 20;
    const std::size_t indent = TextLayout{}.indent + 2 * (line.depth + 1);  // a call stands deeper than its name
    std::string call = description(line, fit.call_width - std::min(fit.call_width, indent));
    const bool is_name = line.name.empty() && display_width(call) <= short_call;
    std::string name = is_name ? call : line.name;
    if (2 * line.depth + display_width(name) > fit.name_width) {
      table.add_note(std::exchange(name, {}), mark_of(line), line.depth);
    }
    add_line(line, name, "", total_, table);
    if (!is_name && !call.empty()) table.add_note(std::move(call), mark_of(line), line.depth + 1);
  }

  const std::vector<NetworkLine>& lines_;
  std::optional<std::int64_t> total_;
  const AddSums& add_sums_;
  bool names_;
};

}  // namespace

Table lines_table(const std::vector<NetworkLine>& lines, std::optional<std::int64_t> total,
                  const std::function<void(Table&)>& add_sums, std::optional<std::size_t> width) {
  const LineTables tables(lines, total, add_sums);
  return width ? tables.make_within(*width) : tables.make({});
}

namespace {

/// The lines that the options ask for.
struct Lines {
  std::vector<NetworkLine> lines;
  std::string others;  // of a list of the largest layers: "12 others"
  std::int64_t in_others = 0;
};

Lines lines_of(const Network& network, const Tally& tally, const ReportOptions& options) {
  if (!options.top) return {network_lines(network, options.depth), {}, 0};
  TopLayers layers(*options.top);
  for (const Module& module : network.modules) layers.add(module);
  const std::size_t others = layers.others();
  Lines found{top_lines(layers), {}, 0};
  if (others == 0) return found;
  found.others = text::format("{} other{}", group_digits(static_cast<std::int64_t>(others)), others == 1 ? "" : "s");
  found.in_others = tally.parameters();
  for (const NetworkLine& line : found.lines) found.in_others -= line.elements;
  return found;
}

void add_others(const Lines& lines, std::int64_t total, Table& table) {
  if (lines.others.empty()) return;
  table.add({lines.others, "", group_digits(lines.in_others), share_text(lines.in_others, total)}, Mark::weak);
}

}  // namespace

std::vector<std::pair<std::string_view, std::int64_t>> named_figures(const ModelFigures& figures) {
  std::vector<std::pair<std::string_view, std::int64_t>> named;
  if (figures.active != figures.parameters) named.emplace_back("active per token", figures.active);
  if (figures.embedding > 0) {
    named.emplace_back("embedding", figures.embedding);
    named.emplace_back("non-embedding", figures.non_embedding());
  }
  return named;
}

std::string network_text(const Network& network, const Tally& tally, const ReportOptions& options) {
  const Lines lines = lines_of(network, tally, options);
  const auto sums = [&](Table& table) {
    add_others(lines, tally.parameters(), table);
    add_sums(table, network, tally);
  };
  const Table table = lines_table(lines.lines, tally.parameters(), sums, options.width);
  return table_text(table, {}, options.styles);
}

std::string network_markdown(const Network& network, const Tally& tally, const ReportOptions& options) {
  Table table = empty_table(true);
  const Lines lines = lines_of(network, tally, options);
  for (const NetworkLine& line : lines.lines) {
    add_line(line, line.name, description(line), tally.parameters(), table);
  }
  add_others(lines, tally.parameters(), table);
  table.add({std::string(total_name(network.findings)), "",
             text::format("{}{}", bound(network.findings), group_digits(tally.parameters()))},
            Mark::strong);
  return table_markdown(table);
}

}  // namespace paramcount
