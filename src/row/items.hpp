// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "row/evaluate.hpp"

namespace paramcount {

/// The integers of a list, or of an integer that stands for several; none of None.
class Items {
 public:
  Items(const Frame& frame, NodeIndex index);
  std::size_t size() const { return size_; }
  std::int64_t operator[](std::size_t index) const;

 private:
  Value list_;  // not given: all items are integer_
  std::int64_t integer_ = 0;
  std::size_t size_ = 0;
};

/// Their product, the smallest or the largest, or whether they increase: what `op` says.
Value fold_items(Op op, const Items& items);

}  // namespace paramcount
