// SPDX-License-Identifier: MIT
#include "row/lexer.hpp"

#include <stdexcept>

#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {

void fail_row(std::string_view text, std::size_t offset, const std::string& what) {
  throw std::logic_error(text::format("row: {} at '{}' in: {}", what, text.substr(offset, 30), text));
}

RowLexer::Token RowLexer::take() {
  const Token token = token_;
  advance();
  return token;
}

bool RowLexer::accept(std::string_view text) {
  if (token_.type == Type::text || token_.text != text) return false;
  advance();
  return true;
}

void RowLexer::expect(std::string_view text) {
  if (!accept(text)) fail(text::format("expected '{}'", text));
}

std::string_view RowLexer::expect_name() {
  if (token_.type != Type::name) fail("expected a name");
  return take().text;
}

std::string_view RowLexer::since(std::string_view before) const {
  return trim(before.substr(0, before.size() - rest().size()));
}

void RowLexer::advance() {
  while (position_ < text_.size() && is_space(text_[position_])) ++position_;
  const std::size_t begin = position_;
  token_ = {Type::end, {}, begin};
  if (begin == text_.size()) return;
  const char first = text_[begin];
  const auto take_while = [&](auto accepts) {
    while (position_ < text_.size() && accepts(text_[position_])) ++position_;
  };
  constexpr std::string_view derived = "{Class}";
  if (first == derived.front() && text_.substr(begin).starts_with(derived)) {
    position_ += derived.size();
    take_while(is_name_character);
    token_.type = Type::name;
  } else if (is_name_start(first)) {
    take_while(is_name_character);
    token_.type = Type::name;
  } else if (is_digit(first)) {
    take_while([](char c) { return is_digit(c) || c == '.' || c == 'e'; });
    if (text_[position_ - 1] == 'e') take_while([](char c) { return is_digit(c) || c == '-'; });
    token_.type = text_.substr(begin, position_ - begin).find_first_of(".e") == std::string_view::npos ? Type::integer
                                                                                                       : Type::real;
  } else if (first == '\'') {
    const std::size_t close = text_.find('\'', begin + 1);
    if (close == std::string_view::npos) fail_row(text_, begin, "a quote is not closed");
    position_ = close + 1;
    token_.type = Type::text;
    token_.text = text_.substr(begin + 1, close - begin - 1);
    return;
  } else {
    const std::string_view two = text_.substr(begin, 2);
    const bool doubled = two == "//" || two == "**" || two == "==" || two == "!=" || two == "<=" || two == ">=";
    position_ += doubled ? 2U : 1U;
    token_.type = Type::punctuation;
  }
  token_.text = text_.substr(begin, position_ - begin);
}

}  // namespace paramcount
