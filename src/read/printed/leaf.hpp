// SPDX-License-Identifier: MIT
// Printed modules that stand on one line: "Linear(in_features=4, out_features=2, bias=True)".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "paramcount/model.hpp"

namespace paramcount {

struct PrintedLeaf {
  std::size_t length = 0;           // of its text, with both parentheses; 0 where the module goes on on other lines
  std::size_t name_length = 0;      // of its class name
  Content content;                  // a Block that is not counted where nothing is known
  std::string missing;              // why it may hold more than that; empty where the text tells all
  std::string note;                 // how it was recognised, where that is worth a word
  std::int64_t unprinted_bias = 0;  // elements of a bias that it may have
  bool unsized = false;             // a norm whose width is not in the text
  bool elided = false;              // "Sequential(...)"
};

/// Reads leaves, and remembers those whose line it meets again: the same few lines make most of a printed model, but in
/// some no line is like another.
class LeafReader {
 public:
  struct Found {
    PrintedLeaf* leaf = nullptr;  // there until the next call
    bool kept = false;            // it is remembered; otherwise its content may be taken
  };

  /// The leaf whose class name begins at `begin`. `depth` is how deep the leaf itself is nested: among its arguments
  /// may be modules.
  Found read(std::string_view text, std::size_t begin, int depth);

 private:
  static constexpr std::size_t max_known = 1024;

  std::unordered_map<std::string_view, PrintedLeaf> known_;  // by their text and what follows on the line
  std::array<std::size_t, max_known> met_{};                 // hashes of lines, each in the place that it tells
  PrintedLeaf other_;
};

}  // namespace paramcount
