// SPDX-License-Identifier: MIT
// Characters and names, the same in every locale.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace paramcount {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_name_start(char c) { return is_letter(c) || c == '_'; }
constexpr bool is_name_character(char c) { return is_name_start(c) || is_digit(c); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }
constexpr bool is_space(char c) { return is_blank(c) || c == '\n'; }
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// A class of characters as a table: a text is tested character by character.
class CharacterSet {
 public:
  template <class Accepts>
  explicit constexpr CharacterSet(Accepts accepts) {
    for (int c = 0; c < 256; ++c) has_[static_cast<unsigned char>(c)] = accepts(static_cast<char>(c));
  }
  constexpr bool operator()(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_{};
};

inline constexpr CharacterSet label_characters([](char c) { return is_name_character(c) || c == '.' || c == '-'; });
inline constexpr CharacterSet kind_characters([](char c) { return is_name_character(c) || c == '.'; });
inline constexpr CharacterSet blanks(is_blank);
inline constexpr CharacterSet spaces(is_space);
/// What ends a word, outside brackets and quotes.
inline constexpr CharacterSet word_ends([](char c) { return is_space(c) || c == '}' || c == '#'; });
constexpr bool is_in_word(char c) { return !word_ends(c); }

/// How many characters at the start of a text may be the name of a kind or a class.
constexpr std::size_t kind_name_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && kind_characters(text[length])) ++length;
  return length;
}

constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace paramcount
