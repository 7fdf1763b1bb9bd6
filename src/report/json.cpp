// SPDX-License-Identifier: MIT
// One JSON document: {"schema": 1, "inputs": [...], "total": {...}}. Integers are plain and exact; a reader that keeps
// numbers as doubles is exact up to 2^53.
#include <utility>

#include "paramcount/formula.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "report/json_text.hpp"
#include "report/ledger.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

void write_tensor(std::string& out, const Tensor& tensor, const LeafVisit& leaf) {
  text::append(out, R"({{"name": {}, "shape": [{}], "role": "{}", "count": {}, "trainable": {}}})", quote(tensor.name),
               text::join(tensor.shape, ", "), role_name(tensor.role), tensor.count,
               tensor.role != Role::buffer && !leaf.frozen);
  if (tensor.tied) {
    out.pop_back();
    text::append(out, R"(, "tied_to": {}}})", quote(leaf.layer.tied_to));
  }
}

void write_layer(std::string& out, const LeafVisit& leaf) {
  const Layer& layer = leaf.layer;
  text::append(out, R"(    {{"name": {}, "kind": {}, "call": {}, "repeat": {},)", quote(leaf.path()),
               quote(layer.kind->name), quote(call(layer)), leaf.repeat);
  out += "\n     \"tensors\": [";
  write_list(out, ",\n                 ", tensors(layer),
             [&](const Tensor& tensor) { write_tensor(out, tensor, leaf); });
  const Formula how = formula(layer);
  text::append(out,
               "],\n     "
               R"("weights": {}, "biases": {}, "parameters": {}, "buffers": {}, "formula": {}}})",
               layer.figures.weights, layer.figures.biases, layer.figures.parameters(), layer.figures.buffers,
               quote(how.symbols == how.numbers ? how.symbols
                                                : text::format("{} = {} = {}", how.symbols, how.numbers, how.result)));
}

void write_total(std::string& out, const Tally& tally) {
  text::append(out,
               R"({{"layers": {}, "weights": {}, "biases": {}, "parameters": {}, "trainable": {}, "frozen": {}, )"
               R"("buffers": {}}})",
               tally.layers, tally.figures.weights, tally.figures.biases, tally.parameters(), tally.trainable(),
               tally.frozen, tally.figures.buffers);
}

void write_memory(std::string& out, const Network& network, const ReportOptions& options) {
  const Memory need = memory(network, options.recipe);
  const Recipe& recipe = options.recipe;
  text::append(out,
               R"({{"dtype": "{}", "optimizer": "{}", "precision": "{}", "weights_bytes": {}, "master_bytes": {}, )"
               R"("gradients_bytes": {}, "optimizer_bytes": {}, "buffers_bytes": {}, "training_bytes": {}}})",
               recipe.dtype->name, recipe.optimizer->name, recipe.precision->name, need.bytes(MemoryPart::weights),
               need.bytes(MemoryPart::master), need.bytes(MemoryPart::gradients), need.bytes(MemoryPart::optimizer),
               need.bytes(MemoryPart::buffers), need.training());
}

void write_findings(std::string& out, const Findings& findings, std::int64_t parameters) {
  const auto write_string = [&](const std::string& text) { out += quote(text); };
  text::append(out, ",\n   \"status\": \"{}\", \"not_counted\": [", status_name(findings.status()));
  write_list(out, ", ", findings.not_counted, [&](const NotCounted& missing) {
    text::append(out, R"({{"class": {}, "times": {}, "why": {}}})", quote(missing.class_name), missing.times,
                 quote(missing.why));
  });
  out += "], \"warnings\": [";
  write_list(out, ", ", warnings(findings, parameters), write_string);
  out += ']';
  if (findings.notes.empty()) return;
  out += ", \"notes\": [";
  write_list(out, ", ", findings.notes, write_string);
  out += ']';
}

void write_input(std::string& out, const Network& network, const Tally& tally, const ReportOptions& options) {
  text::append(out, "  {{\"source\": {},\n   \"layers\": [\n", quote(network.source));
  bool first = true;
  visit_leaves(network, [&](const LeafVisit& leaf) {
    if (!std::exchange(first, false)) out += ",\n";
    write_layer(out, leaf);
  });
  out += "],\n   \"total\": ";
  write_total(out, tally);
  out += ",\n   \"memory\": ";
  write_memory(out, network, options);
  if (network.findings.stored) append_ledger_json(out, *network.findings.stored);
  write_findings(out, network.findings, tally.parameters());
  out += '}';
}

}  // namespace

std::string render_json(const std::vector<Network>& networks, const ReportOptions& options) {
  Tally total;
  std::string out = "{\"schema\": 1,\n \"inputs\": [\n";
  write_list(out, ",\n", networks, [&](const Network& network) {
    const Tally sum = tally(network);
    total.add(sum);
    write_input(out, network, sum, options);
  });
  out += "],\n \"total\": ";
  write_total(out, total);
  return out + "}\n";
}

}  // namespace paramcount
