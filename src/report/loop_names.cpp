// SPDX-License-Identifier: MIT
#include "report/loop_names.hpp"

#include <algorithm>
#include <charconv>

#include "paramcount/error.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

std::string doubled_braces(std::string_view text) {
  std::string doubled;
  for (const char c : text) doubled.append(c == '{' || c == '}' ? 2 : 1, c);
  return doubled;
}

}  // namespace

std::string range_text(std::int64_t first, std::int64_t count) {
  return first == 0 ? text::format("range({})", count) : text::format("range({}, {})", first, first + count);
}

std::string LoopNames::python() const { return (depth == 0 ? "" : "f") + python_literal(text); }

std::string LoopNames::entry(std::string_view value) const {
  return depth == 0 ? text::format("{}: {}", python(), value) : text::format("**{{{}: {}{}}}", python(), value, loops);
}

LoopNames LoopNames::below(const std::string& step) const {
  LoopNames inner = *this;
  if (step.empty()) return inner;
  inner.text += (inner.text.empty() ? "" : ".") + (inner.depth == 0 ? step : doubled_braces(step));
  return inner;
}

LoopNames LoopNames::below(const BreakdownStep& step) const {
  if (step.copies == 1) return below(step.name);
  LoopNames names = *this;
  for (std::size_t begin = 0; begin <= step.name.size();) {
    const std::size_t end = std::min(step.name.find('.', begin), step.name.size());
    const std::string part = step.name.substr(begin, end - begin);
    std::int64_t first = 0;
    std::int64_t last = 0;
    const auto dash = std::from_chars(part.data(), part.data() + part.size(), first);
    const bool range = dash.ec == std::errc{} && *dash.ptr == '-';
    if (range) std::from_chars(dash.ptr + 1, part.data() + part.size(), last);
    names = range ? names.each_copy(first, last - first + 1) : names.below(part);
    begin = end + 1;
  }
  return names;
}

LoopNames LoopNames::each_copy(std::int64_t first, std::int64_t copies) const {
  constexpr std::string_view variables = "ijklmnopqrstuvw";
  if (depth == variables.size()) fail(text::format("repeats nest more than {} deep", variables.size()));
  LoopNames inner = *this;
  if (inner.depth == 0) inner.text = doubled_braces(inner.text);
  const char variable = variables[inner.depth++];
  inner.text += text::format("{}{{{}}}", inner.text.empty() ? "" : ".", variable);
  inner.loops += text::format(" for {} in {}", variable, range_text(first, copies));
  return inner;
}

}  // namespace paramcount
