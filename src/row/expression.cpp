// SPDX-License-Identifier: MIT
#include "row/expression.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include "row/evaluate.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

struct Operator {
  std::string_view text;
  Op op;
  int level;  // binds tighter where it is greater
};
constexpr std::array operators{
    Operator{"or", Op::logical_or, 0}, Operator{"and", Op::logical_and, 1},  Operator{"==", Op::equal, 2},
    Operator{"!=", Op::not_equal, 2},  Operator{"<", Op::less, 2},           Operator{"<=", Op::less_equal, 2},
    Operator{">", Op::greater, 2},     Operator{">=", Op::greater_equal, 2}, Operator{"is", Op::equal, 2},
    Operator{"+", Op::add, 3},         Operator{"-", Op::subtract, 3},       Operator{"*", Op::multiply, 4},
    Operator{"/", Op::divide, 4},      Operator{"//", Op::floor_divide, 4},  Operator{"%", Op::modulo, 4},
    Operator{"**", Op::power, 5},      Operator{"in", Op::contains, 2},
};
constexpr int comparison_level = 2;

struct Function {
  std::string_view name;
  Op op;
};
constexpr std::array functions{
    Function{"len", Op::length},          Function{"prod", Op::product},          Function{"min", Op::smallest},
    Function{"max", Op::largest},         Function{"increasing", Op::increasing}, Function{"int", Op::truncate},
    Function{"is_module", Op::is_module}, Function{"is_number", Op::is_real},
};

const Operator* find_operator(const RowLexer::Token& token) {
  if (token.type == RowLexer::Type::text || token.type == RowLexer::Type::end) return nullptr;
  const auto* found = std::find_if(operators.begin(), operators.end(),
                                   [&](const Operator& candidate) { return candidate.text == token.text; });
  return found == operators.end() ? nullptr : found;
}

}  // namespace

NodeIndex ExpressionReader::read(std::string_view text) {
  RowLexer lexer(text);
  const NodeIndex node = read(lexer);
  if (!lexer.at_end()) lexer.fail("unexpected text");
  return node;
}

NodeIndex ExpressionReader::add(Node node) {
  if (node.op == Op::loop) node.loops = static_cast<std::uint8_t>(1U << static_cast<unsigned>(node.index));
  for (const NodeIndex child : {node.a, node.b, node.c}) {
    if (child != no_node) node.loops |= this->node(child).loops;
  }
  kind_.nodes.push_back(std::move(node));
  return static_cast<NodeIndex>(kind_.nodes.size()) - 1;
}

void ExpressionReader::declare(std::string_view name, NodeIndex node) {
  if (find(name) != nullptr) fail_row(name, 0, "the name means something already");
  scope_.push_back({name, node});
}

const ExpressionReader::Name* ExpressionReader::find(std::string_view name) const {
  const auto found = std::find_if(scope_.begin(), scope_.end(), [&](const Name& known) { return known.name == name; });
  return found == scope_.end() ? nullptr : &*found;
}

NodeIndex ExpressionReader::meaning(std::string_view name) {
  if (const Name* known = find(name)) return known->node;
  return outer_ == nullptr ? no_node : outer_->find(name, false);
}

NodeIndex ExpressionReader::conditional(RowLexer& lexer) {
  const NodeIndex value = binary(lexer, 0);
  if (!lexer.accept("if")) return value;
  const NodeIndex condition = binary(lexer, 0);
  lexer.expect("else");
  const NodeIndex otherwise = conditional(lexer);
  return add({.op = Op::conditional, .a = value, .b = condition, .c = otherwise});
}

NodeIndex ExpressionReader::binary(RowLexer& lexer, int lowest_level) {
  const bool negated = lowest_level <= comparison_level && lexer.accept("not");
  NodeIndex left = negated ? add({.op = Op::logical_not, .a = binary(lexer, comparison_level)}) : unary(lexer);
  for (;;) {
    if (lowest_level <= comparison_level && lexer.accept("not")) {
      lexer.expect("in");
      const NodeIndex list = binary(lexer, comparison_level + 1);
      left = add({.op = Op::logical_not, .a = add({.op = Op::contains, .a = left, .b = list})});
      continue;
    }
    const Operator* found = find_operator(lexer.peek());
    if (found == nullptr || found->level < lowest_level) return left;
    lexer.take();
    const bool is_not = found->text == "is" && lexer.accept("not");
    const NodeIndex right = binary(lexer, found->level + 1);
    left = add({.op = is_not ? Op::not_equal : found->op, .a = left, .b = right});
  }
}

NodeIndex ExpressionReader::unary(RowLexer& lexer) {
  if (!lexer.accept("-")) return postfix(lexer);
  const NodeIndex zero = add({.value = Value(std::int64_t{0})});
  return add({.op = Op::subtract, .a = zero, .b = unary(lexer)});
}

