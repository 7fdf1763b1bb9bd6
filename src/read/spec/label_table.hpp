// SPDX-License-Identifier: MIT
// The labels that --tied can name: layers that stand earlier, with the shape of their weight.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/shared_weight.hpp"
#include "paramcount/model.hpp"

namespace paramcount {

class LabelTable {
 public:
  /// The blocks that are being read, outermost first; unlabelled ones have an empty name.
  void enter(std::string_view block, bool repeated);
  void leave();

  /// A label names one module among those of its block. Throws Error where it is used already.
  void claim(std::string_view label, Span span);

  /// Makes a layer known under its label, in the blocks that are open.
  void add(std::string_view label, const Layer& layer, bool repeated);

  /// Lets the layer share the weight of the layer that `label` names: a label in the blocks that are open, from the
  /// innermost outwards, or a path of labels with dots. The shapes must agree. Throws Error.
  void tie(Layer& layer, std::string_view label, Span span) const;

 private:
  struct Target {
    std::optional<SharedWeight> weight;
    std::size_t repeated_depth = 0;  // how many of the blocks around it are in the outermost repeat; 0: none is
  };
  struct Scope {
    std::size_t length = 0;  // of path_ before the block
    bool repeated = false;
  };

  std::map<std::string, Target, std::less<>> targets_;
  std::set<std::string, std::less<>> claimed_;
  std::vector<Scope> scopes_;
  std::string path_;  // "h.attn."
};

}  // namespace paramcount
