// SPDX-License-Identifier: MIT
#include "read/printed_text.hpp"

#include <algorithm>

#include "paramcount/catalogue.hpp"
#include "paramcount/read.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

constexpr std::size_t max_key = 256;

std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, text.find('\n', begin) - begin);
}

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
  while (i < text.size() && kind_characters(text[i])) ++i;
  if (i == text.size() || text[i] == '(' || text[i] == '{') return true;
  if (text[i] == ' ' && i + 1 < text.size() && (text[i + 1] == '(' || text[i + 1] == '{')) return true;
  const std::string_view word = text.substr(name, i - name);
  if (word == "None" || word == "Parameter" || word == "Tensor" || word == "Object") return true;
  return name == 0 && begins_line(whole, key);
}

/// Finds the first "(key): " at or behind `from` that begins a child; npos where there is none.
std::size_t find_key(std::string_view text, std::size_t from) {
  for (std::size_t end = text.find("): ", from); end != std::string_view::npos; end = text.find("): ", end + 1)) {
    for (std::size_t i = end; i-- > from && end - i < max_key && text[i] != '\n';) {
      const bool bounded = i == 0 || is_space(text[i - 1]) || text[i - 1] == '(' || text[i - 1] == '{' ||
                           text[i - 1] == '"' || text[i - 1] == 'm';
      if (text[i] == '(' && bounded && printed_key_length(text, i) == end + 3 - i) return i;
    }
  }
  return std::string_view::npos;
}

/// Whether the module whose first child is at `key` is an argument of a call, "TransformerEncoder(Sequential((0): ...".
bool is_argument(std::string_view text, std::size_t key) {
  while (key > 0 && is_space(text[key - 1])) --key;
  const std::string_view name = opened_class(text.substr(0, key));
  if (name.empty()) return false;
  auto before = static_cast<std::size_t>(name.data() - text.data());
  while (before > 0 && is_space(text[before - 1])) --before;
  return before > 0 && std::string_view("(,=[").find(text[before - 1]) != std::string_view::npos;
}

void strip_colours(std::string& text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\x1b') {
      clean += text[i];
      continue;
    }
    if (i + 1 < text.size() && text[i + 1] == '[') ++i;
    while (i + 1 < text.size() && text[i + 1] != '\n' && !is_letter(text[i + 1])) ++i;
    if (i + 1 < text.size() && is_letter(text[i + 1])) ++i;
  }
  text = std::move(clean);
}

/// How much of `line` is like `mark`, where digits stand for any digits: 0 or all of the mark.
std::size_t marked_length(std::string_view line, std::string_view mark) {
  std::size_t i = 0;
  for (std::size_t m = 0; m < mark.size(); ++m) {
    if (is_digit(mark[m])) {
      while (m + 1 < mark.size() && is_digit(mark[m + 1])) ++m;
      if (i == line.size() || !is_digit(line[i])) return 0;
      while (i < line.size() && is_digit(line[i])) ++i;
    } else if (is_blank(mark[m])) {
      while (m + 1 < mark.size() && is_blank(mark[m + 1])) ++m;
      if (i == line.size() || !is_blank(line[i])) return 0;
      while (i < line.size() && is_blank(line[i])) ++i;
    } else if (i == line.size() || line[i++] != mark[m]) {
      return 0;
    }
  }
  return i;
}

/// What a backslash at `i` and the characters behind it stand for; `i` is then at the last of them.
char unescape(std::string_view line, std::size_t& i) {
  if (++i == line.size()) return '\\';
  if (line.substr(i, 5) == "u001b") {
    i += 4;
    return '\x1b';
  }
  return line[i] == 'n' ? '\n' : line[i] == 'r' ? '\r' : line[i] == 't' ? '\t' : line[i];
}

/// The content of a line of a notebook's JSON: `"  (0): ReLU()\n",`.
std::string unquoted(std::string_view line) {
  std::string content;
  for (std::size_t i = line.find('"') + 1; i < line.size() && line[i] != '"'; ++i) {
    const char c = line[i] == '\\' ? unescape(line, i) : line[i];
    if (c != '\n' && c != '\r') content += c;
  }
  return content;
}

/// Whether the line holds a whole model in one string: `"text": "Net(\n  (a): ReLU()\n)"`.
bool is_one_string(std::string_view line) {
  constexpr std::string_view opened = "(\\n";
  for (std::size_t i = line.find(opened); i != std::string_view::npos; i = line.find(opened, i + 1)) {
    const std::size_t key = line.find_first_not_of(' ', i + opened.size());
    if (key != std::string_view::npos && line[key] == '(' && printed_key_length(line, key) > 0) return true;
  }
  return false;
}

