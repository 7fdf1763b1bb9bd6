// SPDX-License-Identifier: MIT
#include "paramcount/error.hpp"

#include <utility>

namespace paramcount {

Error::Error(Diagnostic diagnostic) : Error(std::vector<Diagnostic>{std::move(diagnostic)}) {}

Error::Error(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(diagnostics.empty() ? "unknown error" : diagnostics.front().message),
      diagnostics_(std::move(diagnostics)) {}

void fail(std::string message, std::string hint, Span span) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.span = span;
  throw Error(std::move(diagnostic));
}

void fail_at(Span span, std::string message, std::string hint) { fail(std::move(message), std::move(hint), span); }

Error at(const Error& error, Span span) {
  std::vector<Diagnostic> diagnostics = error.diagnostics();
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.span.length == 0) diagnostic.span = span;
  }
  return Error(std::move(diagnostics));
}

}  // namespace paramcount
