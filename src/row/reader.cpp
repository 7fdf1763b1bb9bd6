// SPDX-License-Identifier: MIT
// From the text of a row to a Kind.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "row/evaluate.hpp"
#include "row/expression.hpp"
#include "row/lexer.hpp"
#include "row/parts.hpp"
#include "row/role.hpp"
#include "row/row.hpp"
#include "row/types.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// What the words on a tensor may name beside the values of the row; whoever has the tensor fills it in.
constexpr std::array<std::string_view, 5> shape_fields{"count", "first", "last", "rest", "each"};

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
    kind_.model = row_.model;
    read_arguments(fill(row_.arguments));
    for (const std::string_view body : {fill(row_.body), fill(row_.shared_body)}) {
      RowLines lines{body};
      while (!lines.rest.empty()) read_line(lines, kind_.parts);
    }
    skip_checks_of_defaults();
    return std::move(kind_);
  }

 private:
  struct RowLines {
    std::string_view rest;

    std::string_view take() {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      return trim(line);
    }
  };

  std::string_view fill(std::string_view text) {
    constexpr std::string_view placeholder = "{N}";
    if (text.find(placeholder) == std::string_view::npos) return text;
    std::string filled(text);
    for (std::size_t i = filled.find(placeholder); i != std::string::npos; i = filled.find(placeholder, i)) {
      filled.replace(i, placeholder.size(), 1, dimension_);
    }
    return kind_.texts.emplace_back(std::move(filled));
  }

  /// A check that holds for the defaults need not be made again where none of its arguments is given.
  void skip_checks_of_defaults() {
    const std::vector<Value> none_given(kind_.arguments.size());
    const Frame defaults(kind_, none_given);
    for (Check& check : kind_.checks) {
      const NodeIndex deciding = deciding_node(defaults, check.condition);
      check.always = deciding == no_node;
      check.deciding = mentioned_arguments(kind_, deciding);
      kind_.always_checked = kind_.always_checked || check.always;
      kind_.deciding.insert(kind_.deciding.end(), check.deciding.begin(), check.deciding.end());
    }
    std::sort(kind_.deciding.begin(), kind_.deciding.end());
    kind_.deciding.erase(std::unique(kind_.deciding.begin(), kind_.deciding.end()), kind_.deciding.end());
  }

  /// The expression whose arguments decide: while they have their defaults, the condition holds. no_node: there is
  /// none.
  NodeIndex deciding_node(const Frame& defaults, NodeIndex condition) const {
    if (is_optional(condition) && holds(defaults, condition)) return condition;
    // a % 1 == 0 holds for every a, as in_channels % groups does for the default of groups.
    const Node& equal = expressions_.node(condition);
    if (equal.op != Op::equal) return no_node;
    const Node& modulo = expressions_.node(equal.a);
    const auto* zero = expressions_.node(equal.b).value.get<std::int64_t>();
    if (modulo.op != Op::modulo || zero == nullptr || *zero != 0 || !is_optional(modulo.b)) return no_node;
    return evaluate_integer(defaults, modulo.b) == 1 ? modulo.b : no_node;
  }

  /// Whether it mentions no argument that is required.
  bool is_optional(NodeIndex node) const {
    const std::vector<std::size_t> mentioned = mentioned_arguments(kind_, node);
    return std::none_of(mentioned.begin(), mentioned.end(), [&](std::size_t i) { return kind_.arguments[i].required; });
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
    read_name_and_type(lexer, argument);
    add_argument(std::move(argument));
  }

  void read_argument(RowLexer& lexer, bool keyword_only) {
    Argument argument;
    argument.keyword_only = keyword_only;
    read_name_and_type(lexer, argument);
    if (lexer.accept("=")) {
      const std::string_view before = lexer.rest();
      argument.otherwise = read_default(lexer);
      argument.default_value = lexer.since(before);
      argument.required = false;
    }
    if (argument.type.empty()) {  // device, dtype
      argument.required = false;
      argument.default_value = "None";
      argument.otherwise = Value(None{});
    }
    add_argument(std::move(argument));
    if (!keyword_only) kind_.positional = kind_.arguments.size();
  }

  /// A default is an expression that mentions nothing.
  Value read_default(RowLexer& lexer) {
    const NodeIndex node = expressions_.read(lexer);
    if (!mentioned_arguments(kind_, node).empty()) lexer.fail("a default mentions an argument");
    return evaluate(Frame(kind_, {}), node);
  }

  static void read_name_and_type(RowLexer& lexer, Argument& argument) {
    argument.name = lexer.expect_name();
    if (lexer.accept(":")) return read_types(lexer, argument);
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

  void read_line(RowLines& lines, std::vector<Part>& parts) {
    const std::string_view line = lines.take();
    if (line.empty()) return;
    const std::string_view word = line.substr(0, line.find(' '));
    if (word == "require") return read_check(line.substr(word.size()));
    if (word == "refuse") return read_refusal(line.substr(word.size()));
    if (word == "let") return read_let(line.substr(word.size()));
    if (word == "for") return read_loop(line, lines, parts);
    read_holding(line, parts);
  }

  void read_check(std::string_view text) {
    RowLexer lexer(text);
    Check check;
    check.condition = expressions_.read(lexer);
    if (lexer.peek().text != ":") lexer.fail("expected ': message'");
    check.message = read_pattern(trim(lexer.rest().substr(1)));
    kind_.checks.push_back(std::move(check));
  }

  void read_refusal(std::string_view text) {
    kind_.checks.push_back({expressions_.read("False"), read_pattern(trim(text)), true, {}});
  }

  void read_let(std::string_view text) {
    RowLexer lexer(text);
    const std::string_view name = lexer.expect_name();
    lexer.expect("=");
    // Text is words for what tensors are about; no shape and no condition has any.
    if (lexer.peek().type != RowLexer::Type::text) kind_.definitions.push_back({name, lexer.rest()});
    const NodeIndex value = expressions_.read(lexer);
    if (!lexer.at_end()) lexer.fail("unexpected text");
    expressions_.declare(name, value);
  }

  void read_loop(std::string_view line, RowLines& lines, std::vector<Part>& parts) {
    RowLexer lexer(line);
    lexer.expect("for");
    Part loop;
    loop.type = Part::Type::loop;
    loop.name.text = lexer.expect_name();
    lexer.expect("in");
    const std::string_view count = lexer.rest();
    loop.count = expressions_.read(lexer);
    loop.what = lexer.since(count);
    lexer.expect("{");
    if (open_loops_ == static_cast<int>(max_open_loops)) fail_row(line, 0, "too many loops in each other");
    loop.variable = open_loops_++;
    const std::size_t scope = expressions_.scope();
    expressions_.declare(loop.name.text, expressions_.add({.op = Op::loop, .index = loop.variable}));
    while (trim(lines.rest).substr(0, 1) != "}") {
      if (trim(lines.rest).empty()) fail_row(line, 0, "the loop is not closed");
      read_line(lines, loop.parts);
    }
    while (lines.take() != "}") {
    }
    expressions_.leave(scope);
    --open_loops_;
    loop.alike = std::none_of(loop.parts.begin(), loop.parts.end(), [&](const Part& part) { return varies(part); });
    parts.push_back(std::move(loop));
  }

  bool varies(NodeIndex node) const { return node != no_node && expressions_.node(node).varies; }

  bool varies(const Part& part) const {
    return varies(part.condition) || varies(part.module) || varies(part.count) ||
           std::any_of(part.shape.begin(), part.shape.end(), [&](const Dimension& d) { return varies(d.value); }) ||
           std::any_of(part.parts.begin(), part.parts.end(), [&](const Part& inner) { return varies(inner); });
  }

  /// The values in a text; names in `kept` stay as they are.
  Pattern read_pattern(std::string_view text, std::span<const std::string_view> kept = {}) {
    Pattern pattern{text, {}};
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
      const std::size_t close = text.find('}', open);
      if (close == std::string_view::npos) fail_row(text, open, "a brace is not closed");
      const std::string_view inside = text.substr(open + 1, close - open - 1);
      if (std::find(kept.begin(), kept.end(), inside) != kept.end()) continue;
      const std::size_t question = std::min(inside.find('?'), inside.size());
      const std::string_view otherwise = inside.substr(std::min(question + 1, inside.size()));
      pattern.fields.push_back({open, close + 1, expressions_.read(inside.substr(0, question)), otherwise});
    }
    return pattern;
  }

  /// "[buffer|additive] name [shape] [element type] [if condition]" or "name: layer [if condition]". The name is a
  /// pattern up to a blank.
  void read_holding(std::string_view line, std::vector<Part>& parts) {
    constexpr std::string_view buffer = "buffer ";
    constexpr std::string_view bias = "additive ";
    Part part;
    constexpr std::string_view before_words = " # ";
    if (const std::size_t words = line.find(before_words); words != std::string_view::npos) {
      part.about = read_pattern(line.substr(words + before_words.size()), shape_fields);
      line = line.substr(0, words);
    }
    part.buffer = line.substr(0, buffer.size()) == buffer;
    if (part.buffer) line = trim(line.substr(buffer.size()));
    const bool additive = !part.buffer && line.substr(0, bias.size()) == bias;
    if (additive) line = trim(line.substr(bias.size()));
    const bool bare = line.front() == '[';
    std::string_view name = bare ? std::string_view{} : line.substr(0, line.find(' '));
    line = trim(line.substr(name.size()));
    if (name.ends_with(':')) {
      part.type = Part::Type::child;
      name.remove_suffix(1);
    }
    part.name = read_pattern(name);
    RowLexer lexer(line);
    const std::string_view what = lexer.rest();
    if (part.type == Part::Type::child) {
      part.module = expressions_.read_operand(lexer);
    } else {
      read_shape(lexer, part);
    }
    part.what = lexer.since(what);
    if (part.type == Part::Type::tensor) read_dtype(lexer, part);
    part.bias = part.type == Part::Type::tensor && !part.buffer && (additive || is_additive(name));
    if (lexer.accept("if")) {
      part.condition_text = lexer.rest();
      part.condition = expressions_.read(lexer);
    }
    if (!lexer.at_end()) lexer.fail("unexpected text");
    parts.push_back(std::move(part));
  }

  static void read_dtype(RowLexer& lexer, Part& part) {
    if (lexer.at_end() || lexer.peek().text == "if") return;
    part.dtype = find_element_type(lexer.peek().text);
    if (part.dtype == nullptr) lexer.fail("expected an element type or 'if'");
    lexer.take();
  }

  void read_shape(RowLexer& lexer, Part& part) {
    lexer.expect("[");
    while (!lexer.accept("]")) {
      Dimension dimension;
      dimension.spread = lexer.accept("*");
      dimension.value = expressions_.read(lexer);
      const Node& node = expressions_.node(dimension.value);
      if (dimension.spread && node.op == Op::argument) {
        dimension.copies = kind_.arguments[static_cast<std::size_t>(node.index)].items();
      }
      part.shape.push_back(dimension);
      if (!lexer.accept(",")) {
        lexer.expect("]");
        break;
      }
    }
  }

  const RowText& row_;
  char dimension_;
  Kind kind_;
  ExpressionReader expressions_;
  int open_loops_ = 0;
};

}  // namespace

Kind read_row(const RowText& row, std::string_view family, char dimension) {
  return RowReader(row, family, dimension).read();
}

}  // namespace paramcount
