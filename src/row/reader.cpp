// SPDX-License-Identifier: MIT
// From the text of a row to a Kind.
#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "row/argument_reader.hpp"
#include "row/body_reader.hpp"
#include "row/checks.hpp"
#include "row/expression.hpp"
#include "row/lexer.hpp"
#include "row/parts.hpp"
#include "row/row.hpp"
#include "row/types.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// Reads one kind. The texts it keeps live in the row or, where {N} was filled in, in Kind::texts.
class RowReader {
 public:
  RowReader(const RowText& row, std::string_view family, char dimension)
      : row_(row), dimension_(dimension), expressions_(kind_) {
    kind_.family = family;
  }

  Kind read() {
    kind_.class_name = fill(row_.name);
    std::transform(kind_.class_name.begin(), kind_.class_name.end(), std::back_inserter(kind_.name), to_lower);
    if (kind_.name.size() > max_kind_name) fail_row(kind_.name, 0, "the name is too long");
    kind_.help = fill(row_.help);
    kind_.note = fill(row_.note);
    kind_.example = fill(row_.example);
    kind_.place = row_.place;
    kind_.container = row_.container;
    read_arguments(fill(row_.arguments));
    BodyReader bodies(kind_, expressions_);
    for (const std::string_view body : {fill(row_.body), fill(row_.shared_body)}) bodies.read(body, kind_.parts);
    skip_checks_of_defaults(kind_);
    return std::move(kind_);
  }

 private:
  std::string_view fill(std::string_view text) {
    constexpr std::string_view placeholder = "{N}";
    if (text.find(placeholder) == std::string_view::npos) return text;
    std::string filled(text);
    for (std::size_t i = filled.find(placeholder); i != std::string::npos; i = filled.find(placeholder, i)) {
      filled.replace(i, placeholder.size(), 1, dimension_);
    }
    return kind_.texts.emplace_back(std::move(filled));
  }

  void read_arguments(std::string_view text) {
    RowLexer lexer(text);
    bool keyword_only = false;
    while (!lexer.at_end()) {
      if (lexer.accept("**")) {
        read_variadic(lexer, kind_.keywords);
      } else if (lexer.accept("*")) {
        keyword_only = true;
        if (lexer.peek().type == RowLexer::Type::name) read_variadic(lexer, kind_.variadic);
      } else {
        read_argument(lexer, keyword_only);
      }
      if (!lexer.at_end()) lexer.expect(",");
    }
  }

  void read_variadic(RowLexer& lexer, int& position) {
    position = static_cast<int>(kind_.arguments.size());
    Argument argument;
    argument.variadic = true;
    argument.required = false;
    argument.name = lexer.expect_name();
    if (lexer.accept(":")) {
      read_types(lexer, argument);
    } else {
      accept_anything(argument);
    }
    add_argument(std::move(argument));
  }

  void read_argument(RowLexer& lexer, bool keyword_only) {
    Argument argument = paramcount::read_argument(lexer, nullptr).argument;
    argument.keyword_only = keyword_only;
    if (argument.type.empty()) {  // device, dtype
      accept_anything(argument);
      argument.required = false;
      argument.default_value = "None";
      argument.otherwise = Value(None{});
    }
    add_argument(std::move(argument));
    if (!keyword_only) kind_.positional = kind_.arguments.size();
  }

  static void accept_anything(Argument& argument) {
    if (argument.name == "dtype") {
      argument.types.push_back({ArgumentType::Base::dtype});
      return;
    }
    argument.least_integer = std::numeric_limits<std::int64_t>::min();
    argument.types.push_back({});
  }

  void add_argument(Argument&& argument) {
    const NodeIndex node = expressions_.add({.op = Op::argument, .index = static_cast<int>(kind_.arguments.size())});
    expressions_.declare(argument.name, node);
    if (argument.name == "dtype") kind_.dtype = static_cast<int>(kind_.arguments.size());
    kind_.arguments.push_back(std::move(argument));
  }

  const RowText& row_;
  char dimension_;
  Kind kind_;
  ExpressionReader expressions_;
};

}  // namespace

Kind read_row(const RowText& row, std::string_view family, char dimension) {
  return RowReader(row, family, dimension).read();
}

}  // namespace paramcount
