// SPDX-License-Identifier: MIT
#include "read/spec_line.hpp"

#include <algorithm>

#include "paramcount/catalogue.hpp"
#include "text/characters.hpp"

namespace paramcount {

std::string_view skip_comments(std::string_view text) {
  while (!text.empty() && (is_space(text.front()) || text.front() == '#')) {
    text.remove_prefix(text.front() == '#' ? std::min(text.find('\n'), text.size()) : 1);
  }
  return text;
}

bool is_spec_line(std::string_view text) {
  std::string_view line = trim(text.substr(0, text.find('\n')));
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && colon > 0 &&
      std::all_of(line.begin(), line.begin() + static_cast<long>(colon), kind_characters)) {
    line = trim(line.substr(colon + 1));
  }
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits > 0) {
    line = trim(line.substr(digits));
    if (line.substr(0, 1) != "x") return false;
    line = trim(line.substr(1));
  }
  if (line == "{" || line.starts_with("{ ")) {
    // A dict of a log or of JSON opens as a block does.
    const auto inside = static_cast<std::size_t>(line.data() - text.data()) + 1;
    const std::size_t first = text.find_first_not_of(" \t\r\n", inside);
    return first != std::string_view::npos && text[first] != '"' && text[first] != '\'' && text[first] != '}';
  }
  std::size_t name = 0;
  while (name < line.size() && is_name_character(line[name])) ++name;
  if (name == 0 || name == line.size() || !is_blank(line[name])) return false;
  const std::string_view rest = trim(line.substr(name));
  return (is_digit(rest.front()) || rest.front() == '-') && find_kind_or_model(line.substr(0, name)) != nullptr;
}

}  // namespace paramcount
