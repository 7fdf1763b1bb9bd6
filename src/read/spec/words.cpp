// SPDX-License-Identifier: MIT
#include "read/spec/words.hpp"

#include <charconv>
#include <utility>

#include "read/number.hpp"
#include "read/value_reader.hpp"
#include "text/brackets.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr CharacterSet option_characters([](char c) { return is_name_character(c) || c == '-'; });

/// 3x5 or 3,5 as a list of 2 or more; `text` is one word.
bool read_dimensions(std::string_view text, Tuple& items) {
  if (text.substr(0, 2) == "0x") return false;  // no 0 by 10
  while (!text.empty()) {
    std::int64_t item = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), item);
    if (error != std::errc{}) return false;
    const bool padded = text.front() == '0' && text.size() > 1 && end != text.data() + 1;
    if (padded) return false;  // 1,000 is no list
    items.emplace_back(item);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return items.size() > 1;
    if (text.front() != 'x' && text.front() != ',') return false;
    text.remove_prefix(1);
  }
  return false;
}

/// The end of the word at the cursor: the first blank, '}' or '#' that is in no brackets and no quotes.
std::size_t find_word_end(const Cursor& cursor) {
  const std::string_view text = cursor.text();
  BracketDepth brackets;
  for (std::size_t i = cursor.position(); i < text.size(); ++i) {
    const char c = text[i];
    if (!brackets.open() && word_ends(c)) return i;
    brackets.take(c);
    if ((c == '\'' || c == '"') && (brackets.open() || i == cursor.position())) i = find_quote_end(text, i);
    if (i == std::string_view::npos) break;
  }
  return text.size();
}

/// Takes a word of digits at the cursor, if it surely fits in 64 bits. Specs are mostly made of such words.
inline bool accept_integer(Cursor& cursor, std::int64_t& integer) {
  const std::string_view rest = cursor.rest();
  const std::size_t digits = read_digits(rest, integer);
  if (digits == 0 || (digits < rest.size() && !word_ends(rest[digits]))) return false;
  cursor.move_to(cursor.position() + digits);
  return true;
}

/// What a word may be meant as that is no value.
std::string hint_of_value(std::string_view word) {
  if (word.back() == ';') return "layers are joined by '+'";
  if (word.back() == ',') return "arguments are separated by blanks alone, and layers are joined by '+'";
  const bool grouped = is_digit(word.front()) && word.find(',') != std::string_view::npos;
  return grouped ? "write a number without separators, or with '_'" : "";
}

/// The value of one word: 64, 3x5, (3, 5), 'same', relu, None, 4*128.
Value read_word_value(Cursor& cursor) {
  if (std::int64_t integer = 0; accept_integer(cursor, integer)) return Value(integer);
  const std::size_t begin = cursor.position();
  const std::size_t end = find_word_end(cursor);
  const std::string_view word = cursor.text().substr(begin, end - begin);
  cursor.move_to(end);
  Tuple items;
  if (read_dimensions(word, items)) return Value(std::move(items));
  if (word == "true" || word == "false") return Value(word == "true");
  if (word == "none") return Value(None{});
  Cursor inside = cursor.until(end);
  inside.move_to(begin);
  Value value = read_value(inside);
  inside.skip_space();
  if (inside.at_end()) return value;
  fail_at({begin, word.size()}, text::format("'{}' is not a value", word), hint_of_value(word));
}

/// Reads the words of one layer after its kind's name.
class WordReader {
 public:
  WordReader(Cursor& cursor, Binder& binder, Modifiers& modifiers)
      : cursor_(cursor), binder_(binder), modifiers_(modifiers) {}

  void read() {
    for (cursor_.skip_blanks(); !cursor_.at_end(); cursor_.skip_blanks()) {
      const std::size_t begin = cursor_.position();
      if (std::int64_t integer = 0; accept_integer(cursor_, integer)) {
        binder_.by_position(Value(integer), cursor_.span(begin));
      } else if (ends_word(cursor_) || at_plus(cursor_)) {
        break;
      } else {
        read_word();
      }
    }
    binder_.check_numbers();
  }

