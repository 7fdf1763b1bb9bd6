// SPDX-License-Identifier: MIT
// What layers hold, by element types and by what optimizers keep for it, as items of memory.
#include <algorithm>
#include <cstddef>

#include "model/walk.hpp"
#include "paramcount/memory.hpp"

namespace paramcount {
namespace {

constexpr std::int64_t block_size = 256;      // bitsandbytes: elements that share a scale
constexpr std::int64_t min_8bit_size = 4096;  // bitsandbytes: the smallest tensor that is quantized

/// Whether a trained tensor of that type has a float32 copy, which the optimizer updates.
bool keeps_master(const Precision& precision, const DType& dtype) {
  constexpr int master_bits = 32;
  return precision.master && dtype.bits < master_bits;
}

}  // namespace

/// Adds the tensors of layers one by one.
class MemoryTally::TensorAdder final : public TensorVisitor {
 public:
  TensorAdder(std::vector<Holding>& holdings, std::int64_t copies, bool frozen)
      : holdings_(holdings), copies_(static_cast<Bytes>(copies)), frozen_(frozen) {}

  void visit(const TensorVisit& tensor) override {
    if (tensor.tied || tensor.count == 0) return;
    Holding& holding = tensor.dtype == nullptr ? holdings_.front() : holding_of(tensor.dtype);
    const Bytes elements = copies_ * static_cast<Bytes>(tensor.copies) * static_cast<Bytes>(tensor.count);
    if (tensor.role == Role::buffer) {
      holding.buffers += elements;
      return;
    }
    holding.parameters += elements;
    if (!frozen_ && !tensor.frozen && (tensor.dtype == nullptr || tensor.dtype->trainable()))
      add_trained(holding, tensor, elements);
  }
  bool names() const override { return false; }

 private:
  Holding& holding_of(const DType* dtype) {
    const auto same = [&](const Holding& holding) { return holding.dtype == dtype; };
    const auto found = std::find_if(holdings_.begin(), holdings_.end(), same);
    return found != holdings_.end() ? *found : holdings_.emplace_back(Holding{dtype});
  }

  void add_trained(Holding& holding, const TensorVisit& tensor, Bytes elements) const {
    const auto all = [&](std::int64_t count) {
      return elements / static_cast<Bytes>(tensor.count) * static_cast<Bytes>(count);
    };
    holding.trained += elements;
    if (tensor.count < min_8bit_size) {
      holding.small += elements;
    } else {
      holding.quantized += elements;
      holding.blocks += all((tensor.count - 1) / block_size + 1);
    }
    const std::size_t dimensions = tensor.shape.size();
    if (dimensions < 2) {
      holding.vectors += elements;
    } else {
      holding.factors += all(tensor.count / tensor.shape[dimensions - 1]);
      holding.factors += all(tensor.count / tensor.shape[dimensions - 2]);
    }
  }

