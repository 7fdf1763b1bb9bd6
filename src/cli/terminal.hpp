// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "paramcount/styles.hpp"

namespace paramcount::cli {

/// Columns of the terminal that a stream is, or nothing where it is none.
std::optional<std::size_t> terminal_width(int descriptor);

/// Whether somebody has put an input on standard input: it is a pipe, a file or a socket, not a terminal or a device.
bool has_piped_input();

enum class ColorChoice : std::uint8_t { automatic, always, never };

/// Whether a stream shows colour. What the user chose for this call wins; otherwise a terminal does, unless NO_COLOR
/// is set and not empty (no-color.org), or TERM says that it cannot: empty or "dumb".
bool shows_color(ColorChoice choice, std::string_view no_color, std::string_view term, bool is_terminal);

/// The same for standard output or standard error of this process.
Styles styles_for(ColorChoice choice, int descriptor);

}  // namespace paramcount::cli
