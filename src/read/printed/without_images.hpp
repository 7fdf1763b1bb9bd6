// SPDX-License-Identifier: MIT
// A JSON document without the images in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "value/json_reader.hpp"

namespace paramcount {

/// A document in pieces without its images: a parser is slow, and base64 tells it nothing.
class WithoutImages {
 public:
  explicit WithoutImages(std::string_view document) : document_(document) {}

  std::string_view next();

  /// Where a byte that the parser saw stands in the document.
  std::size_t origin(std::uint64_t byte) const;

 private:
  struct Cut {
    std::size_t place = 0;     // of what the parser sees
    std::size_t left_out = 0;  // up to here
  };

  std::string_view document_;
  std::size_t place_ = 0;
  std::size_t read_ = 0;
  std::vector<Cut> cuts_;
};

/// Reads the document as Python writes JSON. Throws Error with the line and the column.
void read_document(std::string_view document, JsonHandler& handler, WithoutImages& pieces);

}  // namespace paramcount
