// SPDX-License-Identifier: MIT
#include "row/evaluate.hpp"

#include <algorithm>
#include <cmath>

#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

using Type = Result::Type;

Result integer(std::int64_t value) { return {.type = Type::integer, .integer = value}; }
Result boolean(bool value) { return {.type = Type::boolean, .integer = value ? 1 : 0}; }
Result real(double value) { return {.type = Type::real, .real = value}; }

Result from_value(const Value& value, std::size_t copies) {
  if (const auto* number = value.get<std::int64_t>()) {
    return {.type = Type::integer, .integer = *number, .copies = copies};
  }
  if (const auto* truth = value.get<bool>()) return boolean(*truth);
  if (const auto* number = value.get<double>()) return real(*number);
  if (const auto* text = value.get<Text>()) return {.type = Type::text, .text = text->text};
  if (value.is<None>() || !value.given()) return {};
  return {.type = Type::value, .value = &value};
}

bool is_truth(const Result& result) {
  switch (result.type) {
    case Type::none:
      return false;
    case Type::boolean:
    case Type::integer:
      return result.integer != 0;
    case Type::real:
      return result.real != 0;
    case Type::text:
      return !result.text.empty();
    case Type::value:
      if (const auto* tuple = result.value->get<Tuple>()) return !tuple->empty();
      if (const auto* mapping = result.value->get<Mapping>()) return !mapping->empty();
      return true;
  }
  return true;
}

bool is_number(const Result& result) {
  return result.type == Type::integer || result.type == Type::boolean || result.type == Type::real;
}
bool is_real(const Result& result) { return result.type == Type::real; }
double as_real(const Result& result) { return is_real(result) ? result.real : static_cast<double>(result.integer); }

bool equal(const Result& a, const Result& b) {
  if (is_number(a) && is_number(b)) {
    return is_real(a) || is_real(b) ? as_real(a) == as_real(b) : a.integer == b.integer;
  }
  return a.type == b.type && (a.type == Type::none || (a.type == Type::text && a.text == b.text));
}

/// a / b, where nothing is left over.
std::int64_t exact_quotient(std::int64_t a, std::int64_t b) {
  if (b == 1) return a;  // groups are mostly 1, and a division is dear
  if (b == 0) fail("division by zero");
  if (b == -1) return checked_subtract(0, a);
  if (a % b != 0) fail(text::format("{} is not divisible by {}", a, b));
  return a / b;
}

std::int64_t arithmetic(Op op, std::int64_t a, std::int64_t b) {
  switch (op) {
    case Op::add:
      return checked_add(a, b);
    case Op::subtract:
      return checked_subtract(a, b);
    case Op::multiply:
      return checked_multiply(a, b);
    case Op::power:
      return checked_power(a, b);
    case Op::divide:
      return exact_quotient(a, b);
    default:
      break;
  }
  if (b == 0) fail("division by zero");
  return op == Op::modulo ? floor_modulo(a, b) : floor_divide(a, b);
}