/// The strings of a list on one line as one string: `["Net(\n", "  (a): ReLU()\n", ")"]`.
std::string join_strings(std::string_view line) {
  constexpr std::string_view line_end = "\\n\"";
  std::string joined;
  for (;;) {
    const std::size_t end = line.find(line_end);
    if (end == std::string_view::npos) return joined.append(line);
    std::size_t next = line.find_first_not_of(" ,", end + line_end.size());
    const bool more = next != std::string_view::npos && line[next] == '"';
    next = more ? next + 1 : end + line_end.size();
    joined.append(line.substr(0, more ? end + line_end.size() - 1 : next));
    line.remove_prefix(next);
  }
}

std::string unescaped(std::string_view line) {
  std::string content;
  for (std::size_t i = 0; i < line.size(); ++i) content += line[i] == '\\' ? unescape(line, i) : line[i];
  return content;
}

template <class Change>
std::string change_lines(std::string_view text, Change change) {
  std::string changed;
  changed.reserve(text.size());
  while (!text.empty()) {
    const std::string_view line = line_at(text, 0);
    changed += change(line);
    text.remove_prefix(line.size());
    if (text.empty()) break;
    changed += '\n';
    text.remove_prefix(1);
  }
  return changed;
}

/// What stands before the first child on its line and is no part of the print.
std::string_view find_mark(std::string_view text) {
  const std::size_t key = find_key(text, 0);
  if (key == std::string_view::npos) return {};
  const std::size_t line = text.rfind('\n', key) + 1;
  std::string_view mark = text.substr(line, key - line);
  while (!mark.empty() && is_blank(mark.back())) mark.remove_suffix(1);
  const bool print = mark.empty() || mark.back() == '(' || mark.back() == '{';
  return print || (mark.back() == ')' && mark.find("): ") != std::string_view::npos) ? std::string_view() : mark;
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

bool is_spec_line(std::string_view text) {
  std::string_view line = trim(line_at(text, 0));
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
  return (is_digit(rest.front()) || rest.front() == '-') && find_kind(line.substr(0, name)) != nullptr;
}

std::string_view skip_comments(std::string_view text) {
  while (!text.empty() && (is_space(text.front()) || text.front() == '#')) {
    text.remove_prefix(text.front() == '#' ? std::min(text.find('\n'), text.size()) : 1);
  }
  return text;
}

bool begins_with_statement(std::string_view text) {
  text = skip_comments(text);
  const std::string_view line = line_at(text, 0);
  if (line.empty() || line.size() == text.size() || find_key(line, 0) != std::string_view::npos) return false;
  if (is_spec_line(line)) return true;  // a wrong one too
  try {
    return !read_network(line).modules.empty();
  } catch (const Error&) {
    return false;
  }
}

bool is_printed(std::string_view text) {
  if (text.find('\x1b') != std::string_view::npos) {
    std::string plain(text);
    strip_colours(plain);
    return is_printed(plain);
  }
  const std::size_t key = find_key(text, 0);
  if (key == std::string_view::npos) return false;
  if (is_argument(text, key) || begins_with_statement(text)) return false;
  const std::size_t key_line = text.rfind('\n', key) + 1;
  if (key_line == 0 && key > 0 && trim(text.substr(0, key)).empty()) return true;
  for (std::size_t begin = 0; begin < key_line; begin = text.find('\n', begin) + 1) {
    if (is_spec_line(text.substr(begin))) return false;
  }
  // In a comment it is of a printed model only where there is nothing but comments.
  return trim(line_at(text, key_line)).substr(0, 1) != "#" || skip_comments(text).empty();
}

std::string clean_printed(std::string text) {
  if (text.find('\x1b') != std::string::npos) strip_colours(text);
  if (text.find("(\\n") != std::string::npos) {
    text = change_lines(text, [](std::string_view line) {
      const std::string joined = join_strings(line);
      return is_one_string(joined) ? unescaped(joined) : std::string(line);
    });
    if (text.find('\x1b') != std::string::npos) strip_colours(text);
  }
  const std::string mark(find_mark(text));
  if (mark.empty()) return text;
  if (mark.back() == '"') {
    text = change_lines(text, [](std::string_view line) {
      return trim(line).substr(0, 1) == "\"" ? unquoted(line) : std::string(line);
    });
    if (text.find('\x1b') != std::string::npos) strip_colours(text);
    return text;
  }
  return change_lines(text, [&](std::string_view line) {
    const std::string_view rest = line.substr(marked_length(line, mark));
    return rest;
  });
}

}  // namespace paramcount
