// SPDX-License-Identifier: MIT
#include "row/argument_reader.hpp"

#include <limits>

#include "row/evaluate.hpp"
#include "row/expression.hpp"
#include "row/types.hpp"

namespace paramcount {
namespace {

/// A default is an expression that mentions nothing.
Value read_default(RowLexer& lexer) {
  Kind nothing;
  ExpressionReader expressions(nothing);
  const NodeIndex node = expressions.read(lexer);
  return evaluate(Frame(nothing, {}), node);
}

}  // namespace

WrittenArgument read_argument(RowLexer& lexer, const Configurations* all) {
  WrittenArgument written;
  Argument& argument = written.argument;
  argument.name = lexer.expect_name();
  while (lexer.accept("or")) written.aliases.push_back(lexer.expect_name());
  if (lexer.accept(":")) {
    written.typed = true;
    read_types(lexer, argument, all);
  }
  if (lexer.accept("=")) {
    const std::string_view before = lexer.rest();
    argument.otherwise = read_default(lexer);
    argument.default_value = lexer.since(before);
    argument.required = false;
  }
  return written;
}

}  // namespace paramcount
