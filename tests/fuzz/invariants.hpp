// SPDX-License-Identifier: MIT
// What holds for every network that reads, whatever is in it. Each function returns what is wrong, or nothing.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/arithmetic.hpp"
#include "fuzz/strict_json.hpp"
#include "fuzz/strict_python.hpp"
#include "model/expand.hpp"
#include "paramcount/formula.hpp"
#include "paramcount/network.hpp"
#include "paramcount/read.hpp"
#include "paramcount/report.hpp"
#include "support.hpp"

namespace paramcount::test {

/// Sums that cannot overflow.
struct WideFigures {
  Wide weights = 0;
  Wide biases = 0;
  Wide buffers = 0;

  bool operator==(const WideFigures&) const = default;

  void add(const Figures& figures, Wide copies = 1) {
    weights += copies * figures.weights;
    biases += copies * figures.biases;
    buffers += copies * figures.buffers;
  }
  void add(const Tensor& tensor, Wide copies = 1) {
    if (tensor.tied) return;
    (tensor.role == Role::weight ? weights : tensor.role == Role::bias ? biases : buffers) += copies * tensor.count;
  }
};

inline WideFigures widened(const Figures& figures) {
  WideFigures wide;
  wide.add(figures);
  return wide;
}

inline Wide element_count(const Tensor& tensor) {
  Wide count = 1;
  for (const std::int64_t dimension : tensor.shape) count *= dimension;
  return count;
}

/// At least how many copies of its parts a layer holds, the layers in it multiplied: tensors() lists them all, so who
/// calls it looks here first.
inline double copies_within(const Layer& layer);

inline double copies_within(const Module& module) {
  double copies = 0;
  if (const auto* layer = std::get_if<Layer>(&module.content)) {
    copies = copies_within(*layer);
  } else {
    for (const Module& child : std::get<Block>(module.content).modules) copies += copies_within(child);
  }
  return copies * static_cast<double>(module.repeat);
}

inline double copies_within(const Layer& layer) {
  double copies = 1;
  double children = 1;
  for (std::size_t i = 0; i < layer.values.size(); ++i) {
    const bool counts = layer.kind->arguments[i].name.find("layers") != std::string_view::npos;
    if (const auto* count = layer.values[i].get<std::int64_t>(); counts && count != nullptr && *count > 1) {
      copies *= static_cast<double>(*count);
    }
    if (const auto* module = layer.values[i].get<ModulePointer>()) children += copies_within(**module);
  }
  return copies * children;
}

inline double copies_within(const Network& network) {
  double copies = 0;
  for (const Leaf& leaf : paramcount::leaves(network)) copies += copies_within(*leaf.layer);
  return copies;
}

inline std::string disagreement_of_tensors(const Layer& layer) {
  WideFigures listed;
  for (const Tensor& tensor : tensors(layer)) {
    if (element_count(tensor) != tensor.count) return "the count of " + tensor.name + " is not that of its shape";
    listed.add(tensor);
  }
  if (listed != widened(layer.figures)) return "the tensors do not add up to the figures";
  WideFigures folded;
  for (const BreakdownRow& row : breakdown(layer)) {
    Wide copies = 1;
    for (const BreakdownStep& step : row.steps) copies *= step.copies;
    folded.add(row.tensor, copies);
  }
  if (folded != widened(layer.figures)) return "the breakdown does not add up to the figures";
  return {};
}

/// The numbers of the formula are those of its result. Products may leave 64 bits before a factor of 0 stands.
inline std::string disagreement_of_formula(const Layer& layer) {
  constexpr long double precision = 1e-12L;
  const Formula how = formula(layer);
  if (how.result != layer.figures.parameters()) return "the formula has another result";
  try {
    const auto expected = static_cast<long double>(how.result);
    const long double found = Arithmetic(how.numbers).result();
    if (std::abs(found - expected) <= precision * expected) return {};
  } catch (const std::runtime_error& error) {
    return how.numbers + ": " + error.what();
  }
  return how.numbers + " is not " + std::to_string(how.result);
}

/// A layer's call is a spec of the same layer.
inline std::string disagreement_of_call(const Layer& layer) {
  const std::string written = call(layer);
  try {
    const Network again = read_network(written);
    const std::vector<Leaf> leaves = paramcount::leaves(again);
    if (leaves.size() != 1) return "one layer is written as several: " + written;
    const Layer& read = *leaves.front().layer;
    if (read.kind != layer.kind) return "another kind is written: " + written;
    const bool tied = !layer.tied_to.empty();  // which no call says
    if (!tied && widened(read.figures) != widened(layer.figures)) return "another count is written: " + written;
    if (call(read) != written) return "written as " + written + " and then as " + call(read);
  } catch (const Error& error) {
    return "what is written does not read: " + written + ": " + error.what();
  }
  return {};
}

/// Identity(54, unused=0.1) ignores what it is given.
inline bool takes_anything(const Kind& kind) {
  return std::any_of(kind.arguments.begin(), kind.arguments.end(), [](const Argument& a) { return a.variadic; });
}

inline std::string disagreement(const Layer& layer) {
  std::string wrong = disagreement_of_tensors(layer);
  if (wrong.empty()) wrong = disagreement_of_formula(layer);
  const bool in_grammar =
      find_kind_or_model(layer.kind->class_name) == layer.kind;  // and no class that printed models alone know
  return wrong.empty() && in_grammar && !takes_anything(*layer.kind) ? disagreement_of_call(layer) : wrong;
}

inline std::string disagreement(const Network& network) {
  WideFigures sum;
  Wide layers = 0;
  Wide frozen = 0;
  for (const Leaf& leaf : paramcount::leaves(network)) {
    const Figures& figures = leaf.layer->figures;
    if (figures.weights < 0 || figures.biases < 0 || figures.buffers < 0) return "a negative count";
    if (leaf.repeat < 1) return "a row stands for no layer";
    layers += leaf.repeat;
    frozen += Wide{leaf.repeat} * (leaf.frozen ? figures.parameters() : figures.frozen);
    sum.add(figures, leaf.repeat);
    if (const std::string wrong = disagreement(*leaf.layer); !wrong.empty()) return call(*leaf.layer) + ": " + wrong;
  }
  const Tally total = tally(network);
  if (layers != total.layers) return "the rows are not the layers of the total";
  if (sum != widened(total.figures)) return "the rows do not add up to the total";
  if (frozen != total.frozen) return "the frozen rows do not add up to the total";
  return {};
}

/// A text that arrives `piece` bytes at a time is the same as one that is there whole.
inline std::string disagreement_of_stream(std::string_view text, std::size_t piece, const Network* whole) {
  Network pieces;
  try {
    PieceSource source(text, piece);
    for (Network& network : read_networks(source)) append(pieces, std::move(network));
    tally(pieces);
  } catch (const Error& error) {
    return whole == nullptr ? "" : std::string("an Error in pieces alone: ") + error.what();
  }
  if (whole == nullptr) return "an Error as a whole alone";
  const std::vector<Leaf> expected = paramcount::leaves(*whole);
  const std::vector<Leaf> found = paramcount::leaves(pieces);
  const auto same = [](const Leaf& a, const Leaf& b) {
    return a.path == b.path && a.layer->kind == b.layer->kind && a.repeat == b.repeat && a.frozen == b.frozen &&
           widened(a.layer->figures) == widened(b.layer->figures);
  };
  const bool all = std::equal(expected.begin(), expected.end(), found.begin(), found.end(), same);
  return all ? "" : "other layers in pieces";
}

/// "total" of an input or of the document is `sum`, and agrees with itself.
inline std::string disagreement_of_total(const Json& total, const WideFigures& sum, Wide layers) {
  const Wide parameters = total["parameters"].integer();
  if (total["layers"].integer() != layers) return "layers of a total";
  if (total["weights"].integer() != sum.weights) return "weights of a total";
  if (total["biases"].integer() != sum.biases) return "biases of a total";
  if (total["buffers"].integer() != sum.buffers) return "buffers of a total";
  if (parameters != sum.weights + sum.biases) return "parameters of a total";
  if (total["trainable"].integer() + total["frozen"].integer() != parameters) return "trainable and frozen of a total";
  return {};
}

inline std::string disagreement_of_layer(const Json& layer) {
  WideFigures sum;
  for (const Json& tensor : layer["tensors"].items()) {
    Wide count = 1;
    for (const Json& dimension : tensor["shape"].items()) count *= dimension.integer();
    if (tensor["count"].integer() != count) return "the count of " + tensor["name"].text();
    const std::string& role = tensor["role"].text();
    if (role != "weight" && role != "bias" && role != "buffer") return "the role " + role;
    if (role == "buffer" && tensor["trainable"].truth()) return "a trainable buffer";
    if (tensor.has("tied_to")) continue;
    (role == "weight" ? sum.weights : role == "bias" ? sum.biases : sum.buffers) += count;
  }
  if (layer["weights"].integer() != sum.weights) return "weights of a layer";
  if (layer["biases"].integer() != sum.biases) return "biases of a layer";
  if (layer["buffers"].integer() != sum.buffers) return "buffers of a layer";
  if (layer["parameters"].integer() != sum.weights + sum.biases) return "parameters of a layer";
  for (const char* name : {"name", "kind", "call", "formula"}) layer[name].text();
  return {};
}

/// A report of schema 1, whose figures add up: tensors to layers, layers to inputs, inputs to the total.
inline std::string disagreement_of_report(std::string_view text) {
  try {
    const Json report = read_json(text);
    if (report["schema"].integer() != 1) return "the schema";
    WideFigures all;
    Wide all_layers = 0;
    for (const Json& input : report["inputs"].items()) {
      WideFigures sum;
      Wide layers = 0;
      for (const Json& layer : input["layers"].items()) {
        if (std::string wrong = disagreement_of_layer(layer); !wrong.empty()) return wrong;
        const Wide repeat = layer["repeat"].integer();
        if (repeat < 1) return "a repeat below 1";
        layers += repeat;
        sum.weights += repeat * layer["weights"].integer();
        sum.biases += repeat * layer["biases"].integer();
        sum.buffers += repeat * layer["buffers"].integer();
      }
      if (std::string wrong = disagreement_of_total(input["total"], sum, layers); !wrong.empty()) return wrong;
      const Json& memory = input["memory"];
      const Wide training = memory["weights_bytes"].integer() + memory["master_bytes"].integer() +
                            memory["gradients_bytes"].integer() + memory["optimizer_bytes"].integer() +
                            memory["buffers_bytes"].integer();
      if (memory["training_bytes"].integer() != training) return "the bytes for training";
      all.weights += sum.weights;
      all.biases += sum.biases;
      all.buffers += sum.buffers;
      all_layers += layers;
    }
    return disagreement_of_total(report["total"], all, all_layers);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

/// The fields of CSV as RFC 4180 has it. Throws std::runtime_error.
inline std::vector<std::vector<std::string>> read_csv(std::string_view text) {
  std::vector<std::vector<std::string>> table;
  while (!text.empty()) {
    std::vector<std::string>& row = table.emplace_back();
    for (bool more = true; more;) {
      std::string& field = row.emplace_back();
      if (text.substr(0, 1) == "\"") {
        for (text.remove_prefix(1);; text.remove_prefix(1)) {
          if (text.empty()) throw std::runtime_error("CSV: a quote is not closed");
          if (text.substr(0, 2) == "\"\"") {
            text.remove_prefix(1);
          } else if (text.front() == '"') {
            break;
          }
          field += text.front();
        }
        text.remove_prefix(1);
      } else {
        field = text.substr(0, text.find_first_of(",\"\r\n"));
        text.remove_prefix(field.size());
      }
      if (text.empty() || (text.front() != ',' && text.front() != '\n')) {
        throw std::runtime_error("CSV: a field does not end");
      }
      more = text.front() == ',';
      text.remove_prefix(1);
    }
  }
  return table;
}

/// The fields of TSV, which has no quotes.
inline std::vector<std::vector<std::string>> read_tsv(std::string_view text) {
  std::vector<std::vector<std::string>> table;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::vector<std::string>& row = table.emplace_back();
    for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
      row.emplace_back(line.substr(0, tab));
      line.remove_prefix(tab + 1);
    }
    row.emplace_back(line);
  }
  return table;
}

/// How many layers there are, those of models for themselves.
inline std::size_t opened_layers(Network network) {
  for (Module& module : network.modules) open_models(module);
  return paramcount::leaves(network).size();
}

/// A header and a row for each layer; the columns sum to the total.
inline std::string disagreement_of_table(const std::vector<std::vector<std::string>>& table, const Network& network) {
  constexpr std::size_t columns = 10;
  constexpr std::size_t first_figure = 5;
  const Tally total = tally(network);
  const std::vector<Wide> expected{total.figures.weights, total.figures.biases, total.parameters(),
                                   total.figures.buffers, total.trainable()};
  if (table.size() != opened_layers(network) + 1) return "the rows of a table are not the layers";
  std::vector<Wide> sums(expected.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].size() != columns) return "a row of a table has other columns than the header";
    for (std::size_t figure = 0; i > 0 && figure < sums.size(); ++figure) {
      sums[figure] += std::stoll(table[i][first_figure + figure]);
    }
  }
  return sums == expected ? "" : "the columns of a table do not add up to the total";
}

/// What is wrong with the code that verifies a network. There may be none: Python reads less than we do.
inline std::string disagreement_of_code(const Network& network) {
  std::string code;
  try {
    code = render(*find_format("pytorch"), {network});
  } catch (const Error&) {
    return {};
  }
  return disagreement_of_code(code);
}

/// What is wrong with the reports on a network.
inline std::string disagreement_of_reports(const Network& network) {
  try {
    const auto in = [&](std::string_view format) { return render(*find_format(format), {network}); };
    std::string wrong = disagreement_of_report(in("json"));
    if (wrong.empty()) wrong = disagreement_of_table(read_csv(in("csv")), network);
    if (wrong.empty()) wrong = disagreement_of_table(read_tsv(in("tsv")), network);
    if (wrong.empty()) wrong = disagreement_of_code(network);
    return wrong;
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace paramcount::test
