// SPDX-License-Identifier: MIT
#include "read/diagnostic_list.hpp"

#include <algorithm>
#include <utility>

#include "text/format.hpp"
#include "value/locate.hpp"

namespace paramcount {
void DiagnosticList::add(std::vector<Diagnostic> found, const SourceText& text, std::size_t more) {
  left_out_ += more;
  std::stable_sort(found.begin(), found.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.span.offset < b.span.offset; });
  for (Diagnostic& diagnostic : found) {
    if (kept_.size() == max_kept) {
      ++left_out_;
      continue;
    }
    diagnostic.source = text.source;
    locate(diagnostic, text.text, text.first_line);
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
