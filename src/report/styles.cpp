// SPDX-License-Identifier: MIT
#include "paramcount/styles.hpp"

#include <algorithm>

namespace paramcount {
namespace {

// Bold, dim, red and magenta of the terminal's own palette, as compilers have them: yellow cannot be read on white.
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view bold_red = "\x1b[1;31m";
constexpr std::string_view bold_magenta = "\x1b[1;35m";
constexpr std::string_view reset = "\x1b[0m";

}  // namespace

std::string Styles::heading(std::string_view text) const { return apply(bold, text); }
std::string Styles::strong(std::string_view text) const { return apply(bold, text); }
std::string Styles::weak(std::string_view text) const { return apply(dim, text); }
std::string Styles::error(std::string_view text) const { return apply(bold_red, text); }
std::string Styles::warning(std::string_view text) const { return apply(bold_magenta, text); }

std::string Styles::apply(std::string_view code, std::string_view text) const {
  if (!colored_) return std::string(text);
  std::string styled;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t end = line.find_last_not_of(' ') + 1;
    styled += line.substr(0, begin);
    if (begin < end) styled.append(code).append(line.substr(begin, end - begin)).append(reset);
    styled += line.substr(std::max(begin, end));
    text.remove_prefix(line.size());
    if (text.empty()) break;
    styled += '\n';
    text.remove_prefix(1);
  }
  return styled;
}

}  // namespace paramcount
