// SPDX-License-Identifier: MIT
#include "paramcount/memory.hpp"

#include <array>
#include <utility>

#include "model/walk.hpp"

namespace paramcount {
namespace {

constexpr std::int64_t block_size = 256;      // bitsandbytes: elements that share a scale
constexpr std::int64_t min_8bit_size = 4096;  // bitsandbytes: the smallest tensor that is quantized

// Held whatever the weights are in.
constexpr DType uint8{"uint8", "", 8};
constexpr DType int64{"int64", "", 64};
constexpr DType boolean{"bool", "", 8};

struct BasisRow {
  char symbol;
  std::string_view meaning;
};
// In the order of MemoryBasis.
constexpr std::array basis_rows{
    BasisRow{'N', "parameters"},
    BasisRow{'T', "of them trained"},
    BasisRow{'Q', "trained in tensors of 4,096 elements or more"},
    BasisRow{'S', "trained in smaller tensors, which keep float32"},
    BasisRow{'K', "blocks of up to 256 elements in the tensors of Q"},
    BasisRow{'F', "in rows and columns of trained tensors of two dimensions or more"},
    BasisRow{'V', "trained in other tensors"},
    BasisRow{'E', "in buffers"},
    BasisRow{'C', "in counters"},
    BasisRow{'M', "in masks"},
};
static_assert(basis_rows.size() == static_cast<std::size_t>(MemoryBasis::masks) + 1);

/// The part in a sum: in full where it stands last, in a word before others.
std::string part_name(MemoryPart part, const Optimizer& optimizer, bool last) {
  switch (part) {
    case MemoryPart::weights:
      return "weights";
    case MemoryPart::master:
      return last ? "master copy" : "master";
    case MemoryPart::optimizer:
      return last ? std::string(optimizer.title) + " " + std::string(optimizer.noun) : std::string(optimizer.noun);
    case MemoryPart::gradients:
      return "gradients";
    case MemoryPart::buffers:
      return "buffers";
  }
  return {};
}

}  // namespace

/// Sums what optimizers keep for tensors of these shapes.
class MemoryTally::ShapeCounter final : public TensorVisitor {
 public:
  ShapeCounter(Shapes& shapes, std::int64_t copies) : shapes_(shapes), copies_(static_cast<Bytes>(copies)) {}

  void visit(const TensorVisit& tensor) override {
    if (tensor.tied || tensor.frozen || tensor.role == Role::buffer || tensor.count == 0) return;
    const Bytes copies = copies_ * static_cast<Bytes>(tensor.copies);
    const auto all = [&](std::int64_t count) { return copies * static_cast<Bytes>(count); };
    if (tensor.count < min_8bit_size) {
      shapes_.small += all(tensor.count);
    } else {
      shapes_.quantized += all(tensor.count);
      shapes_.blocks += all((tensor.count - 1) / block_size + 1);
    }
    const std::size_t dimensions = tensor.shape.size();
    if (dimensions < 2) {
      shapes_.vectors += all(tensor.count);
    } else {
      shapes_.factors += all(tensor.count / tensor.shape[dimensions - 1]);
      shapes_.factors += all(tensor.count / tensor.shape[dimensions - 2]);
    }
  }
  bool names() const override { return false; }

