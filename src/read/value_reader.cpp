// SPDX-License-Identifier: MIT
#include "read/value_reader.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "paramcount/network.hpp"
#include "read/call_reader.hpp"
#include "read/number.hpp"
#include "read/quoted.hpp"
#include "text/format.hpp"
#include "value/arithmetic.hpp"

namespace paramcount {
namespace {

Value read_sum(Cursor& cursor);

Value apply(Arithmetic op, const Value& left, const Value& right, Span span) {
  for (const Value* operand : {&left, &right}) {
    if (!is_number(*operand) || operand->is<bool>()) {
      fail_at(span, text::format("{} is not a number", to_python(*operand)));
    }
  }
  try {
    return arithmetic(op, left, right);
  } catch (const Error& error) {
    throw at(error, span);
  }
}

/// The items up to `close`; `comma` says whether one stood behind an item, which makes (3,) a tuple and (3) not.
Tuple read_items(Cursor& cursor, char close, bool& comma) {
  const Cursor::Level level(cursor);
  const std::size_t open = cursor.position() - 1;
  Tuple items;
  comma = false;
  for (cursor.skip_space(); !cursor.accept(close); cursor.skip_space()) {
    if (cursor.at_end()) fail_at({open, 1}, text::format("the bracket is not closed with '{}'", close));
    items.push_back(read_value(cursor));
    cursor.skip_space();
    if (cursor.accept(',')) {
      comma = true;
    } else if (cursor.peek() != close && !cursor.at_end()) {
      cursor.fail(text::format("expected ',' or '{}'", close));
    }
  }
  return items;
}

Value read_mapping(Cursor& cursor) {
  const Cursor::Level level(cursor);
  const std::size_t open = cursor.position() - 1;
  Mapping mapping;
  for (cursor.skip_space(); !cursor.accept('}'); cursor.skip_space()) {
    if (cursor.at_end()) fail_at({open, 1}, "the bracket is not closed with '}'");
    if (cursor.peek() != '\'' && cursor.peek() != '"') cursor.fail("a key of a dict is a quoted string");
    const std::size_t begin = cursor.position();
    std::string key = read_quoted(cursor);
    const Span span = cursor.span(begin);
    cursor.skip_space();
    if (!cursor.accept(':')) cursor.fail("expected ':' after the key");
    Value value = read_value(cursor);
    add_entry(mapping, std::move(key), std::move(value), span);
    cursor.skip_space();
    if (!cursor.accept(',') && cursor.peek() != '}' && !cursor.at_end()) cursor.fail("expected ',' or '}'");
  }
  return Value(std::move(mapping));
}

Value read_name(Cursor& cursor) {
  const std::size_t begin = cursor.position();
  cursor.take_while([](char c) { return is_name_character(c) || c == '.'; });
  const std::string_view name = cursor.from(begin);
  const Span span = cursor.span(begin);
  if (name == "None") return Value(None{});
  if (name == "True") return Value(true);
  if (name == "False") return Value(false);
  cursor.skip_blanks();
  if (cursor.peek() == '(') return read_call_value(cursor, span);
  if (cursor.peek() == '\'' || cursor.peek() == '"') {
    fail_at(span, text::format("'{}' before a string is not understood", name));
  }
  cursor.move_to(begin + name.size());
  return Value(Text{std::string(name), false});
}

Value read_atom(Cursor& cursor) {
  cursor.skip_space();
  const std::size_t begin = cursor.position();
  const char first = cursor.peek();
  if (cursor.accept('(')) {
    bool comma = false;
    Tuple items = read_items(cursor, ')', comma);
    if (items.size() == 1 && !comma) return std::move(items.front());
    return Value(std::move(items));
  }
  if (cursor.accept('[')) {
    bool comma = false;
    return Value(read_items(cursor, ']', comma));
  }
  if (cursor.accept('{')) return read_mapping(cursor);
  if (first == '\'' || first == '"') return Value(Text{read_quoted(cursor), true});
  if (is_name_start(first)) return read_name(cursor);
  std::size_t length = 0;
  try {
    Value number = read_number(cursor.rest(), length);
    if (length > 0) {
      cursor.move_to(begin + length);
      return number;
    }
  } catch (const Error& error) {
    throw at(error, {begin, length});
  }
  if (cursor.at_end()) cursor.fail("a value is missing at the end");
  cursor.fail("a value is missing here");
}

Value read_factor(Cursor& cursor) {
  const Cursor::Level level(cursor);
  cursor.skip_space();
  const std::size_t begin = cursor.position();
  if (cursor.accept('-')) {
    const Value operand = read_factor(cursor);
    return apply(Arithmetic::subtract, Value(std::int64_t{0}), operand, cursor.span(begin));
  }
  if (cursor.accept('+')) return read_factor(cursor);
  Value base = read_atom(cursor);
  const std::size_t end = cursor.position();
  cursor.skip_space();
  if (cursor.peek() == '*' && cursor.peek(1) == '*') {
    cursor.move_to(cursor.position() + 2);
    const Value exponent = read_factor(cursor);
    return apply(Arithmetic::power, base, exponent, cursor.span(begin));
  }
  cursor.move_to(end);
  return base;
}

/// At the arrow of "784 -> 10". Both counts are told: the text decides between them no more than we can.
[[noreturn]] void fail_old_sizes(Cursor& cursor, const Value& inputs) {
  const Span arrow{cursor.position(), 2};
  cursor.move_to(cursor.position() + arrow.length);
  cursor.skip_space();
  const Value outputs = is_digit(cursor.peek()) ? read_factor(cursor) : Value();
  const auto* in = inputs.get<std::int64_t>();
  const auto* out = outputs.get<std::int64_t>();
  std::string hint = "write them with a comma, and --no-bias where there is none";
  std::int64_t without = 0;
  std::int64_t with = 0;
  if (in != nullptr && out != nullptr && !__builtin_mul_overflow(*in, *out, &without) &&
      !__builtin_add_overflow(without, *out, &with)) {
    hint += text::format(": {} parameters with it, {} without", with, without);
  }
  fail_at(arrow, "this is how old releases of PyTorch print sizes, and it does not tell whether there is a bias",
          std::move(hint));
}

Value read_product(Cursor& cursor) {
  cursor.skip_space();
  const std::size_t begin = cursor.position();
  Value left = read_factor(cursor);
  for (;;) {
    const std::size_t end = cursor.position();
    cursor.skip_space();
    const char op = cursor.peek();
    if (op != '*' && op != '/' && op != '%') {
      cursor.move_to(end);
      return left;
    }
    cursor.accept(op);
    const bool doubled = op == '/' && cursor.accept('/');
    const Value right = read_factor(cursor);
    const Arithmetic meaning = op == '*'   ? Arithmetic::multiply
                               : op == '%' ? Arithmetic::modulo
                               : doubled   ? Arithmetic::floor_divide
                                           : Arithmetic::divide;
    left = apply(meaning, left, right, cursor.span(begin));
  }
}

Value read_sum(Cursor& cursor) {
  cursor.skip_space();
  const std::size_t begin = cursor.position();
  Value left = read_product(cursor);
  for (;;) {
    const std::size_t end = cursor.position();
    cursor.skip_space();
    const char op = cursor.peek();
    if (op != '+' && op != '-') {
      cursor.move_to(end);
      return left;
    }
    if (op == '-' && cursor.peek(1) == '>') fail_old_sizes(cursor, left);
    cursor.accept(op);
    const Value right = read_product(cursor);
    left = apply(op == '+' ? Arithmetic::add : Arithmetic::subtract, left, right, cursor.span(begin));
  }
}

}  // namespace

Value read_value(Cursor& cursor) { return read_sum(cursor); }

Value read_value(std::string_view text, int depth) {
  // Most values are plain numbers.
  std::int64_t integer = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
  if (error == std::errc{} && end == text.data() + text.size()) return Value(integer);
  if (text == "True" || text == "False") return Value(text == "True");
  Cursor cursor(text, depth);
  Value value = read_value(cursor);
  cursor.skip_space();
  if (!cursor.at_end()) cursor.fail("unexpected text after the value");
  return value;
}

void add_entry(Mapping& mapping, std::string key, Value value, Span span) {
  const bool twice = std::any_of(mapping.begin(), mapping.end(), [&](const auto& entry) { return entry.first == key; });
  if (twice) fail_at(span, text::format("the key '{}' stands twice", key));
  mapping.emplace_back(std::move(key), std::move(value));
}

}  // namespace paramcount
