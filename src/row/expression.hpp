// SPDX-License-Identifier: MIT
// Expressions of the rows: Python's operators over a kind's arguments, read into Program::nodes.
#pragma once

#include <string_view>
#include <vector>

#include "row/lexer.hpp"
#include "row/program.hpp"

namespace paramcount {

/// Reads expressions of one row. Names are arguments of `kind`, lets of `program` that stand above, or the loop
/// variables that are open.
class ExpressionReader {
 public:
  ExpressionReader(const Kind& kind, Program& program) : kind_(kind), program_(program) {}

  /// Reads `text` whole.
  NodeIndex read(std::string_view text);
  /// Reads as much of the tokens as is an expression.
  NodeIndex read(RowLexer& lexer) { return conditional(lexer); }
  /// The same without a conditional: in "norm: norm if norm is not None" the `if` belongs to the line.
  NodeIndex read_operand(RowLexer& lexer) { return binary(lexer, 0); }

  std::vector<std::string_view>& open_loops() { return open_loops_; }
  int loop_position(std::string_view name) const;

 private:
  NodeIndex conditional(RowLexer& lexer);
  NodeIndex binary(RowLexer& lexer, int lowest_level);
  NodeIndex unary(RowLexer& lexer);
  NodeIndex postfix(RowLexer& lexer);
  NodeIndex primary(RowLexer& lexer);
  NodeIndex name(RowLexer& lexer);
  NodeIndex construct(RowLexer& lexer, std::string_view class_name);
  NodeIndex add(Node node);

  const Kind& kind_;
  Program& program_;
  std::vector<std::string_view> open_loops_;
};

}  // namespace paramcount
