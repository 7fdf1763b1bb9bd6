// SPDX-License-Identifier: MIT
#include "read/checkpoint/onnx_node.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "read/checkpoint/onnx_type.hpp"
#include "read/checkpoint/stored_tensor.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

// TensorProto.DataType
constexpr std::int64_t float_type = 1;
constexpr std::int64_t int64_type = 7;
constexpr std::int64_t string_type = 8;

const OnnxAttribute* find_attribute(const OnnxNode& node, std::string_view name) {
  const auto found = std::find_if(node.attributes.begin(), node.attributes.end(),
                                  [&](const OnnxAttribute& attribute) { return attribute.name == name; });
  return found == node.attributes.end() ? nullptr : &*found;
}

OnnxTensor attribute_tensor(const OnnxNode& node, std::int64_t data_type, std::vector<std::int64_t> shape) {
  OnnxTensor tensor;
  tensor.byte = node.byte;
  tensor.has_data = true;
  tensor.stored.shape = std::move(shape);
  tensor.stored.type_name = onnx_type_name(data_type);
  tensor.stored.dtype = onnx_dtype(data_type);
  tensor.elements = element_count(tensor.stored, node.byte);
  return tensor;
}

/// What a Constant node holds: one of eight attributes.
std::optional<OnnxTensor> constant_value(OnnxNode& node) {
  for (OnnxAttribute& attribute : node.attributes) {
    if (!attribute.tensors.empty()) return std::move(attribute.tensors.front());
    if (attribute.name == "value_float") return attribute_tensor(node, float_type, {});
    if (attribute.name == "value_int") {
      OnnxTensor tensor = attribute_tensor(node, int64_type, {});
      tensor.integers = {attribute.integer};
      return tensor;
    }
    if (attribute.name == "value_string") return attribute_tensor(node, string_type, {});
    if (attribute.name == "value_floats") return attribute_tensor(node, float_type, {attribute.floats});
    if (attribute.name == "value_strings") return attribute_tensor(node, string_type, {attribute.strings});
    if (attribute.name == "value_ints") {
      OnnxTensor tensor = attribute_tensor(node, int64_type, {attribute.integer_count});
      if (std::cmp_equal(attribute.integers.size(), attribute.integer_count)) tensor.integers = attribute.integers;
      return tensor;
    }
  }
  return {};
}

void add_made(OnnxModel& model, std::uint32_t graph, const OnnxNode& node) {
  OnnxMade made;
  made.operation = node.operation;
  made.name = node.outputs.front();
  made.output = model.scopes.name(graph, made.name);
  made.byte = node.byte;
  if (node.operation == "ConstantOfShape") {
    if (!node.inputs.empty()) made.shape_input = model.scopes.name(graph, node.inputs.front());
    const OnnxAttribute* value = find_attribute(node, "value");
    if (value != nullptr && !value->tensors.empty()) {
      made.dtype = value->tensors.front().stored.dtype;
      made.type_name = value->tensors.front().stored.type_name;
    }
  } else {
    const OnnxAttribute* shape = find_attribute(node, "shape");
    made.shape_known = shape != nullptr && std::cmp_equal(shape->integers.size(), shape->integer_count);
    if (made.shape_known) made.shape = shape->integers;
    if (const OnnxAttribute* type = find_attribute(node, "dtype")) {
      made.dtype = onnx_dtype(type->integer);
      made.type_name = onnx_type_name(type->integer);
    }
  }
  model.made.push_back(std::move(made));
}

/// The operators whose output is made of nothing but a shape.
bool makes_tensor(std::string_view operation) {
  return operation == "ConstantOfShape" || operation == "RandomNormal" || operation == "RandomUniform" ||
         operation == "RandomNormalLike" || operation == "RandomUniformLike" || operation == "EyeLike";
}

void add_uses(OnnxModel& model, std::uint32_t graph, const OnnxNode& node) {
  for (std::size_t i = 0; i < node.inputs.size(); ++i) {
    const OnnxName input = model.scopes.name(graph, node.inputs[i]);
    const OnnxUses uses = onnx_use_of(node.operation, i);
    if (uses == onnx_use::passed && !node.outputs.empty()) {
      model.scopes.pass(input, model.scopes.name(graph, node.outputs.front()));
    } else {
      model.scopes.use(input, uses);
    }
  }
  for (const std::string& output : node.outputs) model.scopes.define(model.scopes.name(graph, output));
}

