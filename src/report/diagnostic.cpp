// SPDX-License-Identifier: MIT
// Errors as a compiler shows them.
#include <algorithm>

#include "paramcount/report.hpp"
#include "report/wrap.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t max_width = 160;

/// Whether a byte continues a character of UTF-8.
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The part of a long text around a place, cut between characters; `place` becomes its offset in that part.
std::string_view part_around(std::string_view text, std::size_t& place) {
  if (text.size() <= max_width) return text;
  std::size_t begin = place > max_width / 2 ? place - max_width / 2 : 0;
  while (begin < place && continues(text[begin])) ++begin;
  std::size_t end = std::min(text.size(), begin + max_width);
  while (end < text.size() && continues(text[end])) ++end;
  place -= begin;
  return text.substr(begin, end - begin);
}

/// A message that quotes a very long word, without the middle of it.
std::string shortened(const std::string& message) {
  constexpr std::size_t max_message = 2 * max_width;
  if (message.size() <= max_message) return message;
  std::size_t end = max_width;
  while (end > 0 && continues(message[end])) --end;
  std::size_t begin = message.size() - max_width;
  while (begin < message.size() && continues(message[begin])) ++begin;
  return text::format("{}...{}", std::string_view(message).substr(0, end), std::string_view(message).substr(begin));
}

/// The source line and a caret line under the place.
std::string source_lines(const Diagnostic& diagnostic, const Styles& styles) {
  std::string line = diagnostic.text;
  std::replace_if(line.begin(), line.end(), is_blank, ' ');
  std::size_t place = std::min(diagnostic.column - 1, line.size());
  while (place > 0 && place < line.size() && continues(line[place])) --place;
  std::string_view text = part_around(line, place);
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  const std::size_t gap = place > text.size() ? place - text.size() : 0;  // the place is behind the text's end
  place = std::min(place, text.size());
  const std::size_t indent = std::min(text.find_first_not_of(' '), place);
  std::size_t end = place + std::min(diagnostic.span.length, text.size() - place);
  while (end < text.size() && continues(text[end])) ++end;
  const std::string before = printable(text.substr(indent, place - indent));
  const std::string marked = printable(text.substr(place, end - place));
  const std::size_t width = std::max<std::size_t>(display_width(marked), 1);
  return text::format("  {}{}{}\n  {}{}\n", before, marked, printable(text.substr(end)),
                      std::string(display_width(before) + gap, ' '), styles.error('^' + std::string(width - 1, '~')));
}

}  // namespace

std::string render_diagnostic(const Diagnostic& diagnostic, const Styles& styles, std::size_t columns) {
  const bool has_place = !diagnostic.source.empty() && diagnostic.line > 0;
  const bool in_bytes = !diagnostic.source.empty() && diagnostic.byte.has_value();
  const std::string place = has_place ? text::format("{}:{}:{}:", diagnostic.source, diagnostic.line, diagnostic.column)
                            : in_bytes ? text::format("{}: byte {}:", diagnostic.source, *diagnostic.byte)
                                       : "paramcount:";
  std::string text = text::format("{} {} {}", styles.strong(printable(place)), styles.error("error:"),
                                  styles.strong(printable(shortened(diagnostic.message))));
  if (!diagnostic.hint.empty()) text += "; " + printable(diagnostic.hint);
  text = wrap(text, columns == 0 ? any_width : columns, 0, 2);
  if (diagnostic.line > 0 && diagnostic.text.find_first_not_of(" \t\r") != std::string::npos)
    text += source_lines(diagnostic, styles);
  return text;
}

}  // namespace paramcount
