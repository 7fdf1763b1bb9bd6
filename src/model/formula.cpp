// SPDX-License-Identifier: MIT
#include "paramcount/formula.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "model/walk.hpp"
#include "row/items.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

/// A symbol with its number, to a power; a negative power divides.
struct Factor {
  std::string symbol;
  std::string number;
  int power = 1;

  bool operator==(const Factor& other) const = default;
};

/// A product: coefficient * factors / divisor.
struct Term {
  std::int64_t coefficient = 1;
  std::int64_t divisor = 1;
  std::vector<Factor> factors;
  std::int64_t value = 0;  // of a finished term, from the shapes

  void multiply_by(Factor factor) {
    const auto found = std::find_if(factors.begin(), factors.end(), [&](const Factor& other) {
      return other.symbol == factor.symbol && other.number == factor.number;
    });
    if (found == factors.end()) {
      factors.push_back(std::move(factor));
    } else {
      found->power += factor.power;
      if (found->power == 0) factors.erase(found);
    }
  }
  void multiply_by(Term other) {
    multiply_by(other.coefficient, other.divisor);
    if (factors.empty()) {
      factors = std::move(other.factors);
    } else {
      for (Factor& factor : other.factors) multiply_by(std::move(factor));
    }
  }
  void divide_by(const Term& other) {
    multiply_by(other.divisor, other.coefficient);
    for (Factor factor : other.factors) {
      factor.power = -factor.power;
      multiply_by(std::move(factor));
    }
  }
  void multiply_by(std::int64_t numerator, std::int64_t denominator) {
    if (numerator == 1 && denominator == 1) return;
    coefficient = checked_multiply(coefficient, numerator);
    divisor = checked_multiply(divisor, denominator);
    reduce();
  }
  void reduce() {
    const std::int64_t common = std::gcd(coefficient, divisor) * (divisor < 0 ? -1 : 1);
    coefficient /= common;
    divisor /= common;
  }
};

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

Term items_product(const Frame& frame, NodeIndex index);

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

/// An expression as a product of symbols.
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

/// The product of a list's items: kernel_size^2 where they are equal, kernel_size[0] * kernel_size[1] where not.
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

enum class Spelling { symbols, numbers, powers };

/// A number to a power, where it is an integer and the result fits; nothing otherwise.
std::string worked_out(const std::string& number, int power) {
  std::int64_t factor = 0;
  const char* const end = number.data() + number.size();
  const auto [read, error] = std::from_chars(number.data(), end, factor);
  if (error != std::errc{} || read != end || factor < 0) return {};
  std::int64_t result = 1;
  for (int i = 0; i < power; ++i) {
    if (__builtin_mul_overflow(result, factor, &result)) return {};
  }
  return std::to_string(result);
}

std::string term_text(const Term& term, Spelling spelling) {
  constexpr std::size_t usual_size = 100;
  std::string text;
  text.reserve(usual_size);
  if (term.coefficient != 1 || term.factors.empty()) text += std::to_string(term.coefficient);
  const auto append = [&](std::string_view factor, bool divides) {
    if (text.empty() && divides) text = "1";
    if (!text.empty()) text += divides ? " / " : " * ";
    text += factor;
  };
  for (const Factor& factor : term.factors) {
    const int power = std::abs(factor.power);
    if (spelling == Spelling::symbols) {
      append(factor.symbol, factor.power < 0);
      if (power > 1) text.append("^").append(std::to_string(power));
      continue;
    }
    const std::string result = spelling == Spelling::powers ? worked_out(factor.number, power) : std::string();
    if (!result.empty()) {
      append(result, factor.power < 0);
    } else {
      for (int i = 0; i < power; ++i) append(factor.number, factor.power < 0);
    }
  }
  if (term.divisor != 1) append(std::to_string(term.divisor), true);
  return text;
}

class TermCollector final : public TensorVisitor {
 public:
  void visit(const TensorVisit& tensor) override {
    if (tensor.role == Role::buffer || tensor.tied) return;
    Term term;
    for (const FoldedLoop& loop : tensor.folded) {
      if (loop.count == no_node) {
        term.multiply_by(loop.copies, 1);
      } else {
        term.multiply_by(product(*loop.frame, loop.count));
      }
    }
    for (const Dimension& dimension : tensor.part.shape) {
      term.multiply_by(dimension.spread ? items_product(tensor.frame, dimension.value)
                                        : product(tensor.frame, dimension.value));
    }
    term.value = checked_multiply(tensor.count, tensor.copies);
    add(std::move(term));
  }
  bool names() const override { return false; }

  std::vector<FormulaTerm> terms() const {
    std::vector<FormulaTerm> terms;
    terms.reserve(terms_.size());
    for (const Term& term : terms_) {
      const bool powers = std::any_of(term.factors.begin(), term.factors.end(),
                                      [](const Factor& factor) { return std::abs(factor.power) > 1; });
      std::string numbers = term_text(term, Spelling::numbers);
      std::string worked_out = powers ? term_text(term, Spelling::powers) : numbers;
      terms.push_back({term_text(term, Spelling::symbols), std::move(numbers), std::move(worked_out), term.value});
    }
    return terms;
  }

 private:
  void add(Term term) {
    const auto same = [&](const Term& other) {
      return other.divisor == term.divisor && other.factors.size() == term.factors.size() &&
             std::is_permutation(other.factors.begin(), other.factors.end(), term.factors.begin());
    };
    const auto found = std::find_if(terms_.begin(), terms_.end(), same);
    if (found == terms_.end()) {
      terms_.push_back(std::move(term));
    } else {
      found->coefficient = checked_add(found->coefficient, term.coefficient);
      found->value = checked_add(found->value, term.value);
      found->reduce();
    }
  }

  std::vector<Term> terms_;
};

}  // namespace

Formula formula(const Layer& layer) {
  TermCollector collector;
  walk(layer, collector);
  Formula how{{}, {}, layer.figures.parameters(), collector.terms()};
  for (const FormulaTerm& term : how.terms) {
    const std::string_view plus = how.symbols.empty() ? "" : " + ";
    how.symbols.append(plus).append(term.symbols);
    how.numbers.append(plus).append(term.numbers);
  }
  if (how.terms.empty()) how.symbols = how.numbers = "0";
  return how;
}

}  // namespace paramcount
