// SPDX-License-Identifier: MIT
// The largest layers: --top.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "paramcount/network.hpp"

namespace paramcount {

/// A part of the total, from 0 to 1.
double share(std::int64_t parameters, std::int64_t total);

/// The parameters of a module and all its copies.
std::int64_t subtotal(const BlockVisit& visit);

struct TopLayer {
  std::string path;
  Layer layer;
  std::int64_t repeat = 1;
  bool frozen = false;
  std::int64_t parameters = 0;  ///< of all its copies
};

/// Keeps the largest of the layers that are added, in memory for those alone. What is composite is taken as what it
/// holds, and what counts nothing is none of them.
class TopLayers {
 public:
  explicit TopLayers(std::size_t count) : count_(count) {}

  void add(const Module& module);

  /// The largest first; of equals the one that was added first. None is left.
  std::vector<TopLayer> take();

  /// How many others there were that count something.
  std::size_t others() const { return counted_ - kept_.size(); }

 private:
  struct Kept {
    TopLayer top;
    std::size_t order;
  };
  static bool is_larger(const Kept& a, const Kept& b);

  void add(const LeafVisit& leaf);

  std::size_t count_;
  std::size_t counted_ = 0;
  std::vector<Kept> kept_;  // a heap, the smallest in front
};

}  // namespace paramcount
