// SPDX-License-Identifier: MIT
#include "report/json_parts.hpp"

#include <utility>

#include "paramcount/formula.hpp"
#include "report/findings.hpp"
#include "report/memory.hpp"

namespace paramcount {
namespace {

void write_tensor(JsonWriter& json, const Tensor& tensor, const Layer& layer, bool frozen) {
  json.begin_object();
  json.member("name", tensor.name);
  json.key("shape");
  json.numbers(tensor.shape);
  json.member("role", role_name(tensor.role));
  json.member("count", tensor.count);
  const bool trains = tensor.dtype == nullptr || tensor.dtype->trainable();
  json.member("trainable", tensor.role != Role::buffer && !frozen && !tensor.frozen && trains);
  if (tensor.dtype != nullptr) json.member("dtype", tensor.dtype->name);
  if (tensor.tied) json.member("tied_to", tensor.tied_to.empty() ? layer.tied_to : tensor.tied_to);
  json.end_object();
}

void write_tensors(JsonWriter& json, const Layer& layer, bool frozen) {
  constexpr std::size_t indent = 17;
  json.break_line(5);
  json.key("tensors");
  json.begin_list();
  bool first = true;
  for (const Tensor& tensor : tensors(layer)) {
    if (!std::exchange(first, false)) json.break_line(indent);
    write_tensor(json, tensor, layer, frozen);
  }
  json.end_list();
}

std::string formula_text(const Layer& layer) {
  Formula how = formula(layer);
  if (how.symbols == how.numbers) return how.symbols;
  return std::move(how.symbols.append(" = ").append(how.numbers).append(" = ").append(std::to_string(how.result)));
}

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& strings) {
  json.key(name);
  json.begin_list();
  for (const std::string& string : strings) json.value(string);
  json.end_list();
}

}  // namespace

void write_layer(JsonWriter& json, const Layer& layer, std::string_view call, std::int64_t repeat, bool frozen) {
  json.member("kind", layer.kind->name);
  json.member("call", call);
  json.member("repeat", repeat);
  write_tensors(json, layer, frozen);
  json.break_line(5);
  json.member("weights", layer.figures.weights);
  json.member("biases", layer.figures.biases);
  json.member("parameters", layer.figures.parameters());
  json.member("buffers", layer.figures.buffers);
  json.member("formula", formula_text(layer));
}

void write_total(JsonWriter& json, const Tally& tally, const std::optional<ModelFigures>& models) {
  json.key("total");
  json.begin_object();
  json.member("layers", tally.layers);
  json.member("weights", tally.figures.weights);
  json.member("biases", tally.figures.biases);
  json.member("parameters", tally.parameters());
  json.member("trainable", tally.trainable());
  json.member("frozen", tally.frozen);
  json.member("buffers", tally.figures.buffers);
  if (models) {
    json.member("active", models->active);
    json.member("embedding", models->embedding);
    json.member("non_embedding", models->non_embedding());
  }
  if (!tally.dtypes.empty()) {
    json.key("dtypes");
    json.begin_object();
    for (const DTypeCount& count : tally.dtypes) json.member(count.dtype->name, count.parameters);
    json.end_object();
  }
  json.end_object();
}

void write_memory(JsonWriter& json, const Memory& all) {
  const Memory need = held(all);
  json.key("memory");
  json.begin_object();
  json.member("dtype", need.recipe.dtype->name);
  json.member("optimizer", need.recipe.optimizer->name);
  json.member("precision", need.recipe.precision->name);
  json.member("weights_bytes", need.bytes(MemoryPart::weights));
  json.member("master_bytes", need.bytes(MemoryPart::master));
  json.member("gradients_bytes", need.bytes(MemoryPart::gradients));
  json.member("optimizer_bytes", need.bytes(MemoryPart::optimizer));
  json.member("buffers_bytes", need.bytes(MemoryPart::buffers));
  json.member("training_bytes", need.training());
  json.end_object();
}

void write_findings(JsonWriter& json, const Findings& findings, std::int64_t parameters) {
  json.member("status", status_name(findings.status()));
  json.key("not_counted");
  json.begin_list();
  for (const NotCounted& missing : findings.not_counted) {
    json.begin_object();
    json.member("class", missing.class_name);
    json.member("times", missing.times);
    json.member("why", missing.why);
    json.end_object();
  }
  json.end_list();
  write_strings(json, "warnings", warnings(findings, parameters));
  if (!findings.notes.empty()) write_strings(json, "notes", findings.notes);
}

}  // namespace paramcount