 private:
  [[gnu::noinline]] void read_word() {  // apart, as most words are integers
    const std::size_t begin = cursor_.position();
    if (cursor_.peek() == '-' && cursor_.peek(1) == '-') return read_option();
    if (cursor_.peek() == '-' && is_name_start(cursor_.peek(1))) {
      cursor_.take_while(is_in_word);
      binder_.fail_unknown(cursor_.from(begin), cursor_.span(begin));
    }
    if (is_name_start(cursor_.peek())) {
      const std::string_view name = cursor_.take_while(option_characters);
      if (cursor_.accept('=')) return read_named(name, name, {begin, name.size()});
      cursor_.move_to(begin);
    }
    Value value = read_word_value(cursor_);
    binder_.by_position(std::move(value), cursor_.span(begin));
  }

  void read_named(std::string_view name, std::string_view spelling, Span name_span) {
    const std::size_t begin = cursor_.position();
    if (ends_word(cursor_)) fail_at(name_span, text::format("{} needs a value", spelling));
    Value value = read_word_value(cursor_);
    binder_.by_name(name, std::move(value), name_span, cursor_.span(begin), spelling);
  }

  void read_option() {
    if (accept_modifier(cursor_, modifiers_)) return;
    constexpr std::string_view negation = "no-";
    const std::size_t begin = cursor_.position();
    cursor_.move_to(begin + 2);
    const std::string_view name = cursor_.take_while(option_characters);
    const std::string_view spelling = cursor_.from(begin);
    const Span span = cursor_.span(begin);
    if (name.substr(0, 3) == negation || name.substr(0, 3) == "no_") {
      const int negated = binder_.find(name.substr(negation.size()));
      if (binder_.is_switch(negated)) {
        if (!ends_word(cursor_)) fail_at(span, text::format("{} takes no value", spelling));
        return binder_.by_argument(negated, Value(false), span, span);
      }
    }
    const int argument = binder_.find(name);
    if (argument < 0) binder_.fail_unknown(spelling, span);
    if (cursor_.accept('=')) return read_named(name, spelling, span);
    if (!ends_word(cursor_)) binder_.fail_unknown(spelling, span);
    if (binder_.is_switch(argument) && !at_truth()) return binder_.by_argument(argument, Value(true), span, span);
    cursor_.skip_blanks();
    const bool option_next = cursor_.peek() == '-' && cursor_.peek(1) == '-';
    if (option_next) fail_at(span, text::format("{} needs a value", spelling));
    read_named(name, spelling, span);
  }

  /// Whether the next word is a truth value, as in --bias False.
  bool at_truth() const {
    Cursor ahead = cursor_;
    ahead.skip_blanks();
    const std::string_view word = ahead.take_while(is_in_word);
    return word == "True" || word == "False" || word == "true" || word == "false";
  }

  Cursor& cursor_;
  Binder& binder_;
  Modifiers& modifiers_;
};

}  // namespace

bool accept_modifier(Cursor& cursor, Modifiers& modifiers) {
  const char first = cursor.peek(2);
  if (first != 'f' && first != 't') return false;
  const std::size_t begin = cursor.position();
  const std::string_view word = cursor.take_while([](char c) { return is_in_word(c) && c != '='; });
  if (word == "--frozen" && cursor.peek() != '=') {
    modifiers.frozen = true;
    return true;
  }
  if (word != "--tied") {
    cursor.move_to(begin);
    return false;
  }
  const Span option = cursor.span(begin);
  if (!cursor.accept('=')) cursor.skip_blanks();
  const std::size_t label = cursor.position();
  modifiers.tied = cursor.take_while(is_in_word);
  modifiers.tied_span = cursor.span(label);
  if (modifiers.tied.empty()) fail_at(option, "--tied needs the label of an earlier layer");
  return true;
}

void read_words(Cursor& cursor, Binder& binder, Modifiers& modifiers) { WordReader(cursor, binder, modifiers).read(); }

}  // namespace paramcount
