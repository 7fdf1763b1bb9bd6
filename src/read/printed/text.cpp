// SPDX-License-Identifier: MIT
#include "read/printed/text.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace paramcount {
namespace {

constexpr std::size_t max_key = 256;

bool begins_line(std::string_view text, std::size_t place) {
  while (place > 0 && is_blank(text[place - 1])) --place;
  return place == 0 || text[place - 1] == '\n';
}

/// Whether a child may begin at `begin`, behind the key at `key`: "Name(", "Name (", "12 x Name(", "None", "Parameter
/// containing: ...". On a line of its own it may print what it likes, from a letter on.
bool looks_like_child(std::string_view whole, std::size_t key, std::size_t begin) {
  const std::string_view text = whole.substr(begin, max_key);
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) ++i;
  if (i > 0) {
    if (text.substr(i, 3) != " x ") return false;
    i += 3;
  }
  const std::size_t name = i;
  if (i >= text.size() || !is_name_start(text[i])) return i < text.size() && text[i] == '<';
  i += kind_name_length(text.substr(i));
  if (i == text.size() || text[i] == '(' || text[i] == '{') return true;
  if (text[i] == ' ' && i + 1 < text.size() && (text[i + 1] == '(' || text[i + 1] == '{')) return true;
  const std::string_view word = text.substr(name, i - name);
  if (word == "None" || word == "Parameter" || word == "Tensor" || word == "Object") return true;
  return name == 0 && begins_line(whole, key);
}

}  // namespace

std::size_t printed_key_length(std::string_view text, std::size_t place) {
  static constexpr CharacterSet special([](char c) { return c == '\n' || c == '=' || c == ',' || c == ')'; });
  bool comma = false;
  const std::size_t end = std::min(text.size(), place + max_key);
  for (std::size_t i = place + 1; i < end; ++i) {
    const char c = text[i];
    if (!special(c)) continue;
    if (c == '\n' || c == '=') return 0;
    if (c == ',') {
      if (!comma && !begins_line(text, place)) return 0;
      comma = true;
    }
    const bool closes = c == ')' && i > place + 1 && i + 2 < text.size() && text[i + 1] == ':' && text[i + 2] == ' ';
    if (closes && looks_like_child(text, place, i + 3)) return i + 3 - place;
  }
  return 0;
}

std::size_t find_printed_key(std::string_view text, std::size_t from) {
  for (std::size_t end = text.find("): ", from); end != std::string_view::npos; end = text.find("): ", end + 1)) {
    for (std::size_t i = end; i-- > from && end - i < max_key && text[i] != '\n';) {
      const bool bounded = i == 0 || is_space(text[i - 1]) || text[i - 1] == '(' || text[i - 1] == '{' ||
                           text[i - 1] == '"' || text[i - 1] == 'm';
      if (text[i] == '(' && bounded && printed_key_length(text, i) == end + 3 - i) return i;
    }
  }
  return std::string_view::npos;
}

std::string_view opened_class(std::string_view line) {
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  if (line.empty() || (line.back() != '(' && line.back() != '{')) return {};
  line.remove_suffix(1);
  if (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  std::size_t begin = line.size();
  while (begin > 0 && kind_characters(line[begin - 1])) --begin;
  while (begin < line.size() && !is_name_start(line[begin])) ++begin;
  return line.substr(begin);
}

}  // namespace paramcount
