// SPDX-License-Identifier: MIT
// The breakdown for people.
#include <algorithm>

#include "model/expand.hpp"
#include "paramcount/formula.hpp"
#include "report/comparison.hpp"
#include "report/explanation.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "report/ledger.hpp"
#include "report/memory.hpp"
#include "report/network_table.hpp"
#include "report/table.hpp"
#include "report/wrap.hpp"
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
    table_.add({name, std::move(what), group_digits(count)}, Mark::none, depth);
  }

  const std::vector<BreakdownRow>& rows_;
  Table& table_;
};

std::string tensor_lines(const Layer& layer, std::int64_t frozen, const Styles& styles) {
  std::vector<BreakdownRow> parameters = breakdown(layer);
  const auto first_buffer = std::stable_partition(
      parameters.begin(), parameters.end(), [](const BreakdownRow& row) { return row.tensor.role != Role::buffer; });
  const std::vector<BreakdownRow> buffers(first_buffer, parameters.end());
  parameters.erase(first_buffer, parameters.end());

  constexpr std::size_t gap = 4;
  Table table{{{"name"}, {"shape"}, {"elements", Align::right, gap}}, {}};
  TensorTree(parameters, table).add(0, parameters.size(), 0, 0);
  table.add({"total", "", group_digits(layer.figures.parameters())}, Mark::strong);
  if (frozen > 0) {
    table.add({"trainable", "", group_digits(layer.figures.parameters() - frozen)});
    table.add({"frozen", "", group_digits(frozen)});
  }
  if (layer.kind->is_model()) {
    for (const auto& [name, count] : named_figures(model_figures(layer))) {
      table.add({std::string(name), "", group_digits(count)});
    }
  }
  if (!buffers.empty()) {
    table.add_blank();
    TensorTree(buffers, table).add(0, buffers.size(), 0, 0);
    table.add({"buffers, not parameters", "", group_digits(layer.figures.buffers)});
  }
  return table_text(table, {}, styles);
}

std::string formula_lines(const Layer& layer) {
  const Formula how = formula(layer);
  std::vector<std::string> symbols;
  std::vector<std::string> numbers;
  for (const FormulaTerm& term : how.terms) {
    symbols.push_back(printable(term.symbols));
    numbers.push_back(printable(term.numbers));
  }
  if (how.terms.empty()) symbols = numbers = {how.symbols};
  std::string text;
  for (const std::vector<std::string>& terms : {symbols, numbers, {group_digits(how.result)}}) {
    if (!text.empty() && terms == symbols) continue;
    text += sum_lines(text.empty() ? "  parameters = " : "             = ", terms, help_width, SumBreaks::where_full);
  }
  return text;
}

std::string memory_text(const Memory& need, const ReportOptions& options) {
  return options.memory ? memory_table(need, options) : memory_lines(need, options.units);
}

std::string render_layer(const Row& row, const Memory& need, const ReportOptions& options) {
  const std::string label = row.path.empty() ? "" : printable(row.path) + ": ";
  return text::format("{}{}\n\n{}\n{}\n{}", label, printable(call(*row.layer)),
                      tensor_lines(*row.layer, need.parameters - need.trained, options.styles),
                      formula_lines(*row.layer), memory_text(need, options));
}

/// Whether the children of a layer that stands alone are asked for, and not its tensors.
bool is_opened(const Network& network, const ReportOptions& options) {
  return options.depth < ReportOptions::max_report_depth && is_composite(*rows(network).front().layer);
}

}  // namespace

std::string render_text(const std::vector<Network>& networks, const ReportOptions& options) {
  if (options.explain) return explanation(networks, options, Document::Style::text);
  if (options.compare) return comparison_text(compare(networks, options), options.prose_width(), options.styles);
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
    text += one_layer && exact && !stored && !is_opened(network, options)
                ? render_layer(rows(network).front(), need, options)
                : text::format("{}\n{}", network_text(network, total, options), memory_text(need, options));
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
