// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace paramcount::cli {

/// Standard output. A closed pipe ends the program quietly, by its signal; what else cannot be written is an Error.
class Output {
 public:
  /// Where results are appended.
  std::string& text() { return text_; }
  /// Writes what is there.
  void flush();
  /// Writes what is there if it is much.
  void flush_if_large() {
    constexpr std::size_t large = 65536;
    if (text_.size() >= large) flush();
  }
  /// Forgets what is there.
  void discard() { text_.clear(); }

 private:
  std::string text_;
};

}  // namespace paramcount::cli
