// SPDX-License-Identifier: MIT
#include "read/printed/marked_lines.hpp"

#include <algorithm>
#include <optional>

#include "read/printed/noise.hpp"
#include "read/printed/text.hpp"
#include "text/brackets.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

/// More lines of other writers in a row than this end a model.
constexpr int most_others = 256;

bool bears(std::string_view line, std::string_view mark) { return line.starts_with(mark); }

std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, text.find('\n', begin) - begin);
}

/// Whether all brackets close that the text opens; keys of children may hold any.
bool is_balanced(std::string_view text) {
  BracketDepth depth;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view line = line_at(text, begin);
    const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    std::size_t i = first;
    if (i < line.size() && line[i] == '(') i += printed_key_length(line, i);
    for (; i < line.size(); ++i) depth.take(line[i]);
    if (!depth.open()) return true;
    begin += line.size() + 1;
  }
  return !depth.open();
}

/// Takes the lines that `length_of_mark` knows, with what it says of each: how long the mark is, or nothing where the
/// lines end.
class LineTaker {
 public:
  LineTaker(std::string_view text, std::size_t begin) : text_(text), place_(begin) {}

  bool at_end() const { return place_ >= text_.size(); }
  std::string_view line() const { return line_at(text_, place_); }
  void skip() { place_ += line().size() + 1; }
  void take(std::string_view content) {
    lines_.text += content;
    lines_.text += '\n';
    lines_.begins.push_back(place_);
    skip();
    lines_.end = std::min(place_, text_.size());
  }
  MarkedLines finish() { return std::move(lines_); }

 private:
  std::string_view text_;
  std::size_t place_;
  MarkedLines lines_;
};

std::size_t loose_length(std::string_view line, std::string_view mark) {
  const std::size_t length = marked_length(line, mark);
  if (length != std::string_view::npos) return length;
  // A line of nothing but the mark has lost its last blanks.
  return trim(line) == trim(mark) ? line.size() : std::string_view::npos;
}

/// The first line, whose mark may be another one: what is before the module's name does not matter.
std::string_view first_content(std::string_view line, std::string_view mark) {
  const std::size_t length = loose_length(line, mark);
  return length == std::string_view::npos ? line : line.substr(length);
}

}  // namespace

MarkedLines take_marked(std::string_view text, std::size_t begin, std::string_view mark) {
  LineTaker same(text, begin);
  LineTaker alike(text, begin);
  same.take(first_content(same.line(), mark));
  alike.take(first_content(alike.line(), mark));
  int others = 0;
  bool any_other = false;
  std::size_t unmarked = 0;  // lines of the module's own text above the first child, which a log's stamp is not before
  bool met = false;
  while (!same.at_end() && others <= most_others) {
    const std::string_view line = same.line();
    if (bears(line, mark)) {
      met = true;
      others = 0;
      same.take(line.substr(mark.size()));
    } else if (loose_length(line, mark) != std::string_view::npos) {
      any_other = true;
      ++others;
      same.skip();
    } else if (!met && ++unmarked <= 2) {
      same.take(line);
    } else {
      break;
    }
  }
  MarkedLines lines = same.finish();
  if (!any_other || is_balanced(lines.text)) return lines;
  unmarked = 0;
  met = false;
  while (!alike.at_end()) {
    const std::string_view line = alike.line();
    const std::size_t length = loose_length(line, mark);
    if (length == std::string_view::npos && (met || ++unmarked > 2)) break;
    met = met || length != std::string_view::npos;
    alike.take(length == std::string_view::npos ? line : line.substr(length));
  }
  return alike.finish();
}

MarkedLines take_quoted(std::string_view text, std::size_t begin) {
  LineTaker taker(text, begin);
  while (!taker.at_end() && is_quoted(taker.line())) taker.take(unquoted(taker.line()));
  return taker.finish();
}

}  // namespace paramcount
