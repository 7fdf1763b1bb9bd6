// SPDX-License-Identifier: MIT
#include "row/body_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "row/evaluate.hpp"
#include "row/loops.hpp"
#include "row/role.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// What the words on a tensor may name beside the values of the row; whoever has the tensor fills it in.
constexpr std::array<std::string_view, 5> shape_fields{"count", "first", "last", "rest", "each"};

/// Whether a line is a call and nothing before it.
bool is_bare_call(std::string_view line) {
  RowLexer lexer(line);
  if (lexer.peek().type != RowLexer::Type::name) return false;
  const RowLexer::Token name = lexer.take();
  return lexer.peek().text == "(" && lexer.peek().offset == name.offset + name.text.size();
}

bool accept_word(std::string_view& line, std::string_view word) {
  if (line.substr(0, word.size()) != word || line.substr(word.size(), 1) != " ") return false;
  line = trim(line.substr(word.size()));
  return true;
}

}  // namespace

void BodyReader::read(std::string_view text, std::vector<Part>& parts) {
  RowLines lines{text};
  while (!lines.rest.empty()) read_line(lines, parts);
}

void BodyReader::read_line(RowLines& lines, std::vector<Part>& parts) {
  const std::string_view line = lines.take();
  if (line.empty()) return;
  const std::string_view word = line.substr(0, line.find(' '));
  const std::string_view rest = line.substr(word.size());
  if (word == "require") return calls_ == nullptr ? read_check(rest) : read_check(rest, parts);
  if (word == "refuse") return read_refusal(rest);
  if (word == "let") return read_let(rest);
  if (word == "for") return read_loop(line, lines, parts);
  if (word == "if") return read_if(line, lines, parts);
  if (word == "tie") return read_tie(rest, parts);
  read_holding(line, parts);
}

Check BodyReader::to_check(std::string_view text) {
  RowLexer lexer(text);
  Check check;
  check.condition = expressions_.read(lexer);
  if (lexer.peek().text != ":") lexer.fail("expected ': message'");
  check.message = patterns_.read(trim(lexer.rest().substr(1)));
  return check;
}

void BodyReader::read_check(std::string_view text) { kind_.checks.push_back(to_check(text)); }

void BodyReader::read_check(std::string_view text, std::vector<Part>& parts) {
  Part part;
  part.type = Part::Type::check;
  part.check = kind_.part_checks.size();
  kind_.part_checks.push_back(to_check(text));
  part.condition = kind_.part_checks.back().condition;
  parts.push_back(std::move(part));
}

void BodyReader::read_refusal(std::string_view text) {
  kind_.checks.push_back({expressions_.read("False"), patterns_.read(trim(text)), true, {}});
}

void BodyReader::read_let(std::string_view text) {
  RowLexer lexer(text);
  const std::string_view name = lexer.expect_name();
  lexer.expect("=");
  // Text is words for what tensors are about; no shape and no condition has any.
  if (lexer.peek().type != RowLexer::Type::text) kind_.definitions.push_back({name, lexer.rest()});
  const NodeIndex value = expressions_.read(lexer);
  if (!lexer.at_end()) lexer.fail("unexpected text");
  expressions_.declare(name, value);
}

/// The lines behind a "{", to its "}".
void BodyReader::read_block(std::string_view line, RowLines& lines, std::vector<Part>& parts) {
  const std::size_t scope = expressions_.scope();
  while (trim(lines.rest).substr(0, 1) != "}") {
    if (trim(lines.rest).empty()) fail_row(line, 0, "the block is not closed");
    read_line(lines, parts);
  }
  while (lines.take() != "}") {
  }
  expressions_.leave(scope);
}

void BodyReader::read_loop(std::string_view line, RowLines& lines, std::vector<Part>& parts) {
  RowLexer lexer(line);
  lexer.expect("for");
  Part loop;
  loop.type = Part::Type::loop;
  loop.name.text = lexer.expect_name();
  lexer.expect("in");
  const std::string_view count = lexer.rest();
  loop.count = expressions_.read(lexer);
  loop.what = lexer.since(count);
  if (lexer.accept("active")) loop.used = expressions_.read(lexer);
  lexer.expect("{");
  if (open_loops_ == static_cast<int>(max_open_loops)) fail_row(line, 0, "too many loops in each other");
  loop.variable = open_loops_++;
  const std::size_t scope = expressions_.scope();
  expressions_.declare(loop.name.text, expressions_.add({.op = Op::loop, .index = loop.variable}));
  read_block(line, lines, loop.parts);
  expressions_.leave(scope);
  --open_loops_;
  find_deciding(kind_, loop, calls_ != nullptr);
  parts.push_back(std::move(loop));
}

void BodyReader::read_if(std::string_view line, RowLines& lines, std::vector<Part>& parts) {
  RowLexer lexer(line);
  lexer.expect("if");
  Part group;
  group.type = Part::Type::group;
  const std::string_view condition = lexer.rest();
  group.condition = expressions_.read(lexer);
  group.condition_text = lexer.since(condition);
  lexer.expect("{");
  read_block(line, lines, group.parts);
  parts.push_back(std::move(group));
}

