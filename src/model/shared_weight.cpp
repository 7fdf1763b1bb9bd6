// SPDX-License-Identifier: MIT
#include "model/shared_weight.hpp"

#include "model/walk.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

class WeightFinder final : public TensorVisitor {
 public:
  void visit(const TensorVisit& tensor) override {
    const bool own = tensor.path == nullptr && tensor.role != Role::buffer && tensor.part.name.text == "weight";
    if (own && !found) found = SharedWeight{{tensor.shape.begin(), tensor.shape.end()}, tensor.count};
  }
  bool names() const override { return false; }

  std::optional<SharedWeight> found;
};

}  // namespace

std::optional<SharedWeight> shared_weight(const Layer& layer) {
  WeightFinder finder;
  walk(layer, finder);
  return std::move(finder.found);
}

void share_weight(Layer& layer, std::string_view name, const std::optional<SharedWeight>& target,
                  std::string_view target_name, std::string_view path) {
  const std::optional<SharedWeight> weight = shared_weight(layer);
  if (!weight || !target) fail(text::format("{} has no weight to share", weight ? target_name : name));
  if (weight->shape != target->shape) {
    fail(text::format("the weight is [{}], and that of '{}' is [{}]", text::join(weight->shape, ", "), target_name,
                      text::join(target->shape, ", ")));
  }
  layer.tied_to = path;
  layer.figures = count(layer);
}

}  // namespace paramcount
