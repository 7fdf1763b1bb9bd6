// SPDX-License-Identifier: MIT
// The body of a row: what layers of the kind are checked for, and hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "row/expression.hpp"
#include "row/lexer.hpp"
#include "row/parts.hpp"
#include "row/pattern_reader.hpp"
#include "row/row_lines.hpp"

namespace paramcount {

/// What a body may call beside kinds of layers.
class RowCalls {
 public:
  /// Reads a call of another row, whose parts become those of the group; false, and nothing is read, where it is the
  /// call of a kind.
  virtual bool read_call(RowLexer& lexer, Part& group) = 0;

 protected:
  ~RowCalls() = default;
};

/// Reads bodies into one kind. The texts it keeps live in the rows or in Kind::texts.
class BodyReader {
 public:
  BodyReader(Kind& kind, ExpressionReader& expressions, RowCalls* calls = nullptr)
      : kind_(kind), expressions_(expressions), patterns_(kind, expressions, calls != nullptr), calls_(calls) {}

  /// Reads all lines. Checks of a kind are made before anything else, those of a row that others call where they stand.
  void read(std::string_view text, std::vector<Part>& parts);
  /// "CONDITION: message", made before anything else.
  void read_check(std::string_view text);
  /// The same, made where it stands.
  void read_check(std::string_view text, std::vector<Part>& parts);

 private:
  void read_line(RowLines& lines, std::vector<Part>& parts);
  void read_refusal(std::string_view text);
  void read_let(std::string_view text);
  void read_loop(std::string_view line, RowLines& lines, std::vector<Part>& parts);
  void read_if(std::string_view line, RowLines& lines, std::vector<Part>& parts);
  void read_block(std::string_view line, RowLines& lines, std::vector<Part>& parts);
  void read_tie(std::string_view text, std::vector<Part>& parts);
  void read_holding(std::string_view line, std::vector<Part>& parts);
  void read_named(std::string_view name, std::string_view line, Part part, std::vector<Part>& parts);
  void read_shape(RowLexer& lexer, Part& part);
  void read_after_shape(RowLexer& lexer, Part& part);
  Check to_check(std::string_view text);

  Kind& kind_;
  ExpressionReader& expressions_;
  PatternReader patterns_;
  RowCalls* calls_;
  int open_loops_ = 0;
};

}  // namespace paramcount
