// SPDX-License-Identifier: MIT
// The grammar of network files, down to the words of a layer.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "paramcount/read.hpp"
#include "read/binder.hpp"
#include "read/call_reader.hpp"
#include "read/cursor.hpp"
#include "read/repeat.hpp"
#include "read/value_reader.hpp"

namespace paramcount {
namespace {

constexpr std::size_t max_diagnostics = 20;

constexpr bool is_word_end(char c) { return is_space(c) || c == '}' || c == '#'; }
constexpr bool is_label_character(char c) { return is_name_character(c) || c == '.' || c == '-'; }
constexpr bool is_kind_character(char c) { return is_name_character(c) || c == '.'; }
constexpr bool is_option_character(char c) { return is_name_character(c) || c == '-'; }

bool ends_word(const Cursor& cursor) { return cursor.at_end() || is_word_end(cursor.peek()); }

/// A '+' joins layers where it stands alone, so that 1e+5 is a number.
bool at_plus(const Cursor& cursor) {
  return cursor.peek() == '+' && (cursor.peek(1) == '\0' || is_word_end(cursor.peek(1)) || cursor.peek(1) == '{');
}

/// "conv1:" at the cursor; without a label the cursor stays.
std::string_view accept_label(Cursor& cursor) {
  const std::size_t begin = cursor.position();
  const std::string_view label = cursor.take_while(is_label_character);
  if (!label.empty() && cursor.accept(':')) return label;
  cursor.move_to(begin);
  return {};
}

/// 3x5 or 3,5 as a list; `text` is one word.
bool read_dimensions(std::string_view text, Tuple& items) {
  while (!text.empty()) {
    std::int64_t item = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), item);
    if (error != std::errc{}) return false;
    const bool padded = text.front() == '0' && text.size() > 1 && end != text.data() + 1;
    if (padded || text.substr(0, 2) == "0x") return false;  // 1,000 is no list, and 0x10 no 0 by 10
    items.emplace_back(item);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return true;
    if (text.front() != 'x' && text.front() != ',') return false;
    text.remove_prefix(1);
  }
  return false;
}

/// The end of the word at the cursor: the first blank, '}' or '#' that is in no brackets and no quotes.
std::size_t find_word_end(const Cursor& cursor) {
  const std::string_view text = cursor.text();
  int depth = 0;
  char quote = '\0';
  std::size_t i = cursor.position();
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (depth == 0 && is_word_end(c)) {
      break;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (depth > 0 && (c == ')' || c == ']' || c == '}')) {
      --depth;
    } else if ((c == '\'' || c == '"') && (depth > 0 || i == cursor.position())) {
      quote = c;
    }
  }
  return i;
}

/// The value of one word: 64, 3x5, (3, 5), 'same', relu, None, 4*128.
Value read_word_value(Cursor& cursor) {
  const std::size_t begin = cursor.position();
  const std::size_t end = find_word_end(cursor);
  const std::string_view word = cursor.text().substr(begin, end - begin);
  cursor.move_to(end);
  std::int64_t integer = 0;
  const auto [number_end, error] = std::from_chars(word.data(), word.data() + word.size(), integer);
  if (error == std::errc{} && number_end == word.data() + word.size()) return Value(integer);
  Tuple items;
  if (read_dimensions(word, items)) return Value(std::move(items));
  if (word == "true" || word == "false") return Value(word == "true");
  if (word == "none") return Value(None{});
  Cursor inside = cursor.until(end);
  inside.move_to(begin);
  Value value = read_value(inside);
  inside.skip_space();
  if (inside.at_end()) return value;
  const bool grouped = is_digit(word.front()) && word.find(',') != std::string_view::npos;
  Cursor::fail_at({begin, word.size()}, fmt::format("'{}' is not a value", word),
                  grouped ? "write a number without separators, or with '_'" : "");
}

/// Reads the words of one layer after its kind's name.
class WordReader {
 public:
  WordReader(Cursor& cursor, Binder& binder) : cursor_(cursor), binder_(binder) {}

  void read() {
    for (cursor_.skip_blanks(); !ends_word(cursor_) && !at_plus(cursor_); cursor_.skip_blanks()) read_word();
  }

