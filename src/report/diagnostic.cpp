// SPDX-License-Identifier: MIT
// Errors as a compiler shows them.
#include <algorithm>

#include "paramcount/report.hpp"
#include "report/table.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t max_width = 160;

bool is_control(char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }

/// Control characters become blanks, so that a text cannot move the cursor.
std::string harmless(std::string text) {
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  return text;
}

/// The part of a long text around a place, cut between characters; `place` becomes its offset in that part.
std::string_view part_around(std::string_view text, std::size_t& place) {
  if (text.size() <= max_width) return text;
  std::size_t begin = place > max_width / 2 ? place - max_width / 2 : 0;
  while (begin < place && display_width(text.substr(begin, 1)) == 0) ++begin;
  std::size_t end = std::min(text.size(), begin + max_width);
  while (end < text.size() && display_width(text.substr(end, 1)) == 0) ++end;
  place -= begin;
  return text.substr(begin, end - begin);
}

/// A message that quotes a very long word, without the middle of it.
std::string shortened(const std::string& message) {
  constexpr std::size_t max_message = 2 * max_width;
  if (message.size() <= max_message) return message;
  std::size_t end = max_width;
  while (end > 0 && display_width(std::string_view(message).substr(end, 1)) == 0) --end;
  std::size_t begin = message.size() - max_width;
  while (begin < message.size() && display_width(std::string_view(message).substr(begin, 1)) == 0) ++begin;
  return text::format("{}...{}", std::string_view(message).substr(0, end), std::string_view(message).substr(begin));
}

/// The source line and a caret line under the place.
std::string source_lines(const Diagnostic& diagnostic, const Styles& styles) {
  const std::string line = harmless(diagnostic.text);
  std::size_t place = std::min(diagnostic.column - 1, line.size());
  std::string_view text = part_around(line, place);
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  const std::size_t indent = std::min({text.find_first_not_of(' '), place, text.size()});
  const std::string_view before = text.substr(indent, place - std::min(place, indent));
  const std::string_view marked = text.substr(std::min(place, text.size())).substr(0, diagnostic.span.length);
  const std::size_t gap = place > text.size() ? place - text.size() : 0;  // the place is behind the text's end
  const std::size_t width = std::max<std::size_t>(display_width(marked), 1);
  return text::format("  {}\n  {}{}\n", text.substr(indent), std::string(display_width(before) + gap, ' '),
                      styles.error('^' + std::string(width - 1, '~')));
}

}  // namespace

std::string render_diagnostic(const Diagnostic& diagnostic, const Styles& styles) {
  const bool has_place = !diagnostic.source.empty() && diagnostic.line > 0;
  const bool in_bytes = !diagnostic.source.empty() && diagnostic.byte.has_value();
  const std::string place = has_place ? text::format("{}:{}:{}:", diagnostic.source, diagnostic.line, diagnostic.column)
                            : in_bytes ? text::format("{}: byte {}:", diagnostic.source, *diagnostic.byte)
                                       : "paramcount:";
  std::string text = text::format("{} {} {}", styles.strong(harmless(place)), styles.error("error:"),
                                  styles.strong(harmless(shortened(diagnostic.message))));
  if (!diagnostic.hint.empty()) text += "; " + harmless(diagnostic.hint);
  text += '\n';
  if (diagnostic.line > 0 && diagnostic.text.find_first_not_of(" \t\r") != std::string::npos)
    text += source_lines(diagnostic, styles);
  return text;
}

}  // namespace paramcount
