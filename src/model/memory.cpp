// SPDX-License-Identifier: MIT
#include "paramcount/memory.hpp"

#include <cstddef>
#include <utility>

#include "row/arguments.hpp"

namespace paramcount {
namespace {

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

std::string Memory::weight_dtypes() const {
  std::vector<std::string> names;
  for (const MemoryItem& item : items) {
    if (item.part == MemoryPart::weights) names.emplace_back(item.dtype->name);
  }
  return join_and(names);
}

std::vector<MemorySubtotal> Memory::subtotals() const {
  std::vector<MemorySubtotal> found;
  std::string before;
  Bytes bytes = 0;
  int times = 0;
  int bits = 0;
  bool of_weights = true;     // every item so far is of all parameters in the dtype of the weights
  bool of_parameters = true;  // every item so far is of all parameters
  for (std::size_t i = 0; i < items.size(); ++i) {
    const MemoryItem& item = items[i];
    bytes += item.bytes();
    times += item.copies;
    bits += item.copies * item.dtype->bits;
    const bool whole = item.part != MemoryPart::buffers && item.of == MemoryElements::all && item.dtype->block == 1;
    of_parameters = of_parameters && whole && item.elements == static_cast<Bytes>(parameters);
    of_weights = of_weights && of_parameters && item.dtype == items.front().dtype;
    if (i + 1 < items.size() && items[i + 1].part == item.part) continue;
    std::string name = item.part == MemoryPart::buffers ? "all of these, with buffers"
                                                        : before + part_name(item.part, *recipe.optimizer, true);
    const bool exact = of_parameters && bytes * 8 == static_cast<Bytes>(parameters) * static_cast<unsigned>(bits);
    found.push_back({item.part, std::move(name), bytes, of_weights ? times : 0, exact ? bits : 0});
    before += part_name(item.part, *recipe.optimizer, false) + " + ";
  }
  return found;
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
