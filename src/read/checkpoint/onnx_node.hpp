// SPDX-License-Identifier: MIT
// A node of an ONNX graph: what it uses, and the tensors that it holds or makes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/checkpoint/onnx_graph.hpp"
#include "read/checkpoint/onnx_tensor.hpp"
#include "read/checkpoint/protobuf.hpp"

namespace paramcount {

struct OnnxAttribute {
  std::string name;
  std::vector<OnnxTensor> tensors;
  std::int64_t integer = 0;
  std::vector<std::int64_t> integers;  ///< the first few of them
  std::int64_t floats = 0;             ///< how many
  std::int64_t integer_count = 0;
  std::int64_t strings = 0;
};

struct OnnxNode {
  std::string operation;
  std::string domain;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  std::vector<OnnxAttribute> attributes;
  std::uint64_t byte = 0;
};

/// Both take a field that holds no graph; one that says nothing about a count is left alone.
void read_node_field(WireReader& wire, const WireField& field, OnnxNode& node);
void read_attribute_field(WireReader& wire, const WireField& field, OnnxAttribute& attribute);

/// Adds what a node says to the model that its graph belongs to.
void add_onnx_node(OnnxModel& model, std::uint32_t graph, OnnxNode node);
/// Adds a tensor under this name. Throws Error where the graph holds one of that name already.
void add_onnx_tensor(OnnxModel& model, std::uint32_t graph, OnnxTensor tensor, std::string name, bool in_node);

}  // namespace paramcount
