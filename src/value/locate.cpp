// SPDX-License-Identifier: MIT
#include "value/locate.hpp"

#include <algorithm>

namespace paramcount {

void locate(Diagnostic& diagnostic, std::string_view text, std::size_t first_line) {
  const std::size_t offset = std::min(diagnostic.span.offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_break = before.rfind('\n');
  const std::size_t line_begin = line_break == std::string_view::npos ? 0 : line_break + 1;
  diagnostic.line = first_line + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  diagnostic.column = offset - line_begin + 1;
  diagnostic.text = text.substr(line_begin, text.find('\n', offset) - line_begin);
}

}  // namespace paramcount
