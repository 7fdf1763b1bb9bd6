// SPDX-License-Identifier: MIT
// Expressions of the rows: Python's operators over a kind's arguments, read into Kind::nodes.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "row/lexer.hpp"
#include "row/parts.hpp"

namespace paramcount {

/// What the names are that mean nothing in a row itself.
class OuterNames {
 public:
  /// The node of a name, or no_node; of a name without its aliases where `own`.
  virtual NodeIndex find(std::string_view name, bool own) = 0;
  /// The node of value.name.
  virtual NodeIndex field(NodeIndex value, std::string_view name) = 0;

 protected:
  ~OuterNames() = default;
};

/// Reads expressions of one row. They may use what is in scope: arguments of the kind, lets and open loops.
class ExpressionReader {
 public:
  struct Name {
    std::string_view name;
    NodeIndex node = no_node;
  };

  explicit ExpressionReader(Kind& kind, OuterNames* outer = nullptr) : kind_(kind), outer_(outer) {}

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
  /// Other names in scope, for another row; returns those that were.
  std::vector<Name> exchange_scope(std::vector<Name> scope) { return std::exchange(scope_, std::move(scope)); }
  /// What a name means here, or no_node.
  NodeIndex meaning(std::string_view name);

 private:
  NodeIndex conditional(RowLexer& lexer);
  NodeIndex binary(RowLexer& lexer, int lowest_level);
  NodeIndex unary(RowLexer& lexer);
  NodeIndex postfix(RowLexer& lexer);
  NodeIndex primary(RowLexer& lexer);
  NodeIndex name(RowLexer& lexer);
  NodeIndex construct(RowLexer& lexer, std::string_view class_name);
  NodeIndex sum(RowLexer& lexer);
  NodeIndex list(RowLexer& lexer);
  Value constant(NodeIndex node, RowLexer& lexer) const;
  const Name* find(std::string_view name) const;

  Kind& kind_;
  OuterNames* outer_;
  std::vector<Name> scope_;
};

}  // namespace paramcount