/// Numbers in the attributes of other operators: the classifiers of ai.onnx.ml, operators of a project's own.
void add_other_attributes(OnnxModel& model, std::uint32_t graph, OnnxNode& node) {
  const std::string owner = node.outputs.empty() ? node.operation : node.outputs.front();
  for (OnnxAttribute& attribute : node.attributes) {
    const bool learned = node.domain == "ai.onnx.ml" && attribute.floats > 0;
    if (learned) attribute.tensors.push_back(attribute_tensor(node, float_type, {attribute.floats}));
    for (std::size_t i = 0; i < attribute.tensors.size(); ++i) {
      std::string name = text::format("{}.{}", owner, attribute.name);
      if (attribute.tensors.size() > 1) text::append(name, ".{}", i);
      const OnnxName used = model.scopes.name(graph, name);
      add_onnx_tensor(model, graph, std::move(attribute.tensors[i]), std::move(name), true);
      model.scopes.use(used, onnx_use::other);
    }
  }
}

}  // namespace

void read_node_field(WireReader& wire, const WireField& field, OnnxNode& node) {
  switch (field.number) {
    case 1:
      node.inputs.emplace_back(wire.text(field, "the name of an input"));
      break;
    case 2:
      node.outputs.emplace_back(wire.text(field, "the name of an output"));
      break;
    case 4:
      node.operation = wire.text(field, "the operator of a node");
      break;
    case 7:
      node.domain = wire.text(field, "the domain of a node");
      break;
    default:
      break;
  }
}

void read_attribute_field(WireReader& wire, const WireField& field, OnnxAttribute& attribute) {
  constexpr std::size_t most_integers = 64;
  switch (field.number) {
    case 1:
      attribute.name = wire.text(field, "the name of an attribute");
      break;
    case 3:
      attribute.integer = static_cast<std::int64_t>(wire.number(field, "the number of an attribute"));
      break;
    case 5:
    case 10:
    case 22:
    case 23: {
      wire.enter(field, "the tensor of an attribute");
      attribute.tensors.push_back(field.number < 22 ? read_onnx_tensor(wire) : read_onnx_sparse_tensor(wire));
      wire.leave();
      break;
    }
    case 7:
      attribute.floats += static_cast<std::int64_t>(field.size / 4);
      break;
    case 8:
      wire.each_number(field, "the numbers of an attribute", [&](std::uint64_t value) {
        if (attribute.integers.size() < most_integers) attribute.integers.push_back(static_cast<std::int64_t>(value));
        ++attribute.integer_count;
      });
      break;
    case 9:
      ++attribute.strings;
      break;
    default:
      break;
  }
}

void add_onnx_node(OnnxModel& model, std::uint32_t graph, OnnxNode node) {
  add_uses(model, graph, node);
  if (node.operation == "Constant") {
    std::optional<OnnxTensor> value = constant_value(node);
    if (value && !node.outputs.empty()) {
      add_onnx_tensor(model, graph, std::move(*value), std::move(node.outputs.front()), true);
    }
    return;
  }
  if (makes_tensor(node.operation)) {
    if (!node.outputs.empty()) add_made(model, graph, node);
    return;
  }
  const OnnxAttribute* rows = find_attribute(node, "N");
  const OnnxAttribute* columns = find_attribute(node, "K");
  if ((node.operation == "MatMulNBits" || node.operation == "MatMulBnb4") && node.inputs.size() > 1 &&
      rows != nullptr && columns != nullptr) {
    StoredTensor unpacked;
    unpacked.name = node.inputs[1];
    unpacked.shape = {rows->integer, columns->integer};
    model.packed.push_back({model.scopes.name(graph, node.inputs[1]), element_count(unpacked, node.byte)});
  }
  add_other_attributes(model, graph, node);
}

void add_onnx_tensor(OnnxModel& model, std::uint32_t graph, OnnxTensor tensor, std::string name, bool in_node) {
  const OnnxName place = model.scopes.name(graph, name);
  if (!model.scopes.define_tensor(place, model.tensors.size())) {
    ByteCursor::fail_at(tensor.byte, text::format("the name '{}' stands twice in one graph", name),
                        "the file is damaged: a tensor has a name of its own");
  }
  if (__builtin_add_overflow(model.elements, tensor.elements, &model.elements)) {
    ByteCursor::fail_at(tensor.byte, text::format("with '{}' the sum of all elements overflows 64 bits", name));
  }
  tensor.stored.name = std::move(name);
  model.tensors.push_back({std::move(tensor), place, in_node});
}

}  // namespace paramcount
