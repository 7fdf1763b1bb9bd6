// SPDX-License-Identifier: MIT
// The shape that a tensor of a row has in one layer, and its elements.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "row/evaluate.hpp"

namespace paramcount {

/// Inline, as most of the work of counting is here; what a plain tensor does not need is kept out of line.
class Dimensions {
 public:
  /// Throws Error for more than 64 dimensions, a negative one, or more elements than PyTorch allows.
  Dimensions(const Frame& frame, const Part& part) {
    for (const Dimension& dimension : part.shape) {
      const Node& node = frame.node(dimension.value);
      if (const std::int64_t* plain = plain_integer(frame, node)) {
        for (std::size_t copies = dimension.copies; copies > 0; --copies) add(*plain);
      } else if (std::int64_t integer = 0; !dimension.spread && integer_of(frame, node, integer)) {
        add(integer);
      } else {
        for (const std::int64_t item : computed_items(frame, dimension)) add(item);
      }
    }
    if (least_ < 1 || overflows_ || count_ > max_elements) count_ = special_count(frame, part);
  }

  std::span<const std::int64_t> shape() const { return {shape_.data(), size_}; }
  /// The elements of one copy.
  std::int64_t count() const { return count_; }

 private:
  static constexpr std::size_t max_dimensions = 64;
  // PyTorch's limit: the bytes of one float32 tensor are counted in a signed 64-bit integer.
  static constexpr std::int64_t max_elements = (std::int64_t{1} << 61) - 1;

  void add(std::int64_t dimension) {
    if (size_ == max_dimensions) fail_dimensions();
    shape_[size_++] = dimension;
    least_ = std::min(least_, dimension);
    overflows_ |= __builtin_mul_overflow(count_, dimension, &count_);
  }
  static std::vector<std::int64_t> computed_items(const Frame& frame, const Dimension& dimension);
  /// The count where the product alone does not tell it: a tensor without elements may have dimensions of any size.
  std::int64_t special_count(const Frame& frame, const Part& part) const;
  [[noreturn]] static void fail_dimensions();

  std::array<std::int64_t, max_dimensions> shape_;  // the first `size_` are set
  std::size_t size_ = 0;
  std::int64_t count_ = 1;
  std::int64_t least_ = 1;  // of the dimensions, or 1
  bool overflows_ = false;
};

}  // namespace paramcount
