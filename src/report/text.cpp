// SPDX-License-Identifier: MIT
// The breakdown for people.
#include <algorithm>

#include "paramcount/formula.hpp"
#include "report/comparison.hpp"
#include "report/explanation.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "report/ledger.hpp"
#include "report/memory.hpp"
#include "report/network_lines.hpp"
#include "report/table.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

std::string shape_text(const Tensor& tensor) { return text::format("[{}]", text::join(tensor.shape, ", ")); }

/// The tensors of a layer as a tree: a line for each child with the sum of what it holds. Inside a child that stands
/// for several copies, every figure is of one copy.
class TensorTree {
 public:
  TensorTree(const std::vector<BreakdownRow>& rows, Table& table) : rows_(rows), table_(table) {}

  void add(std::size_t begin, std::size_t end, std::size_t level, std::size_t depth) {
    while (begin < end) {
      if (rows_[begin].steps.size() == level) {
        const Tensor& tensor = rows_[begin].tensor;
        add_line(depth, tensor.name, shape_text(tensor), tensor.count);
        ++begin;
      } else {
        begin = add_child(begin, end, level, depth);
      }
    }
  }

 private:
  std::size_t add_child(std::size_t begin, std::size_t end, std::size_t level, std::size_t depth) {
    const std::size_t group_end = find_group_end(begin, end, level);
    const BreakdownStep& step = rows_[begin].steps[level];
    std::int64_t one = 0;
    for (std::size_t i = begin; i < group_end; ++i) one = checked_add(one, copies_below(rows_[i], level + 1));
    const std::string times = step.copies == 1 ? "" : text::format("{} x {}", step.copies, group_digits(one));
    add_line(depth, step.name, times, checked_multiply(one, step.copies));
    add(begin, group_end, level + 1, depth + 1);
    return group_end;
  }

  std::size_t find_group_end(std::size_t begin, std::size_t end, std::size_t level) const {
    std::size_t i = begin;
    while (i < end && rows_[i].steps.size() > level && rows_[i].steps[level] == rows_[begin].steps[level]) ++i;
    return i;
  }

  static std::int64_t copies_below(const BreakdownRow& row, std::size_t level) {
    std::int64_t count = row.tensor.count;
    for (std::size_t i = level; i < row.steps.size(); ++i) count = checked_multiply(count, row.steps[i].copies);
    return count;
  }

  void add_line(std::size_t depth, const std::string& name, std::string what, std::int64_t count) {
    table_.add({std::string(2 * depth, ' ') + printable(name), std::move(what), group_digits(count)});
  }

  const std::vector<BreakdownRow>& rows_;
  Table& table_;
};

std::string tensor_lines(const Layer& layer, const Styles& styles) {
  std::vector<BreakdownRow> parameters = breakdown(layer);
  const auto first_buffer = std::stable_partition(
      parameters.begin(), parameters.end(), [](const BreakdownRow& row) { return row.tensor.role != Role::buffer; });
  const std::vector<BreakdownRow> buffers(first_buffer, parameters.end());
  parameters.erase(first_buffer, parameters.end());

  Table table;
  TensorTree(parameters, table).add(0, parameters.size(), 0, 0);
  table.add({styles.strong("total"), "", styles.strong(group_digits(layer.figures.parameters()))});
  if (!buffers.empty()) {
    table.add_blank();
    TensorTree(buffers, table).add(0, buffers.size(), 0, 0);
    table.add({"buffers, not parameters", "", group_digits(layer.figures.buffers)});
  }
  constexpr std::size_t gap = 4;
  return table.render(2, gap);
}

/// A sum under the '=' of the line above, broken before a '+' where it is too wide.
std::string sum_lines(std::string_view head, std::string_view sum) {
  std::string text(head);
  std::size_t column = head.size();
  constexpr std::string_view plus = " + ";
  for (bool first = true; !sum.empty(); first = false) {
    const std::string_view term = sum.substr(0, sum.find(plus));
    sum.remove_prefix(std::min(sum.size(), term.size() + plus.size()));
    if (!first && column + plus.size() + term.size() > help_width) {
      text.append("\n").append(head.size() - 2, ' ').append("+ ");
      column = head.size();
    } else if (!first) {
      text += plus;
      column += plus.size();
    }
    text += term;
    column += term.size();
  }
  return text + '\n';
}

std::string formula_lines(const Layer& layer) {
  const Formula how = formula(layer);
  std::string text = sum_lines("  parameters = ", printable(how.symbols));
  for (const std::string& line : {how.numbers, group_digits(how.result)}) {
    if (line != how.symbols) text += sum_lines("             = ", line);
  }
  return text;
}

std::string memory_text(const Memory& need, const ReportOptions& options) {
  return options.memory ? memory_table(need, options) : memory_lines(need, options.units);
}

