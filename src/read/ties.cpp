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

bool may_be_a_head(const Layer& layer) { return layer.kind->name == "linear"; }

/// How many elements the weights of embeddings have.
void collect_embeddings(const std::vector<Module>& modules, std::set<std::int64_t>& sizes) {
  for (const Module& module : modules) {
    const auto* layer = std::get_if<Layer>(&module.content);
    if (layer == nullptr) {
      collect_embeddings(std::get<Block>(module.content).modules, sizes);
    } else if (is_embedding(*layer)) {
      sizes.insert(layer->figures.weights);
    }
  }
}

/// The layers of the leaves, to be changed, in their order. They stay where they are while nothing is copied.
void collect_layers(std::vector<Module>& modules, std::vector<Layer*>& layers) {
  for (Module& module : modules) {
    if (auto* layer = std::get_if<Layer>(&module.content)) {
      layers.push_back(layer);
    } else {
      collect_layers(std::get<Block>(module.content).modules.edit(), layers);
    }
  }
}

/// The leaves by their path. The paths that have an end in common stand beside each other, as they are turned around.
class PathEnds {
 public:
  explicit PathEnds(const std::vector<Leaf>& leaves) : leaves_(leaves) {
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      turned_.emplace_back(std::string(leaves[i].path.rbegin(), leaves[i].path.rend()), i);
    }
    std::sort(turned_.begin(), turned_.end());
  }

  /// The one leaf whose path ends so.
  std::size_t find(std::string_view path) const {
    const std::string end(path.rbegin(), path.rend());
    std::vector<std::size_t> found;
    add(
        end, [&](const std::string& turned) { return turned == end; }, found);
    const std::string below = end + '.';
    add(
        below, [&](const std::string& turned) { return turned.starts_with(below); }, found);
    std::sort(found.begin(), found.end());
    if (found.empty()) fail_unknown(path);
    const Leaf& leaf = leaves_[found.front()];
    if (found.size() > 1) {
      fail(text::format("'{}' is more than one layer: {} and {}", path, leaf.path, leaves_[found.back()].path));
    }
    if (leaf.repeat > 1) fail(text::format("'{}' is repeated, so it is not one layer", leaf.path));
    return found.front();
  }

 private:
  /// The first leaves from `start` on that are wanted; two are enough to know that there are several.
  template <class Wanted>
  void add(const std::string& start, Wanted wanted, std::vector<std::size_t>& found) const {
    auto place = std::lower_bound(turned_.begin(), turned_.end(), std::pair(start, std::size_t{0}));
    for (; found.size() < 2 && place != turned_.end() && wanted(place->first); ++place) found.push_back(place->second);
  }

  [[noreturn]] void fail_unknown(std::string_view path) const {
    std::vector<std::string> paths;
    for (const Leaf& leaf : leaves_) paths.push_back(leaf.path);
    std::string hint = suggest(path, paths);
    fail(text::format("there is no layer '{}'", path), hint.empty() ? "--tie takes the names of two layers" : hint);
  }

  const std::vector<Leaf>& leaves_;
  std::vector<std::pair<std::string, std::size_t>> turned_;
};

}  // namespace

void tie_layers(Network& network, const std::vector<std::pair<std::string, std::string>>& pairs) {
  if (pairs.empty()) return;
  const std::vector<Leaf> all = leaves(network);
  const PathEnds ends(all);
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (const auto& [path, to] : pairs) {
    found.emplace_back(ends.find(path), ends.find(to));
    if (found.back().first == found.back().second) fail(text::format("'{}' and '{}' are one layer", path, to));
  }
  std::vector<Layer*> layers;
  collect_layers(network.modules, layers);
  for (const auto& [from, target] : found) {
    const std::string& path = all[target].path;
    if (const std::string& tied = layers[from]->tied_to; !tied.empty())
      fail(text::format("'{}' is tied already, to '{}'", all[from].path, tied));
    share_weight(*layers[from], all[from].path, shared_weight(*layers[target]), path, path);
  }
  std::set<std::int64_t> sizes;
  collect_embeddings(network.modules, sizes);
  network.findings.ties = find_ties(network, sizes);
}

void tie(Network& network, std::string_view path, std::string_view to) {
  tie_layers(network, {{std::string(path), std::string(to)}});
}

bool is_embedding(const Layer& layer) { return layer.kind->family == "embedding"; }

std::vector<TieCandidate> find_ties(const Network& network, const std::set<std::int64_t>& embedding_sizes) {
  if (embedding_sizes.empty()) return {};
  struct Group {
    TieCandidate tie;
    bool has_embedding = false;
  };
  std::vector<Group> groups;
  std::map<std::vector<std::int64_t>, std::size_t> by_shape;
  const auto candidate = [&](const Layer& layer) {
    return embedding_sizes.contains(layer.figures.weights) && (is_embedding(layer) || may_be_a_head(layer)) &&
           layer.tied_to.empty();
  };
  visit_leaves(network, [&](const LeafVisit& leaf) {
    const Layer& layer = leaf.layer;
    if (!candidate(layer)) return;
    const std::optional<SharedWeight> tensor = shared_weight(layer);
    if (!tensor) return;
    const auto [place, fresh] = by_shape.emplace(tensor->shape, groups.size());
    if (fresh) groups.emplace_back();
    Group& group = groups[place->second];
    group.has_embedding = group.has_embedding || is_embedding(layer);
    group.tie.paths.push_back(leaf.path());
    const std::int64_t copies = fresh ? leaf.repeat - 1 : leaf.repeat;
    group.tie.extra = checked_add(group.tie.extra, checked_multiply(tensor->count, copies));
    group.tie.weight = tensor->count;
  });
  std::vector<TieCandidate> found;
  for (Group& group : groups) {
    if (group.has_embedding && group.tie.extra > 0) found.push_back(std::move(group.tie));
  }
  return found;
}

}  // namespace paramcount
