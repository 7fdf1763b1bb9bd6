// SPDX-License-Identifier: MIT
// Sums and leaves of a network.
#include <fmt/format.h>

#include "model/checked.hpp"
#include "paramcount/model.hpp"

namespace paramcount {
namespace {

void add_rows(const Module& module, const std::string& prefix, std::int64_t copies, std::vector<Row>& rows) {
  std::string path = prefix;
  if (!module.name.empty()) path += (path.empty() ? "" : ".") + module.name;
  const std::int64_t all = checked_multiply(copies, module.repeat);
  if (const auto* layer = std::get_if<Layer>(&module.content)) {
    if (module.repeat > 1 && !path.empty()) path += fmt::format(".0-{}", module.repeat - 1);
    rows.push_back({std::move(path), layer, all});
    return;
  }
  if (module.repeat > 1) path += fmt::format("{}0-{}", path.empty() ? "" : ".", module.repeat - 1);
  for (const Module& child : std::get<Block>(module.content).modules) add_rows(child, path, all, rows);
}

void add_module(const Module& module, std::int64_t copies, Tally& total) {
  const std::int64_t all = checked_multiply(copies, module.repeat);
  if (const auto* layer = std::get_if<Layer>(&module.content)) return total.add(*layer, all);
  for (const Module& child : std::get<Block>(module.content).modules) add_module(child, all, total);
}

}  // namespace

void Tally::add(const Layer& layer, std::int64_t copies) {
  const auto add_to = [copies](std::int64_t& total, std::int64_t count) {
    total = checked_add(total, checked_multiply(count, copies));
  };
  add_to(layers, 1);
  add_to(figures.weights, layer.figures.weights);
  add_to(figures.biases, layer.figures.biases);
  add_to(figures.buffers, layer.figures.buffers);
  add_to(figures.int64_buffers, layer.figures.int64_buffers);
  figures.parameters();  // weights and biases may fit one by one, and not together
}

void Tally::add(const Tally& other) {
  layers = checked_add(layers, other.layers);
  figures.weights = checked_add(figures.weights, other.figures.weights);
  figures.biases = checked_add(figures.biases, other.figures.biases);
  figures.buffers = checked_add(figures.buffers, other.figures.buffers);
  figures.int64_buffers = checked_add(figures.int64_buffers, other.figures.int64_buffers);
  frozen = checked_add(frozen, other.frozen);
  figures.parameters();
}

std::vector<Row> rows(const Network& network) {
  std::vector<Row> rows;
  for (const Module& module : network.modules) add_rows(module, {}, 1, rows);
  return rows;
}

Tally tally(const Module& module) {
  Tally total;
  add_module(module, 1, total);
  return total;
}

Tally tally(const Network& network) {
  Tally total;
  for (const Module& module : network.modules) add_module(module, 1, total);
  return total;
}

}  // namespace paramcount
