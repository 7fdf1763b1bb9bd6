// SPDX-License-Identifier: MIT
#include "report/explanation.hpp"
#include "report/memory.hpp"

#include <algorithm>

#include "paramcount/formula.hpp"
#include "paramcount/model_figures.hpp"
#include "report/model_shares.hpp"
#include "report/network_lines.hpp"
#include "report/wrap.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

/// What language models are compared by.
void explain_model(const Layer& layer, Document& document) {
  const ModelFigures figures = model_figures(layer);
  if (figures.active != figures.parameters) {
    document.paragraph(text::format("One token passes through {}.", plural(figures.active, "parameter", "parameters")));
  }
  if (figures.embedding > 0) {
    document.paragraph(text::format("{} of them are embeddings, {} are not.", group_digits(figures.embedding),
                                    group_digits(figures.non_embedding())));
  }
}

/// What the parameters of a model are for.
void explain_shares(const Layer& layer, Document& document) {
  const std::int64_t total = layer.figures.parameters();
  if (!layer.kind->is_model() || total == 0) return;
  document.section("Where they are");
  Table table{{{"part"}, {"parameters", Align::right}, {"share", Align::right}}, {}};
  for (const ModelShare& share : model_shares(layer)) {
    table.add({std::string(share.name), group_digits(share.parameters), share_text(share.parameters, total)});
  }
  document.table(table);
}

/// How many train, behind "12 parameters, ".
std::string trained_text(const Leaf& leaf) {
  const std::int64_t frozen = leaf.layer->figures.frozen;
  if (leaf.frozen) return "frozen";
  return frozen == 0 ? "all trainable" : text::format("{} of them frozen", group_digits(frozen));
}

void answer(const Leaf& leaf, Document& document) {
  const Layer& layer = *leaf.layer;
  const Figures& figures = layer.figures;
  document.title(text::format("How many parameters does {} have?", call(layer)));
  const std::int64_t all = figures.parameters();
  if (all == 0) {
    document.paragraph("None: nothing in it is learned.");
  } else {
    const std::string parts = figures.biases == 0 ? "all of them weights"
                              : figures.weights == 0
                                  ? "all of them biases"
                                  : text::format("{} and {}", plural(figures.weights, "weight", "weights"),
                                                 plural(figures.biases, "bias", "biases"));
    document.paragraph(text::format("{}, {}: {}.", plural(all, "parameter", "parameters"), trained_text(leaf), parts));
  }
  document.paragraph(text::format("{}: {}.", layer.kind->class_name, layer.kind->help));
  if (figures.buffers > 0) {
    document.paragraph(text::format("It keeps buffers of {}, which are not parameters.",
                                    plural(figures.buffers, "element", "elements")));
  }
  if (layer.kind->is_model()) explain_model(layer, document);
  if (!layer.kind->note.empty()) document.paragraph(layer.kind->note);
}

void explain_formula(const Layer& layer, std::size_t width, Document& document) {
  const Formula how = formula(layer);
  if (how.terms.empty()) return;
  document.section("How the number comes about");
  std::vector<std::vector<std::string>> steps(4);
  for (const FormulaTerm& term : how.terms) {
    steps[0].push_back(printable(term.symbols));
    steps[1].push_back(printable(term.numbers));
    steps[2].push_back(printable(term.powers));
    steps[3].push_back(group_digits(term.value));
  }
  steps.push_back({group_digits(how.result)});
  std::string text;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i > 0 && steps[i] == steps[i - 1]) continue;
    constexpr std::size_t margins = 4;
    text +=
        sum_lines(text.empty() ? "parameters = " : "           = ", steps[i], width - margins, SumBreaks::every_term);
  }
  document.code(text, "");
}

void explain_tensors(const Layer& layer, Document& document) {
  const std::vector<BreakdownRow> rows = breakdown(layer);
  if (rows.empty()) return;
  document.section("What it holds");
  for (const BreakdownRow& row : rows) {
    std::string name;
    std::int64_t copies = 1;
    for (const BreakdownStep& step : row.steps) {
      name += step.name + ".";
      copies = checked_multiply(copies, step.copies);
    }
    const Tensor& tensor = row.tensor;
    const std::string times = copies == 1 ? "" : text::format("{} x ", group_digits(copies));
    const std::string_view space = tensor.name.empty() ? "" : " ";
    document.item(text::format("{}{}{}[{}] = {}{}", name, tensor.name, space, text::join(tensor.shape, ", "), times,
                               group_digits(tensor.count)),
                  row.about);
  }
}

void explain_memory(const Network& network, const ReportOptions& options, Document& document) {
  const Memory need = held(memory(network, options.recipe));
  if (need.training() == 0) return;
  document.section("Memory");
  if (options.memory) return document.memory(need, options);
  const SizeScale size(need.training(), options.units);
  Table table{{{"held"}, {}, {"bytes", Align::right}, {"size", Align::right}}, {}};
  for (const MemorySubtotal& subtotal : need.subtotals()) {
    const std::string dtype = need.weight_dtypes();
    const bool weights = subtotal.last == MemoryPart::weights;
    table.add({weights ? text::format("{} {}", dtype, subtotal.name) : subtotal.name,
               subtotal.times > 1 ? text::format("x{}", subtotal.times) : "",
               text::format("{} B", group_byte_digits(subtotal.bytes)), size(subtotal.bytes)});
  }
  document.table(table);
  document.paragraph("Activations depend on the input and are not included.");
}

}  // namespace

std::string plural(std::int64_t count, std::string_view one, std::string_view many) {
  return text::format("{} {}", group_digits(count), count == 1 ? one : many);
}

std::string explanation(const std::vector<Network>& networks, const ReportOptions& options, Document::Style style) {
  if (networks.size() != 1 || tally(networks.front()).layers != 1) {
    fail("--explain explains one layer, and this is more than one",
         "name the layer alone, or leave --explain out for the network");
  }
  const Leaf leaf = leaves(networks.front()).front();
  const Layer& layer = *leaf.layer;
  Document document(style, options.prose_width(), options.styles);
  answer(leaf, document);
  explain_shares(layer, document);
  explain_formula(layer, options.prose_width(), document);
  explain_tensors(layer, document);
  explain_memory(networks.front(), options, document);
  explain_networks(layer, document);
  explain_dense(layer, document);
  explain_bias(leaf, options, document);
  explain_code(layer, document);
  return document.take();
}

}  // namespace paramcount