  std::vector<Holding>& holdings_;
  Bytes copies_;
  bool frozen_;
};

void MemoryTally::add_tensors(const Layer& layer, std::int64_t copies, bool frozen) {
  const Figures& figures = layer.figures;
  const bool shapes = recipe_.optimizer->layout != StateLayout::plain && !frozen;
  if (shapes || figures.own_dtype || figures.own_buffer_dtype) {
    TensorAdder adder(holdings_, copies, frozen);
    walk(layer, adder);
    return;
  }
  const auto all = [&](std::int64_t count) { return static_cast<Bytes>(copies) * static_cast<Bytes>(count); };
  Holding& holding = holdings_.front();
  holding.parameters += all(figures.parameters());
  holding.buffers += all(figures.buffers);
  if (!frozen) holding.trained += all(figures.parameters() - figures.frozen);
}

void MemoryTally::add(const Layer& layer, std::int64_t copies, bool frozen) {
  tally_.add(layer, copies, frozen);
  add_tensors(layer, copies, frozen);
}

void MemoryTally::add(const Module& module) {
  tally_.add(module);
  visit_leaves(module, [&](const LeafVisit& leaf) { add_tensors(leaf.layer, leaf.repeat, leaf.frozen); });
}

void MemoryTally::add(const Network& network) {
  if (network.findings.dtype == nullptr && recipe_.dtype == usual_) {
    for (const Module& module : network.modules) add(module);
    return;
  }
  Recipe recipe = recipe_;
  recipe.dtype = usual_;
  MemoryTally one(recipe);
  for (const Module& module : network.modules) one.add(module);
  one.weights_in(network.findings.dtype);
  add(one);
}

void MemoryTally::add(const MemoryTally& other) {
  if (tally_.layers == 0) recipe_.dtype = holdings_.front().dtype = other.recipe_.dtype;
  tally_.add(other.tally_);
  for (const Holding& more : other.holdings_) {
    const auto same = [&](const Holding& holding) { return holding.dtype == more.dtype; };
    auto found = std::find_if(holdings_.begin(), holdings_.end(), same);
    if (found == holdings_.end()) found = holdings_.insert(found, Holding{more.dtype});
    for (Bytes Holding::*const sum : {&Holding::parameters, &Holding::buffers, &Holding::trained, &Holding::quantized,
                                      &Holding::small, &Holding::blocks, &Holding::factors, &Holding::vectors}) {
      *found.*sum += more.*sum;
    }
  }
}

void MemoryTally::weights_in(const DType* dtype) {
  if (dtype == nullptr || recipe_.dtype_given || !allows(*recipe_.precision, *dtype)) return;
  recipe_.dtype = holdings_.front().dtype = dtype;
}

const DType* MemoryTally::updated_dtype(const Holding& holding) const {
  return keeps_master(*recipe_.precision, *holding.dtype) ? find_dtype("float32") : holding.dtype;
}

void MemoryTally::add_items(std::vector<MemoryItem>& items, MemoryItem item, Bytes Holding::*elements) const {
  const auto first = static_cast<std::ptrdiff_t>(items.size());
  const DType* fixed = item.dtype;
  const auto add = [&](const Holding& holding, Bytes count) {
    item.elements = count;
    item.dtype = fixed != nullptr ? fixed : item.part == MemoryPart::optimizer ? updated_dtype(holding) : holding.dtype;
    const auto same = [&](const MemoryItem& other) { return other.dtype == item.dtype; };
    const auto found = std::find_if(items.begin() + first, items.end(), same);
    if (found == items.end()) return items.push_back(item);
    found->elements += count;
  };
  for (const Holding& holding : holdings_) {
    const bool held = item.part != MemoryPart::master || keeps_master(*recipe_.precision, *holding.dtype);
    if (held && holding.*elements > 0) add(holding, holding.*elements);
  }
  const bool always = item.of == MemoryElements::all && item.part != MemoryPart::buffers;
  if (always && static_cast<std::ptrdiff_t>(items.size()) == first) add(holdings_.front(), 0);
}

void MemoryTally::add_optimizer_items(std::vector<MemoryItem>& items) const {
  const Optimizer& optimizer = *recipe_.optimizer;
  const auto add = [&](MemoryElements of, std::string_view what, Bytes Holding::*elements, const DType* dtype) {
    add_items(items, {MemoryPart::optimizer, of, dtype, what, optimizer.state_count}, elements);
  };
  const DType* float32 = find_dtype("float32");
  switch (optimizer.layout) {
    case StateLayout::plain:
      if (optimizer.state_count > 0) add(MemoryElements::all, optimizer.states, &Holding::trained, nullptr);
      break;
    case StateLayout::blocks_of_8_bit:
      add(MemoryElements::quantized, optimizer.states, &Holding::quantized, find_element_type("uint8"));
      add(MemoryElements::blocks, "block scales of the moments", &Holding::blocks, float32);
      add(MemoryElements::small, "moments of small tensors", &Holding::small, float32);
      break;
    case StateLayout::factored:
      add(MemoryElements::factors, "second moments, factored", &Holding::factors, nullptr);
      add(MemoryElements::vectors, "second moments of vectors", &Holding::vectors, nullptr);
      break;
  }
}

Memory MemoryTally::memory() const {
  Memory memory{recipe_, tally_.parameters(), tally_.trainable(), {}};
  constexpr MemoryElements all = MemoryElements::all;
  constexpr std::size_t usual = 4;
  memory.items.reserve(usual);
  add_items(memory.items, {MemoryPart::weights, all, nullptr, "weights"}, &Holding::parameters);
  if (recipe_.precision->master) {
    const DType* float32 = find_dtype("float32");
    add_items(memory.items, {MemoryPart::master, all, float32, "master copy of the weights"}, &Holding::trained);
  }
  add_optimizer_items(memory.items);
  add_items(memory.items, {MemoryPart::gradients, all, nullptr, "gradients"}, &Holding::trained);
  add_items(memory.items, {MemoryPart::buffers, all, nullptr, "buffers"}, &Holding::buffers);
  return memory;
}

}  // namespace paramcount
