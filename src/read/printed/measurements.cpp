// SPDX-License-Identifier: MIT
#include "read/printed/measurements.hpp"

#include <algorithm>
#include <array>

#include "text/brackets.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

using namespace std::string_view_literals;

constexpr std::array units{"Params"sv, "params"sv, "MACs"sv, "Mac"sv, "latency"sv, "FLOPS"sv, "FLOPs"sv, "flops"sv};
constexpr std::array names{"params:"sv, "macs:"sv, "flops:"sv, "fwd "sv, "latency:"sv};

/// "50.0% Params", "1.5 GMACs = 100% MACs", "params: 1.2 M".
bool is_measurement(std::string_view item) {
  const bool named = std::any_of(names.begin(), names.end(), [&](auto name) { return item.starts_with(name); });
  if (named) return std::any_of(item.begin(), item.end(), is_digit);
  return !item.empty() && is_digit(item.front()) &&
         std::any_of(units.begin(), units.end(), [&](std::string_view unit) { return item.ends_with(unit); });
}

}  // namespace

std::string_view without_measurements(std::string_view text) {
  if (text.find("arams") == std::string_view::npos) return text;
  if (const std::size_t comment = text.find("#params"); comment != std::string_view::npos) {
    text = trim(text.substr(0, comment));
    if (text.ends_with(',')) text.remove_suffix(1);
    return text;
  }
  std::size_t end = 0;  // of the last measurement
  BracketDepth brackets;
  for (std::size_t begin = 0, i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ',';
    brackets.take(c);
    if (c != ',' || brackets.open()) continue;
    if (is_measurement(trim(text.substr(begin, i - begin)))) end = std::min(i + 1, text.size());
    begin = i + 1;
  }
  return trim(text.substr(end));
}

}  // namespace paramcount
