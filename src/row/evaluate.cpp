// SPDX-License-Identifier: MIT
#include "row/evaluate.hpp"

#include "row/items.hpp"
#include "row/operators.hpp"
#include "text/format.hpp"
#include "value/arithmetic.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

bool is_integer(const Value& value) { return value.is<std::int64_t>() || value.is<bool>(); }

/// a / b, where nothing is left over.
std::int64_t exact_quotient(std::int64_t a, std::int64_t b) {
  if (b == 1) return a;  // groups are mostly 1, and a division is slow
  if (b == -1) return checked_subtract(0, a);
  if (a % b != 0) fail(text::format("{} is not divisible by {}", a, b));
  return a / b;
}

std::int64_t integer_arithmetic(Op op, std::int64_t a, std::int64_t b) {
  switch (op) {
    case Op::add:
      return checked_add(a, b);
    case Op::subtract:
      return checked_subtract(a, b);
    case Op::multiply:
      return checked_multiply(a, b);
    default:
      break;
  }
  if (b == 0) fail("division by zero");
  return op == Op::divide ? exact_quotient(a, b) : op == Op::modulo ? floor_modulo(a, b) : floor_divide(a, b);
}

template <class Number>
bool compare(Op op, Number a, Number b) {
  switch (op) {
    case Op::equal:
      return a == b;
    case Op::not_equal:
      return a != b;
    case Op::less:
      return a < b;
    case Op::less_equal:
      return a <= b;
    case Op::greater:
      return a > b;
    default:
      return a >= b;
  }
}

inline bool operand(const Frame& frame, NodeIndex index, std::int64_t& integer) {
  const Node& node = frame.node(index);
  const std::int64_t* plain = plain_integer(frame, node);
  if (plain == nullptr) return integer_of(frame, node, integer);
  integer = *plain;
  return true;
}

Value binary(const Frame& frame, const Node& node) {
  if (std::int64_t integer = 0; integer_of(frame, node, integer)) {
    return node.op < Op::equal ? Value(integer) : Value(integer != 0);
  }
  Value computed_a;
  Value computed_b;
  const Value& a = value_of(frame, node.a, computed_a);
  const Value& b = value_of(frame, node.b, computed_b);
  if (node.op == Op::equal || node.op == Op::not_equal) return Value(equal(a, b) == (node.op == Op::equal));
  if (node.op >= Op::less && node.op <= Op::greater_equal) return Value(compare(node.op, as_real(a), as_real(b)));
  const int first = static_cast<int>(Op::add);
  return arithmetic(static_cast<Arithmetic>(static_cast<int>(node.op) - first), a, b);
}

Value element(const Frame& frame, const Node& node) {
  Value computed;
  if (const auto* list = value_of(frame, node.a, computed).get<Tuple>()) {
    const std::int64_t index = evaluate_integer(frame, node.b);
    if (index < 0 || static_cast<std::size_t>(index) >= list->size()) fail(text::format("there is no item {}", index));
    return (*list)[static_cast<std::size_t>(index)];
  }
  const Items items(frame, node.a);
  const std::int64_t index = evaluate_integer(frame, node.b);
  if (index < 0 || static_cast<std::size_t>(index) >= items.size()) fail(text::format("there is no item {}", index));
  return Value(items[static_cast<std::size_t>(index)]);
}

/// What a configuration that is given as a dict has under a key; nullptr where it does not have it.
const Value* find_key(const Value& configuration, const Node& field) {
  const auto* mapping = configuration.get<Mapping>();
  const auto* name = field.value.get<Text>();
  if (mapping == nullptr || name == nullptr) return nullptr;
  for (const auto& [key, value] : *mapping) {
    if (key == name->text) return &value;
  }
  return nullptr;
}

Value sum(const Frame& frame, const Node& node) {
  Value computed;
  const auto* list = value_of(frame, node.a, computed).get<Tuple>();
  if (list == nullptr) fail("a list is needed here");
  Value total(std::int64_t{0});
  for (const Value& item : *list) {
    Frame inner = frame;
    inner.item = &item;
    total = arithmetic(Arithmetic::add, total, node.b == no_node ? item : evaluate(inner, node.b));
  }
  return total;
}

/// The length of what is no list of integers, too.
std::int64_t length(const Frame& frame, NodeIndex index) {
  Value computed;
  const Value& value = value_of(frame, index, computed);
  if (const auto* list = value.get<Tuple>()) return static_cast<std::int64_t>(list->size());
  if (const auto* text = value.get<Text>()) return static_cast<std::int64_t>(text->text.size());
  if (const auto* mapping = value.get<Mapping>()) return static_cast<std::int64_t>(mapping->size());
  return static_cast<std::int64_t>(Items(frame, index).size());
}

}  // namespace