Result arithmetic(Op op, double a, double b) {
  switch (op) {
    case Op::add:
      return real(a + b);
    case Op::subtract:
      return real(a - b);
    case Op::multiply:
      return real(a * b);
    case Op::power:
      return real(std::pow(a, b));
    default:
      break;
  }
  if (b == 0) fail("division by zero");
  if (op == Op::modulo) return real(a - b * std::floor(a / b));
  return real(op == Op::divide ? a / b : std::floor(a / b));
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

Result truncate(const Result& result) {
  if (!is_real(result)) return result;
  constexpr double limit = 9.2e18;
  if (!(std::abs(result.real) < limit)) fail_overflow();
  return integer(static_cast<std::int64_t>(result.real));
}

inline bool operand(const Frame& frame, NodeIndex index, std::int64_t& integer) {
  const Node& node = frame.node(index);
  const std::int64_t* plain = plain_integer(frame, node);
  if (plain == nullptr) return integer_of(frame, node, integer);
  integer = *plain;
  return true;
}

Result fold_items(Op op, const Items& items) {
  if (op == Op::length) return integer(static_cast<std::int64_t>(items.size()));
  if (op == Op::product) {
    std::int64_t product = 1;
    for (std::size_t i = 0; i < items.size(); ++i) product = checked_multiply(product, items[i]);
    return integer(product);
  }
  if (op == Op::increasing) {
    for (std::size_t i = 1; i < items.size(); ++i) {
      if (items[i] <= items[i - 1]) return boolean(false);
    }
    return boolean(true);
  }
  if (items.size() == 0) fail("an empty list has no smallest or largest item");
  std::int64_t best = items[0];
  for (std::size_t i = 1; i < items.size(); ++i) {
    best = op == Op::smallest ? std::min(best, items[i]) : std::max(best, items[i]);
  }
  return integer(best);
}

Result element(const Frame& frame, const Node& node) {
  const Items items(frame, node.a);
  const std::int64_t index = evaluate_integer(frame, node.b);
  if (index < 0 || static_cast<std::size_t>(index) >= items.size()) fail(text::format("there is no item {}", index));
  return integer(items[static_cast<std::size_t>(index)]);
}

Result binary(const Frame& frame, const Node& node) {
  const Result a = evaluate(frame, node.a);
  const Result b = evaluate(frame, node.b);
  if (node.op == Op::equal || node.op == Op::not_equal) return boolean(equal(a, b) == (node.op == Op::equal));
  if (!is_number(a) || !is_number(b)) fail("a number is needed here");
  const bool reals = is_real(a) || is_real(b);
  if (node.op >= Op::less && node.op <= Op::greater_equal) {
    return boolean(reals ? compare(node.op, as_real(a), as_real(b)) : compare(node.op, a.integer, b.integer));
  }
  return reals ? arithmetic(node.op, as_real(a), as_real(b)) : integer(arithmetic(node.op, a.integer, b.integer));
}

}  // namespace

bool integer_of(const Frame& frame, const Node& node, std::int64_t& integer) {
  switch (node.op) {
    case Op::let:
      return operand(frame, node.a, integer);
    case Op::loop:
      integer = frame.loops[static_cast<std::size_t>(node.index)].value;
      return true;
    case Op::conditional:
      return operand(frame, holds(frame, node.b) ? node.a : node.c, integer);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo: {
      std::int64_t a = 0;
      std::int64_t b = 0;
      if (!operand(frame, node.a, a) || !operand(frame, node.b, b)) return false;
      integer = arithmetic(node.op, a, b);
      return true;
    }
    default:
      return false;
  }
}

Result evaluate(const Frame& frame, NodeIndex index) {
  const Node& node = frame.node(index);
  switch (node.op) {
    case Op::integer:
      return integer(node.integer);
    case Op::real:
      return real(node.real);
    case Op::text:
      return {.type = Type::text, .text = node.text};
    case Op::none:
      return {};
    case Op::argument: {
      const auto argument = static_cast<std::size_t>(node.index);
      if (!frame.origins.empty() && frame.origins[argument].is_layer) {
        return evaluate(*frame.parent, frame.origins[argument].node);
      }
      return from_value(frame.value(argument), frame.program().arguments[argument].items());
    }
    case Op::let:
      return evaluate(frame, node.a);
    case Op::loop:
      return integer(frame.loops[static_cast<std::size_t>(node.index)].value);
    case Op::logical_and:
      return boolean(holds(frame, node.a) && holds(frame, node.b));
    case Op::logical_or:
      return boolean(holds(frame, node.a) || holds(frame, node.b));
    case Op::logical_not:
      return boolean(!holds(frame, node.a));
    case Op::conditional:
      return evaluate(frame, holds(frame, node.b) ? node.a : node.c);
    case Op::element:
      return element(frame, node);
    case Op::length:
    case Op::product:
    case Op::smallest:
    case Op::largest:
    case Op::increasing:
      return fold_items(node.op, Items(frame, node.a));
    case Op::truncate:
      return truncate(evaluate(frame, node.a));
    case Op::is_module: {
      const Result result = evaluate(frame, node.a);
      return boolean(result.type == Type::value && result.value->is<ModulePointer>());
    }
    case Op::is_real: {
      const Result result = evaluate(frame, node.a);
      return boolean(is_number(result) && result.type != Type::boolean);
    }
    case Op::construct: {
      // A layer that the row itself constructs: it has no value of its own, but it is one where a row asks.
      static const Value layer{ModulePointer{}};
      return {.type = Type::value, .value = &layer};
    }
    default:
      return binary(frame, node);
  }
}

