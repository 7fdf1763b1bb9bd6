// SPDX-License-Identifier: MIT
#include "read/printed/noise.hpp"

#include "read/printed/text.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

/// What a backslash at `i` and the characters behind it stand for; `i` is then at the last of them.
char unescape(std::string_view line, std::size_t& i) {
  if (++i == line.size()) return '\\';
  if (line.substr(i, 5) == "u001b") {
    i += 4;
    return '\x1b';
  }
  return line[i] == 'n' ? '\n' : line[i] == 'r' ? '\r' : line[i] == 't' ? '\t' : line[i];
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

std::string_view line_mark(std::string_view line) {
  const std::size_t key = find_printed_key(line, 0);
  if (key == std::string_view::npos) return {};
  std::string_view mark = line.substr(0, key);
  while (!mark.empty() && is_blank(mark.back())) mark.remove_suffix(1);
  const bool print = mark.empty() || mark.back() == '(' || mark.back() == '{';
  return print || (mark.back() == ')' && mark.find("): ") != std::string_view::npos) ? std::string_view() : mark;
}

std::size_t marked_length(std::string_view line, std::string_view mark) {
  std::size_t i = 0;
  for (std::size_t m = 0; m < mark.size(); ++m) {
    if (is_digit(mark[m])) {
      while (m + 1 < mark.size() && is_digit(mark[m + 1])) ++m;
      if (i == line.size() || !is_digit(line[i])) return std::string_view::npos;
      while (i < line.size() && is_digit(line[i])) ++i;
    } else if (is_blank(mark[m])) {
      while (m + 1 < mark.size() && is_blank(mark[m + 1])) ++m;
      // Numbers are aligned: "  9: ", " 10: ", "100: ".
      const bool before_number = m + 1 < mark.size() && is_digit(mark[m + 1]);
      if (!before_number && (i == line.size() || !is_blank(line[i]))) return std::string_view::npos;
      while (i < line.size() && is_blank(line[i])) ++i;
    } else if (i == line.size() || line[i++] != mark[m]) {
      return std::string_view::npos;
    }
  }
  return i;
}

bool is_quoted(std::string_view line) {
  line = trim(line);
  if (line.size() > 1 && line.back() == ',') line.remove_suffix(1);
  return line.size() > 1 && line.front() == '"' && line.back() == '"';
}

std::string unquoted(std::string_view line) {
  std::string content;
  for (std::size_t i = line.find('"') + 1; i < line.size() && line[i] != '"'; ++i) {
    const char c = line[i] == '\\' ? unescape(line, i) : line[i];
    if (c != '\n' && c != '\r') content += c;
  }
  return content;
}

std::string unescaped_model(std::string_view line) {
  if (line.find("(\\n") == std::string_view::npos) return {};
  const std::string joined = join_strings(line);
  return is_one_string(joined) ? unescaped(joined) : std::string();
}

}  // namespace paramcount
