// SPDX-License-Identifier: MIT
// The texts in a JSON document that may hold printed models.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount {

/// A text that is a string of a document, or several of them.
struct JsonString {
  struct Part {
    std::size_t place = 0;  // in the text
    std::size_t byte = 0;   // where its string begins in the document
  };
  std::string text;
  std::vector<Part> parts;

  void add(std::string_view more, std::size_t byte);
  /// For each line of the text, where the string begins in the document that the line begins in.
  std::vector<std::size_t> line_bytes() const;
};

/// The strings of a JSON document that have several lines; nothing where it is none.
std::optional<std::vector<JsonString>> json_strings(std::string_view document);

}  // namespace paramcount
