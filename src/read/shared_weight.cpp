// SPDX-License-Identifier: MIT
#include "read/shared_weight.hpp"

#include "model/walk.hpp"

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

}  // namespace paramcount
