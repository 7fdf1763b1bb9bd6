// SPDX-License-Identifier: MIT
// The tokens of a row's text.
#pragma once

#include <string>
#include <string_view>

namespace paramcount {

/// A row that is not written as row.hpp says: a mistake in the program, thrown as std::logic_error.
[[noreturn]] void fail_row(std::string_view text, std::size_t offset, const std::string& what);

class RowLexer {
 public:
  enum class Type { name, integer, real, text, punctuation, end };
  struct Token {
    Type type = Type::end;
    std::string_view text;  // of a text token: what is inside the quotes
    std::size_t offset = 0;
  };

  explicit RowLexer(std::string_view text) : text_(text) { advance(); }

  const Token& peek() const { return token_; }
  Token take();
  bool at_end() const { return token_.type == Type::end; }

  /// Takes the token if it is this punctuation or this name.
  bool accept(std::string_view text);
  void expect(std::string_view text);
  std::string_view expect_name();

  /// The text from the current token on.
  std::string_view rest() const { return text_.substr(token_.offset); }
  /// The text that was read since the rest was `before`, without the blanks around it.
  std::string_view since(std::string_view before) const;

  [[noreturn]] void fail(const std::string& what) const { fail_row(text_, token_.offset, what); }

 private:
  void advance();

  std::string_view text_;
  std::size_t position_ = 0;
  Token token_;
};

}  // namespace paramcount
