// SPDX-License-Identifier: MIT
#include "paramcount/model_figures.hpp"

#include <algorithm>
#include <numeric>

#include "model/expand.hpp"
#include "model/walk.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

/// A sum of fractions, whole part and rest apart, so that no number grows beyond what it has to.
class FractionSum {
 public:
  void add(std::int64_t numerator, std::int64_t denominator) {
    whole_ = checked_add(whole_, numerator / denominator);
    const std::int64_t common = std::gcd(denominator, denominator_);
    const std::int64_t scale = denominator / common;
    rest_ =
        checked_add(checked_multiply(rest_, scale), checked_multiply(numerator % denominator, denominator_ / common));
    denominator_ = checked_multiply(denominator_, scale);
    whole_ = checked_add(whole_, rest_ / denominator_);
    rest_ %= denominator_;
    if (rest_ == 0) denominator_ = 1;
  }
  std::int64_t whole() const { return whole_; }

 private:
  std::int64_t whole_ = 0;
  std::int64_t rest_ = 0;
  std::int64_t denominator_ = 1;
};

/// Adds elements * used / all of all shares around, cancelled first.
void add_active(std::int64_t elements, const ActiveShare* share, FractionSum& sum) {
  std::int64_t divisor = 1;
  for (; share != nullptr; share = share->around) {
    if (share->used == 0 || share->all == 0) return;
    const std::int64_t common = std::gcd(share->used, share->all);
    divisor = checked_multiply(divisor, share->all / common);
    const std::int64_t more = std::gcd(elements, divisor);
    elements = checked_multiply(elements / more, share->used / common);
    divisor /= more;
  }
  sum.add(elements, divisor);
}

class FigureCollector final : public TensorVisitor {
 public:
  void visit(const TensorVisit& tensor) override {
    if (tensor.tied || tensor.role == Role::buffer) return;
    const std::int64_t elements = checked_multiply(tensor.count, tensor.copies);
    found.parameters = checked_add(found.parameters, elements);
    add_active(elements, tensor.active, active);
    const bool table = tensor.frame.kind->family == "embedding";
    if (table) found.embedding = checked_add(found.embedding, elements);
  }
  bool names() const override { return false; }

  ModelFigures found;
  FractionSum active;
};

}  // namespace

ModelFigures model_figures(const Layer& layer) {
  FigureCollector collector;
  walk(layer, collector);
  collector.found.active = collector.active.whole();
  return collector.found;
}

void ModelFigures::add(const ModelFigures& more, std::int64_t copies) {
  const auto add_to = [copies](std::int64_t& sum, std::int64_t figure) {
    sum = checked_add(sum, checked_multiply(figure, copies));
  };
  add_to(parameters, more.parameters);
  add_to(active, more.active);
  add_to(embedding, more.embedding);
}

std::optional<ModelFigures> model_figures(const Module& module) {
  if (!holds_model(module)) return std::nullopt;
  ModelFigures total;
  visit_leaves(module, [&](const LeafVisit& leaf) { total.add(model_figures(leaf.layer), leaf.repeat); });
  return total;
}

std::optional<ModelFigures> model_figures(const Network& network) {
  const std::vector<Module>& modules = network.modules;
  if (std::none_of(modules.begin(), modules.end(), holds_model)) return std::nullopt;
  ModelFigures total;
  visit_leaves(network, [&](const LeafVisit& leaf) { total.add(model_figures(leaf.layer), leaf.repeat); });
  return total;
}

}  // namespace paramcount
