// SPDX-License-Identifier: MIT
// The errors of one input, with their lines; the first ones are kept, the others counted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paramcount/error.hpp"

namespace paramcount {

/// A text that is read, and where it stands in its input.
struct SourceText {
  std::string_view text;
  std::string_view source;     // the input's name; empty for the words of a command line
  std::size_t first_line = 1;  // the line of the input that the text begins with
};

class DiagnosticList {
 public:
  static constexpr std::size_t max_kept = 20;

  bool empty() const { return kept_.empty(); }
  /// Adds what was found in one text, in the order of the text, and `more` that was found there and not kept.
  void add(std::vector<Diagnostic> found, const SourceText& text, std::size_t more = 0);
  /// Everything kept and, last, how many more there were.
  std::vector<Diagnostic> finish(std::string_view source);

 private:
  std::vector<Diagnostic> kept_;
  std::size_t left_out_ = 0;
};

}  // namespace paramcount
