// SPDX-License-Identifier: MIT
// From the text of a row to a Kind and its Program.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "read/value_reader.hpp"
#include "row/evaluate.hpp"
#include "row/expression.hpp"
#include "row/lexer.hpp"
#include "row/program.hpp"
#include "row/role.hpp"
#include "row/row.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

using Base = TypeSpec::Base;

struct TypeName {
  std::string_view name;
  Base base;
  std::string_view help;
};
constexpr std::array type_names{
    TypeName{"size", Base::size, "an integer, 0 or more"},
    TypeName{"integer", Base::integer, "an integer"},
    TypeName{"real", Base::real, "a number"},
    TypeName{"probability", Base::probability, "a number in range [0, 1]"},
    TypeName{"truth", Base::truth, "True or False"},
    TypeName{"boolean", Base::boolean, "True or False"},
    TypeName{"name", Base::name, "a function's name"},
    TypeName{"text", Base::text, "a string"},
    TypeName{"None", Base::none, "None"},
    TypeName{"tensor", Base::tensor, "a tensor"},
    TypeName{"layer", Base::layer, "a layer"},
    TypeName{"layers", Base::layers, "a list of layers"},
    TypeName{"tensors", Base::tensors, "a list of tensors"},
    TypeName{"mapping", Base::mapping, "a dict"},
    TypeName{"anything", Base::anything, "anything"},
};

const TypeName& find_type(Base base) {
  return *std::find_if(type_names.begin(), type_names.end(), [&](const TypeName& type) { return type.base == base; });
}

std::string type_help(const TypeSpec& type) {
  if (type.base == Base::choice) return text::format("'{}'", type.text);
  const TypeName& name = find_type(type.base);
  if (type.items == 0 || type.items == 1) return std::string(name.help);
  const std::string_view items = type.base == Base::real ? "numbers" : "integers";
  const std::string_view range = type.base == Base::size ? ", 0 or more" : "";
  if (type.items < 0) return text::format("an integer or a list of {}{}", items, range);
  return text::format("{} or {} {}{}", type.base == Base::real ? "a number" : "an integer", type.items, items, range);
}

/// Reads one kind. The texts it keeps live in the row or, where {N} was filled in, in program.texts.
class RowReader {
 public:
  RowReader(const RowText& row, std::string_view family, char dimension)
      : row_(row), dimension_(dimension), program_(std::make_shared<Program>()), expressions_(kind_, *program_) {
    kind_.family = family;
  }

  Kind read() {
    kind_.class_name = fill(row_.name);
    std::transform(kind_.class_name.begin(), kind_.class_name.end(), std::back_inserter(kind_.name), to_lower);
    kind_.help = fill(row_.help);
    kind_.note = fill(row_.note);
    kind_.example = fill(row_.example);
    kind_.place = row_.place;
    kind_.container = row_.container;
    read_arguments(fill(row_.arguments));
    for (const std::string_view body : {fill(row_.body), fill(row_.shared_body)}) {
      RowLines lines{body};
      while (!lines.rest.empty()) read_line(lines, program_->parts, {});
    }
    kind_.program = program_;
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
    return program_->texts.emplace_back(std::move(filled));
  }

  /// A check that holds for the defaults need not be asked again where none of its arguments is given.
  void skip_checks_of_defaults() {
    const std::vector<Value> none_given(kind_.arguments.size());
    const Frame defaults(kind_, none_given, 0);
    for (Check& check : program_->checks) {
      check.deciding = deciding_arguments(defaults, check.condition);
      program_->deciding |= check.deciding;
    }
  }

  std::uint64_t deciding_arguments(const Frame& defaults, NodeIndex condition) const {
    std::uint64_t mentioned = arguments_in(condition);
    if ((mentioned & program_->required) == 0 && holds(defaults, condition)) return mentioned;
    // a % 1 == 0 holds for every a, as in_channels % groups does for the default of groups.
    const Node& equal = program_->nodes[static_cast<std::size_t>(condition)];
    if (equal.op != Op::equal) return always_asked;
    const Node& modulo = program_->nodes[static_cast<std::size_t>(equal.a)];
    const Node& zero = program_->nodes[static_cast<std::size_t>(equal.b)];
    if (modulo.op != Op::modulo || zero.op != Op::integer || zero.integer != 0) return always_asked;
    mentioned = arguments_in(modulo.b);
    const bool by_one = (mentioned & program_->required) == 0 && evaluate_integer(defaults, modulo.b) == 1;
    return by_one ? mentioned : always_asked;
  }

  /// A bit for each argument that the expression mentions.
  std::uint64_t arguments_in(NodeIndex node) const {
    std::vector<std::size_t> mentioned;
    collect_arguments(*program_, node, mentioned);
    std::uint64_t bits = 0;
    for (const std::size_t argument : mentioned) bits |= std::uint64_t{1} << argument;
    return bits;
  }

