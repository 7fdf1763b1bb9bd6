// SPDX-License-Identifier: MIT
// What JSON is written with.
#pragma once

#include <string>
#include <string_view>

namespace paramcount {

/// A JSON string. Active characters are escaped, as a terminal may show the document. Bytes that are no UTF-8 become
/// U+FFFD.
std::string quote(std::string_view text);

template <class Items, class Write>
void write_list(std::string& out, std::string_view separator, const Items& items, Write write) {
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += separator;
    first = false;
    write(item);
  }
}

}  // namespace paramcount