void BodyReader::read_tie(std::string_view text, std::vector<Part>& parts) {
  if (open_loops_ > 0) fail_row(text, 0, "a tie in a loop");
  const auto take_path = [&] {
    text = trim(text);
    const std::string_view path = text.substr(0, text.find(' '));
    text.remove_prefix(path.size());
    return path;
  };
  Part part;
  part.type = Part::Type::tie;
  part.name = patterns_.read(take_path());
  RowLexer lexer(trim(text));
  lexer.expect("=");
  text = lexer.rest();
  part.first = patterns_.read(take_path());
  RowLexer rest(trim(text));
  if (rest.accept("if")) part.condition = expressions_.read(rest);
  if (!rest.at_end()) rest.fail("unexpected text");
  kind_.ties = true;
  parts.push_back(std::move(part));
}

/// "[buffer | additive | frozen] name [shape] ... [if condition]", "[frozen] name: layer [if condition]" or "layer".
/// The name is a pattern up to a blank.
void BodyReader::read_holding(std::string_view line, std::vector<Part>& parts) {
  Part part;
  constexpr std::string_view before_words = " # ";
  std::string_view about;
  if (const std::size_t words = line.find(before_words); words != std::string_view::npos) {
    about = line.substr(words + before_words.size());
    line = trim(line.substr(0, words));
  }
  part.buffer = accept_word(line, "buffer");
  part.bias = !part.buffer && accept_word(line, "additive");
  part.frozen = accept_word(line, "frozen");
  part.about = patterns_.read(about, shape_fields);
  const bool bare = line.front() == '[' || (calls_ != nullptr && is_bare_call(line));
  std::string_view name = bare ? std::string_view{} : line.substr(0, line.find(' '));
  if (bare && line.front() != '[') part.type = Part::Type::child;
  line = trim(line.substr(name.size()));
  if (name.ends_with(':')) {
    part.type = Part::Type::child;
    name.remove_suffix(1);
  }
  if (name.find(',') == std::string_view::npos) return read_named(name, line, std::move(part), parts);
  std::vector<std::string> names;
  spell_out(std::string(name), names);
  for (std::string& one : names) read_named(kind_.texts.emplace_back(std::move(one)), line, part, parts);
}

/// What stands behind the name.
void BodyReader::read_named(std::string_view name, std::string_view line, Part part, std::vector<Part>& parts) {
  part.name = patterns_.read(name);
  RowLexer lexer(line);
  const std::string_view what = lexer.rest();
  if (part.type != Part::Type::child) {
    read_shape(lexer, part);
  } else if (calls_ != nullptr && calls_->read_call(lexer, part)) {
    part.type = Part::Type::group;
  } else {
    part.module = expressions_.read_operand(lexer);
  }
  part.what = lexer.since(what);
  if (part.type == Part::Type::tensor) read_after_shape(lexer, part);
  const bool parameter = part.type == Part::Type::tensor && !part.buffer;
  part.bias = parameter && (part.bias || is_additive(name.substr(name.rfind('.') + 1)));
  if (lexer.accept("if")) {
    part.condition_text = lexer.rest();
    part.condition = expressions_.read(lexer);
  }
  if (!lexer.at_end()) lexer.fail("unexpected text");
  const std::size_t dot = name.rfind('.');
  if (part.type != Part::Type::tensor || calls_ == nullptr || dot == std::string_view::npos) {
    return parts.push_back(std::move(part));
  }
  // "attn.bias [n]" is a tensor of attn: where copies of it are folded, it is attn that there are several of.
  Part group;
  group.type = Part::Type::group;
  group.name = patterns_.read(name.substr(0, dot));
  group.condition = std::exchange(part.condition, no_node);
  group.condition_text = std::exchange(part.condition_text, {});
  part.name = patterns_.read(name.substr(dot + 1));
  group.parts.push_back(std::move(part));
  parts.push_back(std::move(group));
}

void BodyReader::read_shape(RowLexer& lexer, Part& part) {
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

void BodyReader::read_after_shape(RowLexer& lexer, Part& part) {
  constexpr std::array<std::string_view, 3> words{"unsaved", "active", "if"};
  if (!lexer.at_end() && std::find(words.begin(), words.end(), lexer.peek().text) == words.end()) {
    part.dtype = find_element_type(lexer.peek().text);
    if (part.dtype == nullptr) lexer.fail("expected an element type, 'unsaved', 'active' or 'if'");
    lexer.take();
  }
  part.unsaved = lexer.accept("unsaved");
  if (!lexer.accept("active")) return;
  part.used = expressions_.read_operand(lexer);
  lexer.expect("of");
  part.all = expressions_.read_operand(lexer);
}

}  // namespace paramcount
