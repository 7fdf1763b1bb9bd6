// SPDX-License-Identifier: MIT
// The meaning of a row's expressions for one layer.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/catalogue.hpp"
#include "paramcount/value.hpp"
#include "row/arguments.hpp"
#include "row/program.hpp"

namespace paramcount {

constexpr std::size_t max_open_loops = 4;

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

  Frame(const Kind& its_kind, std::span<const Value> its_values, std::uint64_t its_given)
      : kind(&its_kind), nodes(its_kind.program->nodes.data()), values(its_values), given(its_given) {}

  const Kind* kind;
  const Node* nodes;  // of the kind's program
  std::span<const Value> values;
  std::uint64_t given;                          // a bit for each argument with a value
  const Frame* parent = nullptr;                // for a child that a row constructs
  std::span<const Origin> origins;              // beside values, for such a child
  std::string_view symbol_prefix;               // for a layer given as an argument: "encoder_layer."
  std::array<LoopState, max_open_loops> loops;  // those that are open are set

  const Program& program() const { return *kind->program; }
  const Node& node(NodeIndex index) const { return nodes[static_cast<std::size_t>(index)]; }
  /// The value of an argument, its default where it was not given.
  const Value& value(std::size_t argument) const {
    return values[argument].given() ? values[argument] : program().arguments[argument].default_value;
  }
};

/// What an expression is worth.
struct Result {
  enum class Type : std::uint8_t { none, boolean, integer, real, text, value };
  Type type = Type::none;
  std::int64_t integer = 0;  // also of a boolean
  double real = 0;
  std::string_view text = {};
  const Value* value = nullptr;  // a list, a tensor, a layer
  std::size_t copies = 1;        // how many items an integer stands for, where a list may stand
};

Result evaluate(const Frame& frame, NodeIndex index);

/// An integer that a node is worth without any computing, as most are; nullptr where it must be computed.
inline const std::int64_t* plain_integer(const Frame& frame, const Node& node) {
  if (node.op == Op::argument) return frame.value(static_cast<std::size_t>(node.index)).get<std::int64_t>();
  return node.op == Op::integer ? &node.integer : nullptr;
}

/// The integer that a computed expression is worth, where it is made of integers alone; false where it is not. Most of
/// the work of counting is here, so it goes without a Result.
bool integer_of(const Frame& frame, const Node& node, std::int64_t& integer);

std::int64_t integer_of_result(const Frame& frame, NodeIndex index);

/// The same as evaluate(), where only an integer makes sense.
inline std::int64_t evaluate_integer(const Frame& frame, NodeIndex index) {
  const Node& node = frame.node(index);
  if (const std::int64_t* plain = plain_integer(frame, node)) return *plain;
  std::int64_t integer = 0;
  return integer_of(frame, node, integer) ? integer : integer_of_result(frame, index);
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

/// The integers of a list, or of an integer that stands for several.
class Items {
 public:
  Items(const Frame& frame, NodeIndex index) {
    const Node& node = frame.node(index);
    const std::int64_t* integer = node.op == Op::argument ? plain_integer(frame, node) : nullptr;
    if (integer == nullptr) {
      compute(frame, index);
      return;
    }
    integer_ = *integer;
    size_ = frame.program().arguments[static_cast<std::size_t>(node.index)].items();
  }
  std::size_t size() const { return size_; }
  std::int64_t operator[](std::size_t index) const {
    return tuple_ == nullptr && shape_ == nullptr ? integer_ : at(index);
  }

 private:
  void compute(const Frame& frame, NodeIndex index);
  std::int64_t at(std::size_t index) const;

  const Tuple* tuple_ = nullptr;
  const std::vector<std::int64_t>* shape_ = nullptr;
  std::int64_t integer_ = 0;
  std::size_t size_ = 0;
};

Value to_value(const Result& result);

/// `pattern` with {name} replaced by the value of an argument, a let or a loop variable (a range where it is folded),
/// and {name?text} by the text where the value is not 0.
std::string fill_pattern(const Frame& frame, std::string_view pattern);

}  // namespace paramcount