std::string render_layer(const Row& row, const Memory& need, const ReportOptions& options) {
  const std::string label = row.path.empty() ? "" : printable(row.path) + ": ";
  return text::format("{}{}\n\n{}\n{}\n{}", label, printable(call(*row.layer)),
                      tensor_lines(*row.layer, options.styles), formula_lines(*row.layer), memory_text(need, options));
}

constexpr std::size_t least_call = 12;

/// `text`, or its beginning with "..." where it is wider than `width`; what is cut is never a number of the answer.
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

/// A layer a line, blocks with what is in them below: name, call, parameters, share of the total. Calls are cut where
/// the line would be wider than the terminal.
std::string render_network(const Network& network, const Tally& tally, const Memory& need,
                           const ReportOptions& options) {
  const std::vector<NetworkLine> lines = network_lines(network, options.depth);
  const std::string total = group_digits(tally.parameters());
  const auto name_of = [](const NetworkLine& line) { return std::string(2 * line.depth, ' ') + line.name; };
  std::size_t name_width = 0;
  for (const NetworkLine& line : lines) name_width = std::max(name_width, display_width(name_of(line)));
  constexpr std::string_view share_column = "  100.0%";
  constexpr std::size_t gaps = 2 + 2 + 4;
  const std::size_t taken = gaps + name_width + total.size() + share_column.size();
  const std::size_t call_width = options.width > taken ? options.width - taken : 0;

  Table table;
  const Styles& styles = options.styles;
  const auto add = [&](const std::string& name, const std::string& what, std::int64_t count, const std::string& share,
                       bool strong = false) {
    const std::string number = group_digits(count);
    const std::string figure = std::string(total.size() - std::min(total.size(), number.size()), ' ') + number;
    const std::string share_cell = text::format("{:>6}", share);
    std::vector<std::string> cells{what, text::format("{}  {}", figure, styles.weak(share_cell))};
    if (name_width > 0) cells.insert(cells.begin(), name);
    if (strong) {
      cells.back() = text::format("{}  {}", figure, share_cell);
      for (std::string& cell : cells) cell = styles.strong(cell);
    }
    table.add(std::move(cells));
  };
  for (const NetworkLine& line : lines) {
    add(name_of(line), cut(line, call_width), line.parameters, share_text(line.parameters, tally.parameters()));
  }
  const auto add_sum = [&](const std::string& name, std::int64_t count, const std::string& share, bool strong = false) {
    name_width > 0 ? add(name, "", count, share, strong) : add("", name, count, share, strong);
  };
  add_sum(text::format("{}{}{}", total_name(network.findings), bound(network.findings).empty() ? "" : " ",
                       trim(bound(network.findings))),
          tally.parameters(), share_text(tally.parameters(), tally.parameters()), true);
  if (tally.frozen > 0) {
    add_sum("trainable", tally.trainable(), share_text(tally.trainable(), tally.parameters()));
    add_sum("frozen", tally.frozen, share_text(tally.frozen, tally.parameters()));
  }
  if (tally.figures.buffers > 0) add_sum("buffers", tally.figures.buffers, "");
  constexpr std::size_t gap = 4;
  return text::format("{}\n{}", table.render(2, gap), memory_text(need, options));
}

}  // namespace

std::string render_text(const std::vector<Network>& networks, const ReportOptions& options) {
  if (options.explain) return explanation(networks, options, Document::Style::text);
  if (options.compare) return comparison_text(compare(networks, options), options.width, options.styles);
  std::string text;
  Tally all;
  bool all_exact = true;
  MemoryTally all_memory(options.recipe);
  for (const Network& network : networks) {
    const Tally total = tally(network);
    const Memory need = memory(network, options.recipe);
    all.add(total);
    if (!text.empty()) text += '\n';
    if (networks.size() > 1) {
      text += options.styles.heading(printable(network.source) + ":\n");
      all_memory.add(network);
    }
    const bool one_layer = total.layers == 1;
    const bool exact = network.findings.status() == Status::exact;
    const std::optional<Ledger>& stored = network.findings.stored;
    if (stored) text += text::format("{}\n\n", printable(ledger_head(*stored)));
    text += one_layer && exact && !stored ? render_layer(rows(network).front(), need, options)
                                          : render_network(network, total, need, options);
    if (stored) text += '\n' + ledger_text(*stored, options.units, options.styles);
    if (const std::string found = findings_lines(network.findings, total.parameters(), options.styles);
        !found.empty()) {
      text += '\n' + found;
    }
    all_exact = all_exact && bound(network.findings).empty();
  }
  if (networks.size() > 1) {
    text += options.styles.strong(text::format("\ntotal of {} inputs: {}{} parameters\n", networks.size(),
                                               all_exact ? "" : ">= ", group_digits(all.parameters())));
    if (options.memory) text += '\n' + memory_table(all_memory.memory(), options);
  }
  return text;
}

}  // namespace paramcount
