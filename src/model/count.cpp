// SPDX-License-Identifier: MIT
// The walk that counts, which has a file of its own for speed: its visitor is final, and a visit is no call.
#include "model/walker.hpp"

namespace paramcount {
namespace {

class Counter final : public TensorVisitor {
 public:
  explicit Counter(Figures& figures) : figures_(figures) {}

  void visit(const TensorVisit& tensor) override {
    if (tensor.tied) return;
    std::int64_t& total = tensor.role == Role::weight ? figures_.weights
                          : tensor.role == Role::bias ? figures_.biases
                                                      : figures_.buffers;
    const std::int64_t count = checked_multiply(tensor.count, tensor.copies);
    total = checked_add(total, count);
    const bool buffer = tensor.role == Role::buffer;
    bool frozen = tensor.frozen;
    if (tensor.dtype != nullptr) {
      (buffer ? figures_.own_buffer_dtype : figures_.own_dtype) = true;
      frozen = frozen || !tensor.dtype->trainable();
    }
    if (frozen && !buffer) figures_.frozen = checked_add(figures_.frozen, count);
  }
  bool names() const override { return false; }

 private:
  Figures& figures_;
};

}  // namespace

Figures count(const Layer& layer, const std::vector<Span>& spans) {
  Figures figures;
  Counter counter(figures);
  run_walk(layer, counter, spans);
  figures.parameters();  // weights and biases may fit one by one, and not together
  return figures;
}

}  // namespace paramcount
