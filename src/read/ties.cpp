// SPDX-License-Identifier: MIT
#include "read/ties.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "model/shared_weight.hpp"
#include "paramcount/read.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

bool is_embedding(const Layer& layer) { return layer.kind->family == "embedding"; }
bool may_be_a_head(const Layer& layer) { return layer.kind->name == "linear"; }

bool is_end_of(std::string_view path, std::string_view end) {
  if (!path.ends_with(end)) return false;
  return path.size() == end.size() || path[path.size() - end.size() - 1] == '.';
}

/// How many elements the weights of embeddings have.
void collect_embeddings(const std::vector<Module>& modules, std::set<std::int64_t>& counts) {
  for (const Module& module : modules) {
    const auto* layer = std::get_if<Layer>(&module.content);
    if (layer == nullptr) {
      collect_embeddings(std::get<Block>(module.content).modules, counts);
    } else if (is_embedding(*layer)) {
      counts.insert(layer->figures.weights);
    }
  }
}

std::size_t count_layers(const Module& module) {
  const auto* block = std::get_if<Block>(&module.content);
  if (block == nullptr) return 1;
  std::size_t count = 0;
  for (const Module& child : block->modules) count += count_layers(child);
  return count;
}

/// The layer of a row, to be changed: `index` counts the rows from 0.
Layer& edit_layer(std::vector<Module>& modules, std::size_t index) {
  auto module = modules.begin();
  for (std::size_t count = count_layers(*module); index >= count; count = count_layers(*++module)) index -= count;
  if (auto* layer = std::get_if<Layer>(&module->content)) return *layer;
  return edit_layer(std::get<Block>(module->content).modules.edit(), index);
}

/// The one layer whose path ends so.
const Row& find_row(const std::vector<Row>& rows, std::string_view path) {
  const Row* found = nullptr;
  for (const Row& row : rows) {
    if (!is_end_of(row.path, path)) continue;
    if (found != nullptr) fail(text::format("'{}' is more than one layer: {} and {}", path, found->path, row.path));
    found = &row;
  }
  if (found == nullptr) {
    std::vector<std::string> paths;
    for (const Row& row : rows) paths.push_back(row.path);
    std::string hint = suggest(path, paths);
    fail(text::format("there is no layer '{}'", path), hint.empty() ? "--tie takes the names of two layers" : hint);
  }
  if (found->repeat > 1) fail(text::format("'{}' is repeated, so it is not one layer", found->path));
  return *found;
}

}  // namespace

void tie(Network& network, std::string_view path, std::string_view to) {
  const std::vector<Row> all = rows(network);
  const Row& from = find_row(all, path);
  const Row& target = find_row(all, to);
  if (&from == &target) fail(text::format("'{}' and '{}' are one layer", path, to));
  if (!from.layer->tied_to.empty()) fail(text::format("'{}' is tied already, to '{}'", from.path, from.layer->tied_to));
  const std::optional<SharedWeight> weight = shared_weight(*target.layer);
  Layer& layer = edit_layer(network.modules, static_cast<std::size_t>(&from - all.data()));
  share_weight(layer, from.path, weight, target.path, target.path);
  network.findings.ties = find_ties(network);
}

std::vector<TieCandidate> find_ties(const Network& network) {
  std::set<std::int64_t> counts;
  collect_embeddings(network.modules, counts);
  if (counts.empty()) return {};
  struct Group {
    TieCandidate tie;
    bool has_embedding = false;
  };
  std::vector<Group> groups;
  std::map<std::vector<std::int64_t>, std::size_t> by_shape;
  const auto candidate = [&](const Layer& layer) {
    return counts.contains(layer.figures.weights) && (is_embedding(layer) || may_be_a_head(layer)) &&
           layer.tied_to.empty();
  };
  for (const Row& row : rows(network, candidate)) {
    const Layer& layer = *row.layer;
    const std::optional<SharedWeight> tensor = shared_weight(layer);
    if (!tensor) continue;
    const auto [place, fresh] = by_shape.emplace(tensor->shape, groups.size());
    if (fresh) groups.emplace_back();
    Group& group = groups[place->second];
    group.has_embedding = group.has_embedding || is_embedding(layer);
    group.tie.paths.push_back(row.path);
    const std::int64_t copies = fresh ? row.repeat - 1 : row.repeat;
    group.tie.extra = checked_add(group.tie.extra, checked_multiply(tensor->count, copies));
    group.tie.weight = tensor->count;
  }
  std::vector<TieCandidate> found;
  for (Group& group : groups) {
    if (group.has_embedding && group.tie.extra > 0) found.push_back(std::move(group.tie));
  }
  return found;
}

}  // namespace paramcount
