// SPDX-License-Identifier: MIT
// Printed modules that stand on one line: "Linear(in_features=4, out_features=2, bias=True)".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "paramcount/network.hpp"
#include "read/layer_templates.hpp"
#include "read/printed/known_class.hpp"

namespace paramcount {

struct PrintedLeaf {
  std::size_t length = 0;           // of its text, with both parentheses; 0 where the module goes on on other lines
  std::size_t name_length = 0;      // of its class name
  Content content;                  // a Block that is not counted where nothing is known
  std::string missing;              // why it may hold more than that; empty where the text tells all
  std::string note;                 // how it was recognised, where that is worth a word
  std::vector<Span> spans;          // where the arguments of a layer stand, from where the leaf begins
  std::int64_t unprinted_bias = 0;  // elements of a bias that it may have
  bool unsized = false;             // a norm whose width is not in the text
  bool elided = false;              // "Sequential(...)"
};

/// Reads leaves, and remembers the last ones: the same few lines make most of a printed model.
class LeafReader {
 public:
  /// The leaf whose class name begins at `begin`. It is there until the next call. `depth` is how deep the leaf itself
  /// is nested: among its arguments may be modules.
  const PrintedLeaf& read(std::string_view text, std::size_t begin, int depth);

 private:
  struct Known {
    std::string_view line;  // its text and what follows on the line
    PrintedLeaf leaf;
  };
  static constexpr std::size_t most_known = 1024;

  PrintedLeaf read_leaf(std::string_view text, std::size_t begin, int depth);
  PrintedLeaf read_line(std::string_view text, std::size_t begin, std::string_view line, int depth);

  std::vector<Known> known_;  // each in the place that its line's hash tells
  std::unordered_map<std::string_view, KnownClass> classes_;
  LayerTemplates templates_;
  PrintedLeaf other_;
};

}  // namespace paramcount
