// SPDX-License-Identifier: MIT
#include "model/symbolic.hpp"

#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "row/items.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"
#include "value/python.hpp"

namespace paramcount {
namespace {

/// An expression in symbols and in numbers, for what is no product.
struct Expression {
  std::string symbols;
  std::string numbers;
};

Term term_of(Factor factor) {
  constexpr std::size_t usual_size = 4;  // of a product that this may be multiplied by
  Term term;
  term.factors.reserve(usual_size);
  term.factors.push_back(std::move(factor));
  return term;
}

std::string result_text(const Frame& frame, NodeIndex index) {
  const std::int64_t* plain = plain_integer(frame, frame.node(index));
  return plain != nullptr ? std::to_string(*plain) : to_python(evaluate(frame, index));
}

/// Follows chosen branches and arguments of a child to the expression and the frame that say what it is.
struct Resolved {
  const Frame* frame = nullptr;
  NodeIndex node = no_node;
};

/// Whether int(value) changes nothing.
bool is_whole(const Value& value) {
  const auto* real = value.get<double>();
  return real == nullptr || *real == std::trunc(*real);
}

Resolved resolve(const Frame& frame, NodeIndex index) {
  const Node& node = frame.node(index);
  if (node.op == Op::truncate && is_whole(evaluate(frame, node.a))) return resolve(frame, node.a);
  if (node.op == Op::conditional) return resolve(frame, holds(frame, node.b) ? node.a : node.c);
  if (node.op == Op::argument && !frame.origins.empty()) {
    const Frame::Origin& origin = frame.origins[static_cast<std::size_t>(node.index)];
    if (origin.node != no_node) return resolve(*frame.parent, origin.node);
  }
  return {&frame, index};
}

std::string symbol(const Frame& frame, const Node& node) {
  if (node.op == Op::aliased) return symbol(frame, frame.node(node.b));
  if (node.op == Op::conditional) return symbol(frame, frame.node(holds(frame, node.b) ? node.a : node.c));
  if (node.op == Op::field) {
    return text::format("{}.{}", symbol(frame, frame.node(node.a)), node.value.get<paramcount::Text>()->text);
  }
  return std::string(frame.symbol_prefix) +
         std::string(frame.kind->arguments[static_cast<std::size_t>(node.index)].name);
}

/// Whether a node is an argument that stands in the formula under its name: one of a child that got no expression is
/// its default.
bool is_named(const Frame& frame, NodeIndex index) {
  const Op op = frame.node(index).op;
  if (op != Op::argument && op != Op::aliased && op != Op::field) return false;
  return frame.origins.empty() && !evaluate(frame, index).is<None>();
}

std::string_view operator_text(Op op) {
  switch (op) {
    case Op::add:
      return "+";
    case Op::subtract:
      return "-";
    case Op::multiply:
      return "*";
    case Op::divide:
      return "/";
    case Op::floor_divide:
      return "//";
    case Op::power:
      return "^";
    default:
      return {};
  }
}

/// What is no product, in brackets where it has an operator.
Expression opaque(const Frame& frame, NodeIndex index) {
  const Resolved resolved = resolve(frame, index);
  const Frame& at = *resolved.frame;
  const Node& node = at.node(resolved.node);
  const std::string number = result_text(at, resolved.node);
  if (is_named(at, resolved.node)) return {symbol(at, node), number};
  if (node.op == Op::element && is_named(at, node.a)) {
    return {text::format("{}[{}]", symbol(at, at.node(node.a)), result_text(at, node.b)), number};
  }
  const std::string_view op = operator_text(node.op);
  if (op.empty()) return {number, number};
  const Expression a = opaque(at, node.a);
  const Expression b = opaque(at, node.b);
  if (a.symbols == a.numbers && b.symbols == b.numbers) return {number, number};
  if (node.op == Op::power) {
    if (b.numbers == "1") return a;
    return {text::format("{}^{}", a.symbols, b.symbols), text::format("{}^{}", a.numbers, b.numbers)};
  }
  return {text::format("({} {} {})", a.symbols, op, b.symbols), text::format("({} {} {})", a.numbers, op, b.numbers)};
}

/// The exponent of a power that can be written as factors; 0 where it cannot.
std::int64_t small_power(const Frame& frame, const Node& power) {
  constexpr std::int64_t most = 8;
  const Value exponent = evaluate(frame, power.b);
  const auto* times = exponent.get<std::int64_t>();
  return times != nullptr && *times >= 1 && *times <= most ? *times : 0;
}

}  // namespace

Term product(const Frame& frame, NodeIndex index) {
  const Resolved resolved = resolve(frame, index);
  const Frame& at = *resolved.frame;
  const Node& node = at.node(resolved.node);
  switch (node.op) {
    case Op::multiply: {
      Term term = product(at, node.a);
      term.multiply_by(product(at, node.b));
      return term;
    }
    case Op::divide: {
      Term term = product(at, node.a);
      if (evaluate_integer(at, node.b) == 1) return term;
      term.divide_by(product(at, node.b));
      return term;
    }
    case Op::product:
      return items_product(at, node.a);
    case Op::argument:
    case Op::aliased:
    case Op::field:
      if (is_named(at, resolved.node)) return term_of({symbol(at, node), result_text(at, resolved.node), 1});
      break;
    case Op::power:
      if (const std::int64_t times = small_power(at, node); times > 0) {
        const Term factor = product(at, node.a);
        Term term = factor;
        for (std::int64_t i = 1; i < times; ++i) term.multiply_by(factor);
        return term;
      }
      [[fallthrough]];
    case Op::element:
    case Op::add:
    case Op::subtract:
    case Op::floor_divide: {
      Expression expression = opaque(at, resolved.node);
      if (expression.symbols != expression.numbers)
        return term_of({std::move(expression.symbols), std::move(expression.numbers), 1});
      break;
    }
    default:
      break;
  }
  const Value value = evaluate(at, resolved.node);
  if (value.is<double>()) return term_of({to_python(value), to_python(value), 1});
  return {evaluate_integer(at, resolved.node), 1, {}};
}

Term items_product(const Frame& frame, NodeIndex index) {
  const Resolved resolved = resolve(frame, index);
  const Frame& at = *resolved.frame;
  const Node& node = at.node(resolved.node);
  const Items items(frame, index);  // a child may take several where one is given
  const bool named = is_named(at, resolved.node);
  const bool computed = !named && node.op != Op::argument && evaluate(at, resolved.node).is<std::int64_t>();
  Term term;
  bool equal = true;
  for (std::size_t i = 1; i < items.size(); ++i) equal = equal && items[i] == items[0];
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (computed) {
      term.multiply_by(product(at, resolved.node));
    } else if (!named) {
      term.coefficient = checked_multiply(term.coefficient, items[i]);
    } else {
      const std::string name = symbol(at, node);
      term.multiply_by({equal ? name : text::format("{}[{}]", name, i), std::to_string(items[i]), 1});
    }
  }
  return term;
}

}  // namespace paramcount
