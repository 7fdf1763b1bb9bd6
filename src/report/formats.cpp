// SPDX-License-Identifier: MIT
#include "report/formats.hpp"

#include <algorithm>
#include <array>

namespace paramcount {
namespace {

constexpr std::array format_rows{
    Format{"text", "a breakdown for people", render_text},
    Format{"json", "one document, schema 1", render_json},
};

}  // namespace

std::span<const Format> formats() { return format_rows; }

const Format* find_format(std::string_view name) {
  const auto* found =
      std::find_if(format_rows.begin(), format_rows.end(), [&](const Format& format) { return format.name == name; });
  return found == format_rows.end() ? nullptr : found;
}

}  // namespace paramcount