 private:
  void read_word() {
    const std::size_t begin = cursor_.position();
    if (cursor_.peek() == '-' && cursor_.peek(1) == '-') return read_option();
    if (cursor_.peek() == '-' && is_name_start(cursor_.peek(1))) {
      cursor_.take_while([](char c) { return !is_word_end(c); });
      binder_.fail_unknown(cursor_.from(begin), cursor_.span(begin));
    }
    if (is_name_start(cursor_.peek())) {
      const std::string_view name = cursor_.take_while(is_option_character);
      if (cursor_.accept('=')) return read_named(name, name, {begin, name.size()});
      cursor_.move_to(begin);
    }
    Value value = read_word_value(cursor_);
    binder_.by_position(std::move(value), cursor_.span(begin));
  }

  void read_named(std::string_view name, std::string_view spelling, Span name_span) {
    const std::size_t begin = cursor_.position();
    if (ends_word(cursor_)) Cursor::fail_at(name_span, fmt::format("{} needs a value", spelling));
    Value value = read_word_value(cursor_);
    binder_.by_name(name, std::move(value), name_span, cursor_.span(begin), spelling);
  }

  void read_option() {
    constexpr std::string_view negation = "no-";
    const std::size_t begin = cursor_.position();
    cursor_.move_to(begin + 2);
    const std::string_view name = cursor_.take_while(is_option_character);
    const std::string_view spelling = cursor_.from(begin);
    const Span span = cursor_.span(begin);
    int argument = binder_.find(name);
    const bool negated = argument < 0 && (name.substr(0, 3) == negation || name.substr(0, 3) == "no_");
    if (negated) argument = binder_.find(name.substr(negation.size()));
    if (argument < 0 || (negated && !binder_.is_switch(argument))) binder_.fail_unknown(spelling, span);
    if (negated) {
      if (!ends_word(cursor_)) Cursor::fail_at(span, fmt::format("{} takes no value", spelling));
      return binder_.by_name(name.substr(negation.size()), Value(false), span, span, spelling);
    }
    if (cursor_.accept('=')) return read_named(name, spelling, span);
    if (!ends_word(cursor_)) binder_.fail_unknown(spelling, span);
    if (binder_.is_switch(argument) && !at_truth()) return binder_.by_name(name, Value(true), span, span, spelling);
    cursor_.skip_blanks();
    const bool option_next = cursor_.peek() == '-' && cursor_.peek(1) == '-';
    if (option_next) Cursor::fail_at(span, fmt::format("{} needs a value", spelling));
    read_named(name, spelling, span);
  }

  /// Whether the next word is a truth value, as in --bias False.
  bool at_truth() const {
    Cursor ahead = cursor_;
    ahead.skip_blanks();
    const std::string_view word = ahead.take_while([](char c) { return !is_word_end(c); });
    return word == "True" || word == "False" || word == "true" || word == "false";
  }

  Cursor& cursor_;
  Binder& binder_;
};

class NetworkReader {
 public:
  NetworkReader(std::string_view text, std::string_view source, std::span<const std::string> other_options)
      : cursor_(text), source_(source), other_options_(other_options) {}

  Network read() {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (cursor_.text().substr(0, byte_order_mark.size()) == byte_order_mark) cursor_.move_to(byte_order_mark.size());
    Network network{std::string(source_), {}};
    read_modules(network.modules);
    while (cursor_.peek() == '}') {
      record(Error({.message = "there is no block to close here", .span = cursor_.here()}));
      cursor_.accept('}');
      read_modules(network.modules);
    }
    check_total(network);
    if (!diagnostics_.empty()) throw Error(finished_diagnostics());
    return network;
  }

 private:
  /// The counts of all modules fit in 64 bits together; the first that makes the sum too large is where it fails.
  void check_total(const Network& network) {
    Tally total;
    for (const Module& module : network.modules) {
      try {
        total.add(tally(module));
      } catch (const Error& error) {
        const auto offset = static_cast<std::size_t>(module.source.data() - cursor_.text().data());
        return record(at(error, {offset, module.source.size()}));
      }
    }
  }

  /// Modules up to the end or to the '}' of the block around them.
  void read_modules(std::vector<Module>& modules) {
    for (cursor_.skip_space(); !cursor_.at_end() && cursor_.peek() != '}'; cursor_.skip_space()) {
      try {
        read_line(modules);
      } catch (const Error& error) {
        record(error);
        cursor_.take_while([](char c) { return c != '\n'; });
      }
    }
  }

