// SPDX-License-Identifier: MIT
#include "read/printed/noise.hpp"

#include "read/printed/text.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

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
    const std::string_view line = text.substr(0, text.find('\n'));
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
  const std::size_t key = find_printed_key(text, 0);
  if (key == std::string_view::npos) return {};
  const std::size_t line = text.rfind('\n', key) + 1;
  std::string_view mark = text.substr(line, key - line);
  while (!mark.empty() && is_blank(mark.back())) mark.remove_suffix(1);
  const bool print = mark.empty() || mark.back() == '(' || mark.back() == '{';
  return print || (mark.back() == ')' && mark.find("): ") != std::string_view::npos) ? std::string_view() : mark;
}

}  // namespace

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
