// SPDX-License-Identifier: MIT
// fmt's formatting, compiled once: header-only, as fmt must be for a static program (Debian has no static archive of
// it), it would bring the whole of itself into every file that formats.
#pragma once

#include <fmt/core.h>

#include <concepts>
#include <cstdint>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace paramcount::text {

/// Appends the formatted text to `out`.
void append_formatted(std::string& out, fmt::string_view format, fmt::format_args arguments);

/// What `fmt::format_to(std::back_inserter(out), ...)` does.
template <typename... Arguments>
void append(std::string& out, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  append_formatted(out, format, fmt::make_format_args(arguments...));
}

/// What `fmt::format` does.
template <typename... Arguments>
[[nodiscard]] std::string format(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  std::string out;
  append_formatted(out, format, fmt::make_format_args(arguments...));
  return out;
}

/// The numbers with `separator` between two of them.
[[nodiscard]] std::string join(std::span<const std::int64_t> numbers, std::string_view separator);

/// The texts with `separator` between two of them.
template <std::ranges::range Texts>
requires std::convertible_to<std::ranges::range_reference_t<Texts>, std::string_view>
[[nodiscard]] std::string join(const Texts& texts, std::string_view separator) {
  std::string joined;
  bool first = true;
  for (const std::string_view item : texts) {
    if (!std::exchange(first, false)) joined += separator;
    joined += item;
  }
  return joined;
}

}  // namespace paramcount::text