 private:
  Shapes& shapes_;
  Bytes copies_;
};

char symbol(MemoryBasis basis) { return basis_rows[static_cast<std::size_t>(basis)].symbol; }
std::string_view meaning(MemoryBasis basis) { return basis_rows[static_cast<std::size_t>(basis)].meaning; }

Bytes MemoryItem::bytes() const { return dtype->bytes(elements) * static_cast<unsigned>(copies); }

Bytes Memory::bytes(MemoryPart part) const {
  Bytes sum = 0;
  for (const MemoryItem& item : items) sum += item.part == part ? item.bytes() : 0;
  return sum;
}

Bytes Memory::training() const {
  Bytes sum = 0;
  for (const MemoryItem& item : items) sum += item.bytes();
  return sum;
}

std::vector<MemorySubtotal> Memory::subtotals() const {
  std::vector<MemorySubtotal> found;
  std::string before;
  Bytes bytes = 0;
  int times = 0;
  int bits = 0;
  bool of_weights = true;     // every element so far is one of N in the dtype of the weights
  bool of_parameters = true;  // every element so far is one of N
  for (std::size_t i = 0; i < items.size(); ++i) {
    const MemoryItem& item = items[i];
    bytes += item.bytes();
    times += item.copies;
    bits += item.bits_per_element();
    const bool whole = item.basis == MemoryBasis::parameters || item.basis == MemoryBasis::trained;
    of_parameters = of_parameters && whole && trained == parameters;
    of_weights = of_weights && of_parameters && item.dtype == recipe.dtype;
    if (i + 1 < items.size() && items[i + 1].part == item.part) continue;
    std::string name = item.part == MemoryPart::buffers ? "all of these, with buffers"
                                                        : before + part_name(item.part, *recipe.optimizer, true);
    const bool exact = of_parameters && bytes * 8 == static_cast<Bytes>(parameters) * static_cast<unsigned>(bits);
    found.push_back({item.part, std::move(name), bytes, of_weights ? times : 0, exact ? bits : 0});
    before += part_name(item.part, *recipe.optimizer, false) + " + ";
  }
  return found;
}

void MemoryTally::add_shapes(const Layer& layer, std::int64_t copies) {
  ShapeCounter counter(shapes_, copies);
  walk(layer, counter);
}

void MemoryTally::add(const Layer& layer, std::int64_t copies, bool frozen) {
  tally_.add(layer, copies, frozen);
  if (needs_shapes() && !frozen) add_shapes(layer, copies);
}

void MemoryTally::add(const Module& module) {
  tally_.add(module);
  if (!needs_shapes()) return;
  for (const Row& row : rows(module)) {
    if (!row.frozen) add_shapes(*row.layer, row.repeat);
  }
}

void MemoryTally::add(const Network& network) {
  for (const Module& module : network.modules) add(module);
}

void MemoryTally::add_optimizer_items(std::vector<MemoryItem>& items) const {
  constexpr MemoryPart part = MemoryPart::optimizer;
  const Optimizer& optimizer = *recipe_.optimizer;
  const DType* float32 = find_dtype("float32");
  const DType* dtype = recipe_.precision->master ? float32 : recipe_.dtype;
  const int states = optimizer.state_count;
  const auto add = [&](MemoryBasis basis, std::string_view what, const DType* type, Bytes elements) {
    if (elements > 0) items.push_back({part, basis, what, type, states, elements});
  };
  switch (optimizer.layout) {
    case StateLayout::plain:
      if (states > 0) {
        items.push_back(
            {part, MemoryBasis::trained, optimizer.states, dtype, states, static_cast<Bytes>(tally_.trainable())});
      }
      break;
    case StateLayout::blocks_of_8_bit:
      add(MemoryBasis::quantized, optimizer.states, &uint8, shapes_.quantized);
      add(MemoryBasis::blocks, "block scales of the moments", float32, shapes_.blocks);
      add(MemoryBasis::small, "moments of small tensors", float32, shapes_.small);
      break;
    case StateLayout::factored:
      add(MemoryBasis::factors, "second moments, factored", dtype, shapes_.factors);
      add(MemoryBasis::vectors, "second moments of vectors", dtype, shapes_.vectors);
      break;
  }
}

Memory MemoryTally::memory() const {
  Memory memory{recipe_, tally_.parameters(), tally_.trainable(), {}};
  const auto add = [&](MemoryPart part, MemoryBasis basis, std::string_view what, const DType* dtype,
                       std::int64_t elements) {
    memory.items.push_back({part, basis, what, dtype, 1, static_cast<Bytes>(elements)});
  };
  constexpr std::size_t usual = 4;
  memory.items.reserve(usual);
  add(MemoryPart::weights, MemoryBasis::parameters, "weights", recipe_.dtype, memory.parameters);
  if (recipe_.precision->master) {
    add(MemoryPart::master, MemoryBasis::trained, "master copy of the weights", find_dtype("float32"), memory.trained);
  }
  add_optimizer_items(memory.items);
  add(MemoryPart::gradients, MemoryBasis::trained, "gradients", recipe_.dtype, memory.trained);
  const std::int64_t counters = tally_.figures.int64_buffers;
  const std::int64_t masks = tally_.figures.bool_buffers;
  const std::int64_t others = tally_.figures.buffers - counters - masks;
  if (others > 0) add(MemoryPart::buffers, MemoryBasis::buffer_elements, "buffers", recipe_.dtype, others);
  if (counters > 0) add(MemoryPart::buffers, MemoryBasis::counters, "counters among the buffers", &int64, counters);
  if (masks > 0) add(MemoryPart::buffers, MemoryBasis::masks, "masks among the buffers", &boolean, masks);
  return memory;
}

Memory memory(const Network& network, const Recipe& recipe) {
  MemoryTally tally(recipe);
  tally.add(network);
  return tally.memory();
}

Memory memory(const Layer& layer, const Recipe& recipe) {
  MemoryTally tally(recipe);
  tally.add(layer);
  return tally.memory();
}

}  // namespace paramcount
