// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_view.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "value/checked.hpp"

namespace paramcount {
namespace {

/// A view as a box: for each stride of a chain in which one divides the next, where it begins and how far it goes.
std::optional<std::vector<std::pair<std::int64_t, std::int64_t>>> box_of(const TorchTensor& tensor,
                                                                         const std::vector<std::int64_t>& chain) {
  std::vector<std::pair<std::int64_t, std::int64_t>> box;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const bool last = i + 1 == chain.size();
    if (!last && chain[i + 1] % chain[i] != 0) return {};
    const std::int64_t around = tensor.offset / chain[i];
    const std::int64_t begin = last ? around : around % (chain[i + 1] / chain[i]);
    std::int64_t size = 1;
    for (std::size_t axis = 0; axis < tensor.stride.size(); ++axis) {
      if (tensor.stride[axis] == chain[i] && tensor.stored_shape[axis] != 1) size = tensor.stored_shape[axis];
    }
    if (!last && size > chain[i + 1] / chain[i] - begin) return {};
    box.emplace_back(begin, size);
  }
  return box;
}

}  // namespace

Spread spread_of(const TorchTensor& tensor) {
  std::vector<std::pair<std::int64_t, std::int64_t>> axes;
  for (std::size_t i = 0; i < tensor.stride.size(); ++i) {
    if (tensor.stored_shape[i] != 1) axes.emplace_back(tensor.stride[i], tensor.stored_shape[i]);
  }
  std::sort(axes.begin(), axes.end());
  std::int64_t expected = 1;
  for (const auto& [stride, size] : axes) {
    if (stride == 0) return Spread::expanded;
    if (stride != expected) return Spread::gapped;
    expected *= size;
  }
  return Spread::dense;
}

std::int64_t end_of(const TorchTensor& tensor) {
  std::int64_t end = checked_add(tensor.offset, 1);
  for (std::size_t i = 0; i < tensor.stride.size(); ++i) {
    end = checked_add(end, checked_multiply(tensor.stored_shape[i] - 1, tensor.stride[i]));
  }
  return end;
}

bool may_meet(const TorchTensor& a, const TorchTensor& b) {
  std::vector<std::int64_t> chain{1};
  for (const TorchTensor* tensor : {&a, &b}) {
    for (std::size_t i = 0; i < tensor->stride.size(); ++i) {
      if (tensor->stored_shape[i] != 1) chain.push_back(tensor->stride[i]);
    }
  }
  std::sort(chain.begin(), chain.end());
  chain.erase(std::unique(chain.begin(), chain.end()), chain.end());
  if (chain.front() < 1) return true;
  const auto first = box_of(a, chain);
  const auto second = box_of(b, chain);
  if (!first || !second) return true;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const auto& [begin, size] = (*first)[i];
    const auto& [other_begin, other_size] = (*second)[i];
    if (begin >= other_begin + other_size || other_begin >= begin + size) return false;
  }
  return true;
}

Bytes distinct_elements(const TorchTensor& tensor) {
  Bytes elements = 1;
  for (std::size_t i = 0; i < tensor.stride.size(); ++i) {
    if (tensor.stride[i] != 0) elements *= static_cast<Bytes>(tensor.stored_shape[i]);
  }
  return elements;
}

}  // namespace paramcount
