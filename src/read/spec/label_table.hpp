// SPDX-License-Identifier: MIT
// The labels that --tied can name: layers that stand earlier, with the shape of their weight.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/shared_weight.hpp"
#include "paramcount/layer.hpp"

namespace paramcount {

class LabelTable {
 public:
  LabelTable() = default;
  LabelTable(const LabelTable&) = delete;
  LabelTable& operator=(const LabelTable&) = delete;

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
  /// A part of a path, between dots: a long label is kept once, however many layers stand below it.
  struct Node {
    Node* above = nullptr;
    const std::string* name = nullptr;
    std::map<std::string, Node, std::less<>> below = {};
    bool claimed = false;
    std::optional<Target> target = {};
  };
  struct Scope {
    Node* around = nullptr;  // where the labels of the block around it are
    bool repeated = false;
  };

  static Node& descend(Node& node, std::string_view path);
  static const Node* find(const Node& node, std::string_view path);
  static std::string path_of(const Node& node);

  Node root_;
  Node* place_ = &root_;
  std::vector<Scope> scopes_;
};

}  // namespace paramcount
