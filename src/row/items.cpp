// SPDX-License-Identifier: MIT
#include "row/items.hpp"

#include <algorithm>

#include "paramcount/error.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {

Items::Items(const Frame& frame, NodeIndex index) {
  const Node* node = &frame.node(index);
  while (node->op == Op::conditional || node->op == Op::aliased) {
    const bool first = node->op == Op::conditional ? holds(frame, node->b) : is_given(frame, frame.node(node->a));
    index = first ? node->a : node->op == Op::conditional ? node->c : node->b;
    node = &frame.node(index);
  }
  Value computed;
  const Value& value = value_of(frame, index, computed);
  if (const auto* integer = value.get<std::int64_t>()) {
    integer_ = *integer;
    size_ = node->op == Op::argument ? frame.kind->arguments[static_cast<std::size_t>(node->index)].items()
            : node->op == Op::field  ? static_cast<std::size_t>(node->index)
                                     : 1;
  } else if (const auto* tuple = value.get<Tuple>()) {
    list_ = value;
    size_ = tuple->size();
  } else if (const auto* tensor = value.get<TensorShape>()) {
    list_ = value;
    size_ = tensor->shape.size();
  } else if (value.given() && !value.is<None>()) {
    fail("a list of integers is needed here");
  }
}

std::int64_t Items::operator[](std::size_t index) const {
  if (!list_.given()) return integer_;
  if (const auto* tensor = list_.get<TensorShape>()) return tensor->shape[index];
  const auto* tuple = list_.get<Tuple>();
  if (tuple == nullptr) fail("a list of integers is needed here");
  const Value& item = (*tuple)[index];
  const auto* number = item.get<std::int64_t>();
  if (number == nullptr) fail(text::format("'{}' is no integer", to_python(item)));
  return *number;
}

Value fold_items(Op op, const Items& items) {
  if (op == Op::product) {
    std::int64_t product = 1;
    for (std::size_t i = 0; i < items.size(); ++i) product = checked_multiply(product, items[i]);
    return Value(product);
  }
  if (op == Op::increasing) {
    for (std::size_t i = 1; i < items.size(); ++i) {
      if (items[i] <= items[i - 1]) return Value(false);
    }
    return Value(true);
  }
  if (items.size() == 0) fail("an empty list has no smallest or largest item");
  std::int64_t best = items[0];
  for (std::size_t i = 1; i < items.size(); ++i) {
    best = op == Op::smallest ? std::min(best, items[i]) : std::max(best, items[i]);
  }
  return Value(best);
}

}  // namespace paramcount
