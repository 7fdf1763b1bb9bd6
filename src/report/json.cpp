// SPDX-License-Identifier: MIT
// One JSON document: {"schema": 1, "inputs": [...], "total": {...}}. Integers are plain and exact; a reader that keeps
// numbers as doubles is exact up to 2^53.

#include "paramcount/formula.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// The length of the well-formed UTF-8 character at the start of `text`, or 0.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  // Overlong forms, surrogates and what lies above U+10FFFF.
  const unsigned second = length > 1 ? byte(1) : 0;
  const bool wrong = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) ||
                     (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90);
  return wrong ? 0 : length;
}

/// A JSON string. Bytes that are no UTF-8 become U+FFFD.
std::string quote(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const char c = text.front();
    if (length == 0) {
      quoted += "\\ufffd";
    } else if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < ' ') {
      quoted += text::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      quoted += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return quoted + '"';
}

template <class Items, class Write>
void write_list(std::string& out, std::string_view separator, const Items& items, Write write) {
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += separator;
    first = false;
    write(item);
  }
}

void write_tensor(std::string& out, const Tensor& tensor, const Row& row) {
  text::append(out, R"({{"name": {}, "shape": [{}], "role": "{}", "count": {}, "trainable": {}}})", quote(tensor.name),
               text::join(tensor.shape, ", "), role_name(tensor.role), tensor.count,
               tensor.role != Role::buffer && !row.frozen && !tensor.frozen);
  if (tensor.tied) {
    out.pop_back();
    const std::string prefix = row.path.empty() || tensor.tied_to.empty() ? "" : row.path + ".";
    text::append(out, R"(, "tied_to": {}}})",
                 quote(tensor.tied_to.empty() ? row.layer->tied_to : prefix + tensor.tied_to));
  }
}

void write_layer(std::string& out, const Row& row) {
  const Layer& layer = *row.layer;
  text::append(out, R"(    {{"name": {}, "kind": {}, "call": {}, "repeat": {},)", quote(row.path),
               quote(layer.kind->name), quote(call(layer)), row.repeat);
  out += "\n     \"tensors\": [";
  write_list(out, ",\n                 ", tensors(layer),
             [&](const Tensor& tensor) { write_tensor(out, tensor, row); });
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
  write_list(out, ",\n", rows(network), [&](const Row& row) { write_layer(out, row); });
  out += "],\n   \"total\": ";
  write_total(out, tally);
  out += ",\n   \"memory\": ";
  write_memory(out, network, options);
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
