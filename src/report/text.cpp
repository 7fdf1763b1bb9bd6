// SPDX-License-Identifier: MIT
// The breakdown for people.
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

namespace paramcount {
namespace {

std::string layer_table(const Layer& layer, std::int64_t frozen, const ReportOptions& options) {
  const auto add_sums = [&](Table& table) {
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
    if (layer.figures.buffers == 0) return;
    table.add_blank();
    for (const NetworkLine& line : tensor_lines(layer, true)) {
      table.add({line.name, description(line), group_digits(line.elements)}, Mark::none, line.depth);
    }
    table.add({"buffers, not parameters", "", group_digits(layer.figures.buffers)});
  };
  return table_text(lines_table(tensor_lines(layer, false), std::nullopt, add_sums, options.width), {}, options.styles);
}

std::string formula_lines(const Layer& layer, std::size_t width) {
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
    text += sum_lines(text.empty() ? "  parameters = " : "             = ", terms, width, SumBreaks::where_full);
  }
  return text;
}

std::string memory_text(const Memory& need, const ReportOptions& options) {
  return options.memory ? memory_table(need, options) : memory_lines(need, options);
}

std::string render_layer(const Leaf& leaf, const Memory& need, const ReportOptions& options) {
  const std::string label = leaf.path.empty() ? "" : printable(leaf.path) + ": ";
  std::string head = text::format("{}{}\n", label, printable(call(*leaf.layer)));
  if (options.width) head = wrap(trim(head), *options.width, 0, 2);
  return text::format("{}\n{}\n{}\n{}", head, layer_table(*leaf.layer, need.parameters - need.trained, options),
                      formula_lines(*leaf.layer, options.prose_width()), memory_text(need, options));
}

/// Whether the children of a layer that stands alone are asked for, the largest of them or its total alone, and not its
/// tensors.
bool is_opened(const Network& network, const ReportOptions& options) {
  return options.top || options.depth == 0 ||
         (options.depth < ReportOptions::max_report_depth && is_composite(*leaves(network).front().layer));
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
    if (stored) text += wrap(printable(ledger_head(*stored)), options.width.value_or(any_width), 0, 2) + '\n';
    text += one_layer && exact && !stored && !is_opened(network, options)
                ? render_layer(leaves(network).front(), need, options)
                : text::format("{}\n{}", network_text(network, total, options), memory_text(need, options));
    if (stored) text += '\n' + ledger_text(*stored, options);
    if (const std::string found = findings_lines(network.findings, total.parameters(), options); !found.empty()) {
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
