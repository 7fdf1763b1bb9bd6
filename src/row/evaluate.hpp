// SPDX-License-Identifier: MIT
// The meaning of a row's expressions for one layer.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "row/parts.hpp"

namespace paramcount {

constexpr std::size_t max_open_loops = 8;  // Node::loops has a bit for each

/// Where a walk stands in a loop of a row. A folded loop stands for all its copies at once: value is 0.
struct LoopState {
  std::int64_t value;
  std::int64_t last;  // what a name shows after the '-': "layers.0-5"; equal to value where one copy is meant
};

/// A layer that is being walked: the layer of the user, or a child that a row constructs, whose arguments are
/// expressions of the frame above it.
struct Frame {
  /// Where a child's argument comes from in the frame above.
  struct Origin {
    NodeIndex node = no_node;  // no_node: the default holds
    bool is_layer = false;     // the node is a layer, not a value
  };

  Frame(const Kind& its_kind, std::span<const Value> its_values)
      : kind(&its_kind), nodes(its_kind.nodes.data()), values(its_values) {}

  const Kind* kind;
  const Node* nodes;  // of the kind
  std::span<const Value> values;
  const DType* dtype = nullptr;                 // of the tensors that name none; nullptr: what the recipe says
  const Frame* parent = nullptr;                // for a child that a row constructs
  std::span<const Origin> origins;              // beside values, for such a child
  std::string_view symbol_prefix;               // for a layer given as an argument: "encoder_layer."
  const Value* item = nullptr;                  // of the sum that is computed
  std::array<LoopState, max_open_loops> loops;  // those that are open are set

  const Node& node(NodeIndex index) const { return nodes[static_cast<std::size_t>(index)]; }
  /// The value of an argument, its default where it was not given.
  const Value& value(std::size_t argument) const {
    return values[argument].given() ? values[argument] : kind->arguments[argument].otherwise;
  }
};

/// Whether an argument, or a key of a configuration, was given.
bool is_given(const Frame& frame, const Node& node);

/// What an expression is worth. Throws Error where it is worth nothing.
Value evaluate(const Frame& frame, NodeIndex index);

/// The value of a node that needs no computing, as most do not; else nullptr.
inline const Value* plain_value(const Frame& frame, const Node& node) {
  if (node.op == Op::argument) return &frame.value(static_cast<std::size_t>(node.index));
  return node.op == Op::constant ? &node.value : nullptr;
}

/// A value where it stands or, if it must be computed, in `computed`.
inline const Value& value_of(const Frame& frame, NodeIndex index, Value& computed) {
  const Value* plain = plain_value(frame, frame.node(index));
  return plain != nullptr ? *plain : computed = evaluate(frame, index);
}

inline const std::int64_t* plain_integer(const Frame& frame, const Node& node) {
  const Value* value = plain_value(frame, node);
  return value == nullptr ? nullptr : value->get<std::int64_t>();
}

/// The integer that an expression is worth, where it is made of integers alone (True is 1); false where it is not. The
/// same as evaluate(), without a Value: most of the work of counting is here.
bool integer_of(const Frame& frame, const Node& node, std::int64_t& integer);

std::int64_t compute_integer(const Frame& frame, NodeIndex index);

/// The same as evaluate(), where only an integer makes sense.
inline std::int64_t evaluate_integer(const Frame& frame, NodeIndex index) {
  const std::int64_t* plain = plain_integer(frame, frame.node(index));
  return plain != nullptr ? *plain : compute_integer(frame, index);
}

bool compute_truth(const Frame& frame, NodeIndex index);

/// Python's truth: None, False, 0, "" and empty lists are false. A part without a condition has no_node, which holds.
inline bool holds(const Frame& frame, NodeIndex index) {
  if (index == no_node) return true;
  const Node& node = frame.node(index);
  if (node.op == Op::argument) {
    if (const auto* truth = frame.value(static_cast<std::size_t>(node.index)).get<bool>()) return *truth;
  }
  return compute_truth(frame, index);
}

}  // namespace paramcount