bool is_given(const Frame& frame, const Node& node) {
  if (node.op == Op::argument) return frame.values[static_cast<std::size_t>(node.index)].given();
  return node.op == Op::field && find_key(evaluate(frame, node.a), node) != nullptr;
}

bool integer_of(const Frame& frame, const Node& node, std::int64_t& integer) {
  switch (node.op) {
    case Op::constant:
    case Op::argument: {
      const Value& value = *plain_value(frame, node);
      const auto* truth = value.get<bool>();
      const auto* number = value.get<std::int64_t>();
      if (truth != nullptr) integer = std::int64_t{*truth};
      if (number != nullptr) integer = *number;
      return truth != nullptr || number != nullptr;
    }
    case Op::loop:
      integer = frame.loops[static_cast<std::size_t>(node.index)].value;
      return true;
    case Op::conditional:
      return operand(frame, holds(frame, node.b) ? node.a : node.c, integer);
    case Op::aliased:
      return operand(frame, is_given(frame, frame.node(node.a)) ? node.a : node.b, integer);
    case Op::logical_and:
      integer = std::int64_t{holds(frame, node.a) && holds(frame, node.b)};
      return true;
    case Op::logical_or:
      integer = std::int64_t{holds(frame, node.a) || holds(frame, node.b)};
      return true;
    case Op::logical_not:
      integer = std::int64_t{!holds(frame, node.a)};
      return true;
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::floor_divide:
    case Op::modulo:
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: {
      std::int64_t a = 0;
      std::int64_t b = 0;
      if (!operand(frame, node.a, a) || !operand(frame, node.b, b)) return false;
      integer = node.op < Op::equal ? integer_arithmetic(node.op, a, b) : std::int64_t{compare(node.op, a, b)};
      return true;
    }
    default:
      return false;
  }
}

Value evaluate(const Frame& frame, NodeIndex index) {
  const Node& node = frame.node(index);
  switch (node.op) {
    case Op::constant:
    case Op::argument:
      return *plain_value(frame, node);
    case Op::loop:
      return Value(frame.loops[static_cast<std::size_t>(node.index)].value);
    case Op::logical_and:
    case Op::logical_or:
    case Op::logical_not:
      return Value(holds(frame, index));
    case Op::conditional:
      return evaluate(frame, holds(frame, node.b) ? node.a : node.c);
    case Op::contains:
      return Value(contains(evaluate(frame, node.a), evaluate(frame, node.b)));
    case Op::aliased:
      return evaluate(frame, is_given(frame, frame.node(node.a)) ? node.a : node.b);
    case Op::field: {
      const Value configuration = evaluate(frame, node.a);
      const Value* found = find_key(configuration, node);
      return found == nullptr ? evaluate(frame, node.c) : *found;
    }
    case Op::item:
      return *frame.item;
    case Op::sum:
      return sum(frame, node);
    case Op::element:
      return element(frame, node);
    case Op::length:
      return Value(length(frame, node.a));
    case Op::product:
    case Op::smallest:
    case Op::largest:
    case Op::increasing:
      return fold_items(node.op, Items(frame, node.a));
    case Op::truncate:
      return truncate(evaluate(frame, node.a));
    case Op::is_module:
      return Value(evaluate(frame, node.a).is<ModulePointer>());
    case Op::is_real: {
      const Value value = evaluate(frame, node.a);
      return Value(is_number(value) && !value.is<bool>());
    }
    case Op::construct:
      return Value(ModulePointer{});  // a layer, though one that has no value of its own
    default:
      return binary(frame, node);
  }
}

std::int64_t compute_integer(const Frame& frame, NodeIndex index) {
  std::int64_t integer = 0;
  if (integer_of(frame, frame.node(index), integer)) return integer;
  const Value value = evaluate(frame, index);
  if (!is_integer(value)) fail("an integer is needed here");
  return value.is<bool>() ? std::int64_t{is_truth(value)} : *value.get<std::int64_t>();
}

bool compute_truth(const Frame& frame, NodeIndex index) {
  if (std::int64_t integer = 0; integer_of(frame, frame.node(index), integer)) return integer != 0;
  Value computed;
  return is_truth(value_of(frame, index, computed));
}

}  // namespace paramcount