std::int64_t integer_of_result(const Frame& frame, NodeIndex index) {
  const Result result = evaluate(frame, index);
  if (result.type != Type::integer && result.type != Type::boolean) fail("an integer is needed here");
  return result.integer;
}

bool compute_truth(const Frame& frame, NodeIndex index) {
  const Node& node = frame.node(index);
  switch (node.op) {
    case Op::logical_and:
      return holds(frame, node.a) && holds(frame, node.b);
    case Op::logical_or:
      return holds(frame, node.a) || holds(frame, node.b);
    case Op::logical_not:
      return !holds(frame, node.a);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: {
      std::int64_t a = 0;
      std::int64_t b = 0;
      if (operand(frame, node.a, a) && operand(frame, node.b, b)) return compare(node.op, a, b);
      break;
    }
    default:
      break;
  }
  return is_truth(evaluate(frame, index));
}

void Items::compute(const Frame& frame, NodeIndex index) {
  const Result result = evaluate(frame, index);
  if (result.type == Type::integer) {
    integer_ = result.integer;
    size_ = result.copies;
  } else if (result.type == Type::value && result.value->is<Tuple>()) {
    tuple_ = result.value->get<Tuple>();
    size_ = tuple_->size();
  } else if (result.type == Type::value && result.value->is<TensorShape>()) {
    shape_ = &result.value->get<TensorShape>()->shape;
    size_ = shape_->size();
  } else if (result.type != Type::none) {
    fail("a list of integers is needed here");
  }
}

std::int64_t Items::at(std::size_t index) const {
  if (shape_ != nullptr) return (*shape_)[index];
  const auto* number = (*tuple_)[index].get<std::int64_t>();
  if (number == nullptr) fail(text::format("'{}' is no integer", to_python((*tuple_)[index])));
  return *number;
}

Value to_value(const Result& result) {
  switch (result.type) {
    case Type::none:
      return Value(None{});
    case Type::boolean:
      return Value(result.integer != 0);
    case Type::integer:
      return Value(result.integer);
    case Type::real:
      return Value(result.real);
    case Type::text:
      return Value(Text{std::string(result.text), true});
    case Type::value:
      break;
  }
  return *result.value;
}

namespace {

std::string pattern_value(const Frame& frame, std::string_view pattern, std::string_view name,
                          std::string_view otherwise) {
  const Program& program = frame.program();
  for (const LoopName& known : program.loops) {
    if (known.name != name) continue;
    const LoopState& loop = frame.loops[known.position];
    if (!otherwise.empty()) return std::string(loop.value == 0 ? std::string_view{} : otherwise);
    return loop.last == loop.value ? std::to_string(loop.value) : text::format("{}-{}", loop.value, loop.last);
  }
  for (const Let& let : program.lets) {
    if (let.name != name) continue;
    const Result result = evaluate(frame, let.value);
    return result.type == Result::Type::text ? std::string(result.text) : to_python(to_value(result));
  }
  for (std::size_t i = 0; i < frame.kind->arguments.size(); ++i) {
    if (frame.kind->arguments[i].name == name) return to_python(frame.value(i));
  }
  return std::string(pattern);
}

}  // namespace

std::string fill_pattern(const Frame& frame, std::string_view pattern) {
  std::string filled;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    filled += pattern.substr(0, open);
    if (close == std::string_view::npos) break;
    const std::string_view field = pattern.substr(open + 1, close - open - 1);
    const std::size_t question = std::min(field.find('?'), field.size());
    filled +=
        pattern_value(frame, pattern, field.substr(0, question), field.substr(std::min(question + 1, field.size())));
    pattern.remove_prefix(close + 1);
  }
  return filled;
}

}  // namespace paramcount
