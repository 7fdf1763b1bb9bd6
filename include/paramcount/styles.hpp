// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace paramcount {

/// How words stand out on a terminal: by its escape sequences, or not at all. What is styled reads the same without
/// them, and is as wide: blanks at either end of a line stay outside.
class Styles {
 public:
  /// None.
  Styles() = default;
  explicit Styles(bool colored) : colored_(colored) {}

  std::string heading(std::string_view text) const;
  std::string strong(std::string_view text) const;  ///< what the reader came for: totals
  std::string weak(std::string_view text) const;    ///< what may be skipped: shares, sources
  std::string error(std::string_view text) const;
  std::string warning(std::string_view text) const;

 private:
  std::string apply(std::string_view code, std::string_view text) const;

  bool colored_ = false;
};

}  // namespace paramcount