  void read_arguments(std::string_view text) {
    RowLexer lexer(text);
    bool keyword_only = false;
    while (!lexer.at_end()) {
      if (lexer.accept("**")) {
        read_variadic(lexer, program_->keywords);
      } else if (lexer.accept("*")) {
        keyword_only = true;
        if (lexer.peek().type == RowLexer::Type::name) read_variadic(lexer, program_->variadic);
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
    kind_.arguments.push_back(argument);
  }

  void read_argument(RowLexer& lexer, bool keyword_only) {
    Argument argument;
    argument.keyword_only = keyword_only;
    read_name_and_type(lexer, argument);
    ArgumentSpec& spec = program_->arguments.back();
    if (lexer.accept("=")) {
      argument.required = false;
      argument.default_value = lexer.until_comma();
      spec.default_value = read_value(argument.default_value);
    }
    if (argument.type.empty()) {  // device, dtype
      argument.required = false;
      argument.default_value = "None";
      spec.default_value = Value(None{});
    }
    if (argument.required) program_->required |= std::uint64_t{1} << kind_.arguments.size();
    kind_.arguments.push_back(argument);
    if (!keyword_only) program_->positional = kind_.arguments.size();
  }

  void read_name_and_type(RowLexer& lexer, Argument& argument) {
    argument.name = lexer.expect_name();
    ArgumentSpec& spec = program_->arguments.emplace_back();
    if (!lexer.accept(":")) {
      spec.least_integer = std::numeric_limits<std::int64_t>::min();
      spec.types.push_back({Base::anything, 0, {}});
      return;
    }
    const std::string_view rest = lexer.rest();
    std::size_t length = 0;
    do {
      spec.types.push_back(read_type(lexer));
      length = static_cast<std::size_t>(lexer.rest().data() - rest.data());
    } while (lexer.accept("|"));
    argument.type = trim(rest.substr(0, length));
    for (const TypeSpec& type : spec.types) {
      spec.takes_none = spec.takes_none || type.base == Base::none;
      spec.takes_boolean = spec.takes_boolean || type.base == Base::truth || type.base == Base::boolean;
      spec.least_integer = std::min(spec.least_integer, least_integer(type.base));
      if (type.items != 0) spec.dimensions = type.items < 0 ? 1 : type.items;
      if (type.base == Base::truth || type.base == Base::boolean) spec.flag = true;
    }
  }

  static std::int64_t least_integer(Base base) {
    if (base == Base::size) return 0;
    const bool any = base == Base::integer || base == Base::real || base == Base::truth || base == Base::anything;
    return any ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
  }

  static TypeSpec read_type(RowLexer& lexer) {
    TypeSpec type;
    if (lexer.peek().type == RowLexer::Type::text) {
      type.base = Base::choice;
      type.text = lexer.take().text;
      return type;
    }
    const std::string_view name = lexer.expect_name();
    const auto* found =
        std::find_if(type_names.begin(), type_names.end(), [&](const TypeName& known) { return known.name == name; });
    if (found == type_names.end()) lexer.fail(text::format("'{}' is no type", name));
    type.base = found->base;
    if (lexer.accept("[")) {
      type.items = -1;
      if (lexer.peek().type == RowLexer::Type::integer) type.items = std::stoi(std::string(lexer.take().text));
      lexer.expect("]");
    }
    return type;
  }

  void read_line(RowLines& lines, std::vector<Part>& parts, const std::string& repetition) {
    const std::string_view line = lines.take();
    if (line.empty()) return;
    const std::string_view word = line.substr(0, line.find(' '));
    if (word == "require") return read_check(line.substr(word.size()));
    if (word == "refuse") return read_refusal(line.substr(word.size()));
    if (word == "let") return read_let(line.substr(word.size()));
    if (word == "for") return read_loop(line, lines, parts, repetition);
    read_holding(line, parts, repetition);
  }

  void read_check(std::string_view text) {
    RowLexer lexer(text);
    Check check;
    check.condition = expressions_.read(lexer);
    if (lexer.peek().text != ":") lexer.fail("expected ': message'");
    check.message = trim(lexer.rest().substr(1));
    program_->checks.push_back(check);
  }

  void read_refusal(std::string_view text) { program_->checks.push_back({expressions_.read("False"), trim(text)}); }

  void read_let(std::string_view text) {
    RowLexer lexer(text);
    Let let{lexer.expect_name(), no_node};
    lexer.expect("=");
    // Text is words for what tensors are about; no shape and no condition has any.
    if (lexer.peek().type != RowLexer::Type::text) kind_.definitions.push_back({let.name, lexer.rest()});
    let.value = expressions_.read(lexer);
    if (!lexer.at_end()) lexer.fail("unexpected text");
    program_->lets.push_back(let);
  }

  void read_loop(std::string_view line, RowLines& lines, std::vector<Part>& parts, const std::string& repetition) {
    RowLexer lexer(line);
    lexer.expect("for");
    Part loop;
    loop.type = Part::Type::loop;
    const std::string_view variable = lexer.expect_name();
    lexer.expect("in");
    const std::string_view count_text = trim(lexer.rest().substr(0, lexer.rest().find('{')));
    loop.count = expressions_.read(lexer);
    lexer.expect("{");
    auto& open = expressions_.open_loops();
    loop.variable = static_cast<int>(open.size());
    open.push_back(variable);
    if (open.size() > max_open_loops) fail_row(line, 0, "too many loops in each other");
    program_->loops.push_back({variable, open.size() - 1});
    const std::string inner =
        text::format("{}{}for {} in {}", repetition, repetition.empty() ? "" : ", ", variable, count_text);
    while (trim(lines.rest).substr(0, 1) != "}") {
      if (trim(lines.rest).empty()) fail_row(line, 0, "the loop is not closed");
      read_line(lines, loop.parts, inner);
    }
    while (lines.take() != "}") {
    }
    open.pop_back();
    loop.alike = std::none_of(loop.parts.begin(), loop.parts.end(), [&](const Part& part) { return varies(part); });
    parts.push_back(std::move(loop));
  }

  bool varies(NodeIndex node) const {
    return node != no_node && program_->nodes[static_cast<std::size_t>(node)].varies;
  }

  bool varies(const Part& part) const {
    return varies(part.condition) || varies(part.module) || varies(part.count) ||
           std::any_of(part.shape.begin(), part.shape.end(), [&](const Dimension& d) { return varies(d.value); }) ||
           std::any_of(part.parts.begin(), part.parts.end(), [&](const Part& inner) { return varies(inner); });
  }

  /// "[buffer] name [shape] [int64] [if condition]" or "name: layer [if condition]". The name is a pattern up to a
  /// blank.
  void read_holding(std::string_view line, std::vector<Part>& parts, const std::string& repetition) {
    constexpr std::string_view buffer = "buffer ";
    Part part;
    constexpr std::string_view before_words = " # ";
    if (const std::size_t words = line.find(before_words); words != std::string_view::npos) {
      part.about = line.substr(words + before_words.size());
      line = line.substr(0, words);
    }
    part.buffer = line.substr(0, buffer.size()) == buffer;
    if (part.buffer) line = trim(line.substr(buffer.size()));
    const bool bare = line.front() == '[';
    part.name = bare ? std::string_view{} : line.substr(0, line.find(' '));
    line = trim(line.substr(part.name.size()));
    if (!part.name.empty() && part.name.back() == ':') {
      part.type = Part::Type::child;
      part.name.remove_suffix(1);
    }
    RowLexer lexer(line);
    const std::string_view what = lexer.rest();
    if (part.type == Part::Type::child) {
      part.module = expressions_.read_operand(lexer);
    } else {
      read_shape(lexer, part);
    }
    const auto what_length = static_cast<std::size_t>(lexer.rest().data() - what.data());
    part.int64_counter = lexer.accept("int64");
    part.bias = part.type == Part::Type::tensor && !part.buffer && is_additive(part.name);
    Holding holding{part.name, trim(what.substr(0, what_length)), {}, repetition, part.buffer};
    if (lexer.accept("if")) {
      holding.condition = lexer.rest();
      part.condition = expressions_.read(lexer);
    }
    if (!lexer.at_end()) lexer.fail("unexpected text");
    kind_.holdings.push_back(std::move(holding));
    parts.push_back(std::move(part));
  }

  void read_shape(RowLexer& lexer, Part& part) {
    lexer.expect("[");
    while (!lexer.accept("]")) {
      Dimension dimension;
      dimension.spread = lexer.accept("*");
      dimension.value = expressions_.read(lexer);
      const Node& node = program_->nodes[static_cast<std::size_t>(dimension.value)];
      if (dimension.spread && node.op == Op::argument) {
        dimension.copies = program_->arguments[static_cast<std::size_t>(node.index)].items();
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
  std::shared_ptr<Program> program_;
  ExpressionReader expressions_;
};

}  // namespace

Kind read_row(const RowText& row, std::string_view family, char dimension) {
  return RowReader(row, family, dimension).read();
}

std::string accepts(const Kind& kind, std::size_t argument) {
  const std::vector<TypeSpec>& types = kind.program->arguments.at(argument).types;
  std::string help;
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (i > 0) help += i + 1 == types.size() ? " or " : ", ";
    help += type_help(types[i]);
  }
  return help;
}

std::vector<std::string_view> accepted_names(const Kind& kind, std::size_t argument) {
  std::vector<std::string_view> names;
  for (const TypeSpec& type : kind.program->arguments.at(argument).types) {
    if (type.base == Base::choice) names.push_back(type.text);
  }
  return names;
}

bool is_switch(const Kind& kind, std::size_t argument) { return kind.program->arguments.at(argument).flag; }

}  // namespace paramcount
