// SPDX-License-Identifier: MIT
#include "report/network_table.hpp"

#include <algorithm>
#include <limits>

#include "report/findings.hpp"
#include "report/network_lines.hpp"
#include "report/table.hpp"
#include "report/wrap.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t any_width = std::numeric_limits<std::size_t>::max();
constexpr std::size_t least_call = 12;

/// `text`, or its beginning with "..." where it is wider than `width`.
std::string cut(const std::string& text, std::size_t width) {
  width = std::max(width, least_call);
  if (display_width(text) <= width) return text;
  std::string part;
  for (const char c : text) {
    if (display_width(part + c) > width - 3) break;
    part += c;
  }
  return part + "...";
}

/// What the line says; where that is too wide the call is cut, and its note only where there is no room for both.
std::string cut(const NetworkLine& line, std::size_t width) {
  const std::size_t note = display_width(line.note) + 1;
  if (line.what.empty() || line.note.empty() || width < least_call + note) return cut(description(line), width);
  return text::format("{} {}", cut(line.what, width - note), line.note);
}

Table make_table(const std::vector<NetworkLine>& lines, std::int64_t total, std::size_t call_width = any_width) {
  constexpr std::size_t gap = 4;
  Table table{{{"name"}, {"layer"}, {"parameters", Align::right, gap}, {"share", Align::right, 2, 0, Mark::weak}}, {}};
  for (const NetworkLine& line : lines) {
    table.add({line.name, cut(line, call_width), group_digits(line.parameters), share_text(line.parameters, total)},
              Mark::none, line.depth);
  }
  return table;
}

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

/// Without the column of names: a sum, which has no call, is called by its name there.
void drop_names(Table& table) {
  table.columns.erase(table.columns.begin());
  for (TableRow& row : table.rows) {
    if (row.cells[1].empty()) std::swap(row.cells[0], row.cells[1]);
    row.cells.erase(row.cells.begin());
  }
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
  const std::vector<NetworkLine> lines = network_lines(network, options.depth);
  const auto table_of = [&](std::size_t call_width) {
    Table table = make_table(lines, tally.parameters(), call_width);
    add_sums(table, network, tally);
    if (!has_names(lines)) drop_names(table);
    return table;
  };
  Table table = table_of(any_width);
  const TextLayout layout;
  if (options.width) {
    const std::size_t calls = column_widths(table, layout)[table.columns.size() - 3];
    const std::size_t taken = least_width(table, layout) - calls;
    table = table_of(*options.width - std::min(*options.width, taken));
  }
  return table_text(table, layout, options.styles);
}

std::string network_markdown(const Network& network, const Tally& tally, const ReportOptions& options) {
  Table table = make_table(network_lines(network, options.depth), tally.parameters());
  table.add({std::string(total_name(network.findings)), "",
             text::format("{}{}", bound(network.findings), group_digits(tally.parameters()))},
            Mark::strong);
  return table_markdown(table);
}

}  // namespace paramcount
