// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount {

/// A stretch of a text, in bytes from its start. A length of 0 is no place at all.
struct Span {
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// One thing that is wrong: where, what, and what to do about it. Plain data; render_diagnostic()
/// of report.hpp is the one place that makes text of it.
struct Diagnostic {
  std::string message;                      ///< what is wrong, in one sentence without a full stop
  std::string hint;                         ///< what to do ("did you mean '--no-bias'?"), or empty
  Span span;                                ///< where, in the text that was read
  std::string source;                       ///< the file's name; empty for the words of a command line
  std::size_t line = 0;                     ///< from 1; 0 where there is no place in a text
  std::size_t column = 0;                   ///< from 1, in bytes
  std::string text;                         ///< the source line that the column counts in
  std::optional<std::uint64_t> byte = {};   ///< where, in a file that is no text: from 0
  std::vector<std::string> arguments = {};  ///< what it is about in a model's configuration: "text_config.hidden_size"
};

/// The only exception the library throws: one diagnostic or several, in the order of the text.
/// what() is the first one's message.
class Error : public std::runtime_error {
 public:
  explicit Error(Diagnostic diagnostic);
  explicit Error(std::vector<Diagnostic> diagnostics);

  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// Throws an Error with this message and hint. The place may be none yet: whoever knows it adds it
/// with at().
[[noreturn]] void fail(std::string message, std::string hint = {}, Span span = {});

/// The same at a place.
[[noreturn]] void fail_at(Span span, std::string message, std::string hint = {});

/// The same error, put at `span` where it has no place of its own yet.
Error at(const Error& error, Span span);

}  // namespace paramcount