NodeIndex ExpressionReader::postfix(RowLexer& lexer) {
  NodeIndex value = primary(lexer);
  for (;;) {
    if (lexer.accept("[")) {
      value = add({.op = Op::element, .a = value, .b = read(lexer)});
      lexer.expect("]");
    } else if (outer_ != nullptr && lexer.accept(".")) {
      value = outer_->field(value, lexer.expect_name());
    } else {
      return value;
    }
  }
}

NodeIndex ExpressionReader::primary(RowLexer& lexer) {
  const RowLexer::Token token = lexer.peek();
  switch (token.type) {
    case RowLexer::Type::integer: {
      std::int64_t integer = 0;
      if (std::from_chars(token.text.data(), token.text.data() + token.text.size(), integer).ec != std::errc{}) {
        lexer.fail("an integer does not fit in 64 bits");
      }
      lexer.take();
      return add({.value = Value(integer)});
    }
    case RowLexer::Type::real:
      lexer.take();
      return add({.value = Value(std::strtod(std::string(token.text).c_str(), nullptr))});
    case RowLexer::Type::text:
      lexer.take();
      return add({.value = Value(Text{std::string(token.text), true})});
    case RowLexer::Type::name:
      return name(lexer);
    default:
      if (lexer.accept("[")) return list(lexer);
      lexer.expect("(");
      if (lexer.accept(")")) return add({.value = Value(Tuple{})});
      const NodeIndex inner = read(lexer);
      lexer.expect(")");
      return inner;
  }
}

NodeIndex ExpressionReader::name(RowLexer& lexer) {
  const std::string_view word = lexer.expect_name();
  if (word == "None") return add({.value = Value(None{})});
  if (word == "True" || word == "False") return add({.value = Value(word == "True")});
  if (word == "sum" && lexer.accept("(")) return sum(lexer);
  if (outer_ != nullptr && word == "own" && lexer.accept("(")) {
    const NodeIndex own = outer_->find(lexer.expect_name(), true);
    lexer.expect(")");
    return own;
  }
  if (const auto* found = std::find_if(functions.begin(), functions.end(),
                                       [&](const Function& function) { return function.name == word; });
      found != functions.end() && lexer.accept("(")) {
    const NodeIndex argument = read(lexer);
    lexer.expect(")");
    return add({.op = found->op, .a = argument});
  }
  if (const NodeIndex known = meaning(word); known != no_node) return known;
  if (lexer.accept("(")) return construct(lexer, word);
  lexer.fail(text::format("'{}' means nothing in {}", word, kind_.class_name));
}

/// "list)" or "a for x in list)", in which a stands before it is known what x is.
NodeIndex ExpressionReader::sum(RowLexer& lexer) {
  RowLexer ahead = lexer;
  for (int open = 0; open > 0 || (ahead.peek().text != "for" && ahead.peek().text != ")"); ahead.take()) {
    if (ahead.at_end()) lexer.fail("the sum is not closed");
    open += ahead.peek().text == "(" ? 1 : ahead.peek().text == ")" ? -1 : 0;
  }
  Node result{.op = Op::sum};
  if (ahead.accept("for")) {
    const std::size_t before = scope();
    declare(ahead.expect_name(), add({.op = Op::item}));
    result.b = read(lexer);
    leave(before);
    lexer.expect("for");
    lexer.expect_name();
    lexer.expect("in");
  }
  result.a = read(lexer);
  lexer.expect(")");
  return add(std::move(result));
}

NodeIndex ExpressionReader::list(RowLexer& lexer) {
  Tuple items;
  while (!lexer.accept("]")) {
    items.push_back(constant(read(lexer), lexer));
    if (!lexer.accept(",")) {
      lexer.expect("]");
      break;
    }
  }
  return add({.value = Value(std::move(items))});
}

/// The value of an expression that mentions nothing.
Value ExpressionReader::constant(NodeIndex index, RowLexer& lexer) const {
  if (!mentioned_arguments(kind_, index).empty()) lexer.fail("a constant is needed here");
  return evaluate(Frame(kind_, {}), index);
}

NodeIndex ExpressionReader::construct(RowLexer& lexer, std::string_view class_name) {
  Construct result{class_name, {}};
  std::uint8_t loops = 0;
  while (!lexer.accept(")")) {
    Construct::Binding binding;
    const RowLexer ahead = lexer;
    if (lexer.peek().type == RowLexer::Type::name) {
      binding.name = lexer.expect_name();
      if (!lexer.accept("=")) {
        binding.name = {};
        lexer = ahead;
      }
    }
    binding.value = read(lexer);
    loops |= node(binding.value).loops;
    result.bindings.push_back(binding);
    if (!lexer.accept(",")) {
      lexer.expect(")");
      break;
    }
  }
  kind_.constructs.push_back(std::move(result));
  return add({.op = Op::construct, .loops = loops, .index = static_cast<int>(kind_.constructs.size()) - 1});
}

}  // namespace paramcount
