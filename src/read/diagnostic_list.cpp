// SPDX-License-Identifier: MIT
#include "read/diagnostic_list.hpp"
#include "text/format.hpp"

#include <algorithm>
#include <utility>

namespace paramcount {
namespace {

void locate(Diagnostic& diagnostic, const SourceText& text) {
  const std::size_t offset = std::min(diagnostic.span.offset, text.text.size());
  const std::string_view before = text.text.substr(0, offset);
  const std::size_t line_break = before.rfind('\n');
  const std::size_t line_begin = line_break == std::string_view::npos ? 0 : line_break + 1;
  diagnostic.source = text.source;
  diagnostic.line = text.first_line + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  diagnostic.column = offset - line_begin + 1;
  diagnostic.text = text.text.substr(line_begin, text.text.find('\n', offset) - line_begin);
}

}  // namespace

void DiagnosticList::add(std::vector<Diagnostic> found, const SourceText& text, std::size_t more) {
  left_out_ += more;
  std::stable_sort(found.begin(), found.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.span.offset < b.span.offset; });
  for (Diagnostic& diagnostic : found) {
    if (kept_.size() == max_kept) {
      ++left_out_;
      continue;
    }
    locate(diagnostic, text);
    kept_.push_back(std::move(diagnostic));
  }
}

std::vector<Diagnostic> DiagnosticList::finish(std::string_view source) {
  if (left_out_ > 0) {
    Diagnostic rest;
    rest.message = text::format("{} more errors in {}", left_out_, source.empty() ? "the spec" : source);
    kept_.push_back(std::move(rest));
  }
  return std::move(kept_);
}

}  // namespace paramcount
