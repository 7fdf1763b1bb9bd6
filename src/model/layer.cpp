// SPDX-License-Identifier: MIT
#include "model/layer.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "model/walk.hpp"
#include "row/arguments.hpp"
#include "row/fill.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

Tensor to_tensor(const TensorVisit& visit) {
  Tensor tensor;
  tensor.name = visit.name();
  tensor.shape.assign(visit.shape.begin(), visit.shape.end());
  tensor.role = visit.role;
  tensor.count = visit.count;
  tensor.dtype = visit.dtype;
  tensor.tied = visit.tied;
  tensor.saved = !visit.part.unsaved;
  tensor.frozen = visit.frozen && visit.role != Role::buffer;
  if (visit.tied_to != nullptr) tensor.tied_to = *visit.tied_to;
  return tensor;
}

/// The words of the row on a tensor, with what depends on its shape.
std::string about(const TensorVisit& tensor) {
  const std::span<const std::int64_t> shape = tensor.shape;
  const std::span<const std::int64_t> rest = shape.empty() ? shape : shape.subspan(1);
  std::int64_t each = 1;
  for (const std::int64_t dimension : rest) each = tensor.count == 0 ? 0 : checked_multiply(each, dimension);
  const std::pair<std::string_view, std::string> fields[] = {
      {"{count}", std::to_string(tensor.count)},
      {"{first}", std::to_string(shape.empty() ? 1 : shape.front())},
      {"{last}", std::to_string(shape.empty() ? 1 : shape.back())},
      {"{rest}", text::format("({}{})", text::join(rest, ", "), rest.size() == 1 ? "," : "")},
      {"{each}", std::to_string(each)},
  };
  std::string words = fill(tensor.frame, tensor.part.about);
  for (const auto& [field, value] : fields) {
    for (std::size_t i = words.find(field); i != std::string::npos; i = words.find(field, i + value.size())) {
      words.replace(i, field.size(), value);
    }
  }
  return words;
}

class TensorCollector final : public TensorVisitor {
 public:
  void visit(const TensorVisit& tensor) override {
    for (std::int64_t i = 0; i < tensor.copies; ++i) found.push_back(to_tensor(tensor));
  }
  bool folds() const override { return false; }

  std::vector<Tensor> found;
};

class BreakdownCollector final : public TensorVisitor {
 public:
  void visit(const TensorVisit& tensor) override {
    BreakdownRow row{{}, to_tensor(tensor), about(tensor)};
    row.tensor.name = fill(tensor.frame, tensor.part.name);
    for (const Path* step = tensor.path; step != nullptr; step = step->parent) {
      row.steps.push_back({step->name, step->copies});
    }
    std::reverse(row.steps.begin(), row.steps.end());
    found.push_back(std::move(row));
  }

  std::vector<BreakdownRow> found;
};

}  // namespace

std::string_view role_name(Role role) {
  return role == Role::weight ? "weight" : role == Role::bias ? "bias" : "buffer";
}

std::int64_t Figures::parameters() const { return checked_add(weights, biases); }

namespace {

/// Counts tensors in loops that are walked once: a few nested layers may hold more than anyone can list.
class TensorCounter final : public TensorVisitor {
 public:
  void visit(const TensorVisit& tensor) override {
    if (__builtin_add_overflow(count, tensor.copies, &count)) count = std::numeric_limits<std::int64_t>::max();
  }
  bool names() const override { return false; }

  std::int64_t count = 0;
};

class DTypeCounter final : public TensorVisitor {
 public:
  void visit(const TensorVisit& tensor) override {
    if (tensor.dtype == nullptr || tensor.tied || tensor.role == Role::buffer) return;
    add_dtype(counts, {tensor.dtype, checked_multiply(tensor.count, tensor.copies)});
  }
  bool names() const override { return false; }

  std::vector<DTypeCount> counts;
};

bool holds_something(const Layer& layer) {
  return std::any_of(layer.values.begin(), layer.values.end(),
                     [](const Value& value) { return value.given() && !value.is<None>(); });
}

}  // namespace

void complete_layer(Layer& layer, const std::vector<Span>& spans) {
  check_arguments(*layer.kind, layer.values, spans);
  if (layer.kind->container && holds_something(layer)) {
    fail(text::format("{} with layers in it is a block of a network, not a layer", layer.kind->class_name));
  }
  layer.figures = count(layer, spans);
}

Layer make_layer(const Kind& kind, std::vector<Value> values, const std::vector<Span>& spans) {
  values.resize(kind.arguments.size());
  Layer layer{&kind, std::move(values), {}, {}};
  complete_layer(layer, spans);
  return layer;
}

std::vector<Tensor> tensors(const Layer& layer) {
  const std::vector<Part>& parts = layer.kind->parts;
  if (std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.type != Part::Type::tensor; })) {
    TensorCounter counter;
    walk(layer, counter);
    if (counter.count > max_visits) fail(text::format("the layer has more than {} tensors", max_visits));
  }
  TensorCollector collector;
  walk(layer, collector);
  return std::move(collector.found);
}

void add_dtype(std::vector<DTypeCount>& counts, const DTypeCount& more, std::int64_t copies) {
  const std::int64_t parameters = checked_multiply(more.parameters, copies);
  const auto same = [&](const DTypeCount& count) { return count.dtype == more.dtype; };
  const auto found = std::find_if(counts.begin(), counts.end(), same);
  if (found == counts.end()) {
    counts.push_back({more.dtype, parameters});
  } else {
    found->parameters = checked_add(found->parameters, parameters);
  }
}

std::vector<DTypeCount> own_dtypes(const Layer& layer) {
  DTypeCounter counter;
  if (layer.figures.own_dtype) walk(layer, counter);
  return std::move(counter.counts);
}

std::int64_t trainable(const Layer& layer) { return layer.figures.parameters() - layer.figures.frozen; }

std::vector<BreakdownRow> breakdown(const Layer& layer) {
  BreakdownCollector collector;
  walk(layer, collector);
  return std::move(collector.found);
}

}  // namespace paramcount
