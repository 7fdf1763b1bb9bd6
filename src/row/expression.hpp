// SPDX-License-Identifier: MIT
// Expressions of the rows: Python's operators over a kind's arguments, read into Kind::nodes.
#pragma once

#include <string_view>
#include <vector>

#include "row/lexer.hpp"
#include "row/parts.hpp"

namespace paramcount {

/// Reads expressions of one row. They may use what is in scope: arguments of the kind, lets and open loops.
class ExpressionReader {
 public:
  explicit ExpressionReader(Kind& kind) : kind_(kind) {}

  /// Reads `text` whole.
  NodeIndex read(std::string_view text);
  /// Reads as much of the tokens as is an expression.
  NodeIndex read(RowLexer& lexer) { return conditional(lexer); }
  /// The same without a conditional: in "norm: norm if norm is not None" the `if` belongs to the line.
  NodeIndex read_operand(RowLexer& lexer) { return binary(lexer, 0); }

  NodeIndex add(Node node);
  const Node& node(NodeIndex index) const { return kind_.nodes[static_cast<std::size_t>(index)]; }

  /// From here on the name stands for the node. Throws where it means something already.
  void declare(std::string_view name, NodeIndex node);
  /// How many names are in scope, and back to so many.
  std::size_t scope() const { return scope_.size(); }
  void leave(std::size_t scope) { scope_.resize(scope); }

 private:
  NodeIndex conditional(RowLexer& lexer);
  NodeIndex binary(RowLexer& lexer, int lowest_level);
  NodeIndex unary(RowLexer& lexer);
  NodeIndex postfix(RowLexer& lexer);
  NodeIndex primary(RowLexer& lexer);
  NodeIndex name(RowLexer& lexer);
  NodeIndex construct(RowLexer& lexer, std::string_view class_name);
  struct Name {
    std::string_view name;
    NodeIndex node = no_node;
  };
  const Name* find(std::string_view name) const;

  Kind& kind_;
  std::vector<Name> scope_;
};

}  // namespace paramcount