  /// Layers joined by '+', up to what ends the line.
  void read_line(std::vector<Module>& modules) {
    for (;;) {
      modules.push_back(read_module());
      cursor_.skip_blanks();
      if (!at_plus(cursor_)) break;
      const Span plus = cursor_.here();
      cursor_.accept('+');
      cursor_.skip_space();
      if (cursor_.at_end() || cursor_.peek() == '}') Cursor::fail_at(plus, "a layer is missing after '+'");
    }
    if (!ends_word(cursor_)) cursor_.fail("expected '+' or the end of the line");
  }

  Module read_module() {
    const std::size_t begin = cursor_.position();
    if (at_plus(cursor_)) cursor_.fail("a layer is missing before '+'");
    const std::string_view label = accept_label(cursor_);
    cursor_.skip_blanks();
    const std::int64_t repeat = accept_repeat(cursor_);
    cursor_.skip_blanks();
    if (ends_word(cursor_) && cursor_.peek() != '{') Cursor::fail_at(cursor_.span(begin), "a layer is missing here");
    Module module = cursor_.peek() == '{' ? read_block() : read_layer();
    module.name = label;
    module.repeat = repeat == 0 ? 1 : repeat;
    module.source = trim(cursor_.from(begin));
    return module;
  }

  Module read_block() {
    const Cursor::Level level(cursor_);
    const Span open = cursor_.here();
    cursor_.accept('{');
    Block block;
    read_modules(block.modules);
    if (!cursor_.accept('}') && !cursor_.given_up()) Cursor::fail_at(open, "the block is not closed with '}'");
    return {{}, std::move(block), 1, {}};
  }

  Module read_layer() {
    const std::size_t begin = cursor_.position();
    const std::string_view name = cursor_.take_while(is_kind_character);
    if (name.empty()) {
      cursor_.take_while([](char c) { return !is_word_end(c); });
      fail_unknown_kind(cursor_.from(begin), cursor_.span(begin));
    }
    if (cursor_.peek() == '(') return read_call_module(cursor_, {begin, name.size()});
    cursor_.take_while([](char c) { return !is_word_end(c); });
    const Kind* kind = find_kind(cursor_.from(begin));
    if (kind == nullptr) fail_unknown_kind(cursor_.from(begin), cursor_.span(begin));
    Binder binder(*kind, other_options_);
    WordReader(cursor_, binder).read();
    return binder.finish({begin, name.size()});
  }

  void record(const Error& error) {
    diagnostics_.insert(diagnostics_.end(), error.diagnostics().begin(), error.diagnostics().end());
  }

  /// The first ones in the order of the text, each with its line, and how many more there are.
  std::vector<Diagnostic> finished_diagnostics() {
    std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.span.offset < b.span.offset; });
    const std::size_t all = diagnostics_.size();
    diagnostics_.resize(std::min(all, max_diagnostics));
    for (Diagnostic& diagnostic : diagnostics_) locate(diagnostic);
    if (all > max_diagnostics) {
      Diagnostic rest;
      rest.message = fmt::format("{} more errors in {}", all - max_diagnostics, source_.empty() ? "the spec" : source_);
      diagnostics_.push_back(std::move(rest));
    }
    return std::move(diagnostics_);
  }

  void locate(Diagnostic& diagnostic) const {
    const std::string_view text = cursor_.text();
    const std::size_t offset = std::min(diagnostic.span.offset, text.size());
    const std::size_t line_break = text.substr(0, offset).rfind('\n');
    const std::size_t line_begin = line_break == std::string_view::npos ? 0 : line_break + 1;
    diagnostic.source = source_;
    diagnostic.line =
        1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<long>(offset), '\n'));
    diagnostic.column = offset - line_begin + 1;
    diagnostic.text = text.substr(line_begin, text.find('\n', offset) - line_begin);
  }

  Cursor cursor_;
  std::string_view source_;
  std::span<const std::string> other_options_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace

Network read_network(std::string_view text, std::string_view source, std::span<const std::string> other_options) {
  return NetworkReader(text, source, other_options).read();
}

bool starts_spec(std::string_view word) {
  Cursor cursor(word);
  cursor.skip_space();
  if (!accept_label(cursor).empty() || cursor.peek() == '{' || at_plus(cursor)) return true;
  const std::string_view digits = cursor.take_while(is_digit);
  if (!digits.empty()) return trim(cursor.rest()).empty() || trim(cursor.rest()).front() == 'x';
  const std::string_view name = cursor.take_while(is_kind_character);
  return (cursor.at_end() || is_space(cursor.peek()) || cursor.peek() == '(') && !name.empty() &&
         (find_kind(name) != nullptr || cursor.peek() == '(');
}

}  // namespace paramcount
