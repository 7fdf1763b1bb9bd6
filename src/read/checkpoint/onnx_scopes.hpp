// SPDX-License-Identifier: MIT
// The names of an ONNX model: each belongs to a graph, and a graph inside a node sees those of the graphs around it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/checkpoint/onnx_roles.hpp"

namespace paramcount {

/// A name as it stands in a graph.
struct OnnxName {
  std::uint32_t graph = 0;
  std::uint32_t text = 0;  ///< 0 is the empty name, an input that is left out
};

class OnnxScopes {
 public:
  /// A graph in `parent`, or one by itself: the model's, a function's.
  std::uint32_t add_graph(std::optional<std::uint32_t> parent);
  OnnxName name(std::uint32_t graph, std::string_view text);

  /// The graph holds a value of this name: an input, what a node computes.
  void define(OnnxName name);
  /// The graph holds a tensor of this name, whether it is defined yet or not; false where it holds one already.
  bool define_tensor(OnnxName name, std::size_t tensor);

  void use(OnnxName name, OnnxUses uses);
  /// The value is handed on by a node: whoever uses `output` uses it.
  void pass(OnnxName name, OnnxName output);

  /// Finds out, once all graphs are read, what each name stands for.
  void resolve();
  /// After resolve(): all uses of the value. None where nothing has the name.
  OnnxUses uses(OnnxName name) const;
  /// After resolve(): the tensor that has the name here.
  std::optional<std::size_t> tensor(OnnxName name) const;

 private:
  struct Value {
    std::optional<std::uint32_t> tensor;
    OnnxUses uses = onnx_use::none;
  };
  struct Use {
    OnnxName name;
    OnnxName output;  // where it is handed on
    OnnxUses uses = onnx_use::none;
  };

  static std::uint64_t key(OnnxName name) { return std::uint64_t{name.graph} << 32U | name.text; }
  std::uint32_t value(OnnxName name);
  std::optional<std::uint32_t> find(OnnxName name) const;

  std::unordered_map<std::string, std::uint32_t> texts_;
  std::vector<std::optional<std::uint32_t>> parents_;  // of the graphs
  std::unordered_map<std::uint64_t, std::uint32_t> defined_;
  std::vector<Value> values_;
  std::vector<Use> found_;
};

}  // namespace paramcount
