// SPDX-License-Identifier: MIT
#include "report/top_layers.hpp"

#include <algorithm>
#include <utility>

#include "model/expand.hpp"
#include "value/checked.hpp"

namespace paramcount {

double share(std::int64_t parameters, std::int64_t total) {
  return static_cast<double>(parameters) / static_cast<double>(total);
}

std::int64_t subtotal(const BlockVisit& visit) {
  Tally sum;
  sum.add(visit.module);
  return checked_multiply(sum.parameters(), visit.repeat / visit.module.repeat);
}

void TopLayers::add(const Module& module) {
  Module opened = module;
  open_composites(opened);
  visit_leaves(opened, [this](const LeafVisit& leaf) { add(leaf); });
}

void TopLayers::add(const LeafVisit& leaf) {
  const std::int64_t parameters = checked_multiply(leaf.layer.figures.parameters(), leaf.repeat);
  if (parameters == 0) return;
  const std::size_t order = counted_++;
  if (kept_.size() == count_) {
    if (kept_.front().top.parameters >= parameters) return;
    std::pop_heap(kept_.begin(), kept_.end(), is_larger);
    kept_.pop_back();
  }
  kept_.push_back({{leaf.path(), leaf.layer, leaf.repeat, leaf.frozen, parameters}, order});
  std::push_heap(kept_.begin(), kept_.end(), is_larger);
}

std::vector<TopLayer> TopLayers::take() {
  std::sort_heap(kept_.begin(), kept_.end(), is_larger);
  std::vector<TopLayer> layers;
  for (Kept& kept : kept_) layers.push_back(std::move(kept.top));
  kept_.clear();
  counted_ = 0;
  return layers;
}

bool TopLayers::is_larger(const Kept& a, const Kept& b) {
  if (a.top.parameters != b.top.parameters) return a.top.parameters > b.top.parameters;
  return a.order < b.order;
}

}  // namespace paramcount
