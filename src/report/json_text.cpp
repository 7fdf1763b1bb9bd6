// SPDX-License-Identifier: MIT
#include "report/json_text.hpp"

#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

void append_code_unit(std::string& out, char32_t unit) { text::append(out, "\\u{:04x}", static_cast<unsigned>(unit)); }

}  // namespace

std::string quote(std::string_view text) {
  constexpr char32_t replacement = 0xFFFD;
  constexpr char32_t plane_end = 0x10000;
  std::string quoted = "\"";
  while (!text.empty()) {
    const Character c = first_character(text);
    if (!c.valid) {
      append_code_unit(quoted, replacement);
    } else if (c.code == '"' || c.code == '\\') {
      quoted.append({'\\', text.front()});
    } else if (!is_active(c.code)) {
      quoted += text.substr(0, c.length);
    } else if (c.code < plane_end) {
      append_code_unit(quoted, c.code);
    } else {
      append_code_unit(quoted, 0xD800 + ((c.code - plane_end) >> 10U));
      append_code_unit(quoted, 0xDC00 + ((c.code - plane_end) & 0x3FFU));
    }
    text.remove_prefix(c.length);
  }
  return quoted + '"';
}

}  // namespace paramcount
