// SPDX-License-Identifier: MIT
#include "read/checkpoint/onnx_graph.hpp"

#include <algorithm>

#include "read/checkpoint/onnx_node.hpp"
#include "read/checkpoint/protobuf.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t most_graphs = 64;

/// The messages that can hold a graph, or stand in one that does. They nest without end, so they are read in one loop
/// with a stack of those that are open.
enum class Message : std::uint8_t { model, graph, function, node, attribute };

class ModelReader {
 public:
  explicit ModelReader(Source& source) : wire_(source) {}

  OnnxModel read() {
    open_.push_back(Message::model);
    while (!open_.empty()) {
      if (const std::optional<WireField> field = wire_.next()) {
        read_field(*field);
      } else {
        close();
      }
    }
    if (!has_graph_) {
      ByteCursor::fail_at(wire_.offset(), "the model has no graph", "the file is truncated, or no ONNX model");
    }
    model_.bytes = wire_.offset();
    model_.scopes.resolve();
    return std::move(model_);
  }

 private:
  /// A graph or function that is open, and the node and attribute in it that are.
  struct Level {
    std::uint32_t graph = 0;
    OnnxNode node;
    OnnxAttribute attribute;
  };

  void read_field(const WireField& field) {
    switch (open_.back()) {
      case Message::model:
        return read_model(field);
      case Message::graph:
        return read_graph(field);
      case Message::function:
        if (field.number == 7) open_node(field);
        if (field.number == 4) model_.scopes.define(name(field, "the name of an input"));
        if (field.number == 5) model_.scopes.use(name(field, "the name of an output"), onnx_use::other);
        return;
      case Message::node:
        if (field.number == 5) {
          enter(field, "an attribute", Message::attribute);
          levels_.back().attribute = {};
        } else {
          read_node_field(wire_, field, levels_.back().node);
        }
        return;
      case Message::attribute:
        if (field.number == 6 || field.number == 11) {
          open_graph(field, Message::graph, levels_.back().graph);
        } else {
          read_attribute_field(wire_, field, levels_.back().attribute);
        }
        return;
    }
  }

  void close() {
    const Message message = open_.back();
    open_.pop_back();
    if (!open_.empty()) wire_.leave();
    if (message == Message::graph || message == Message::function) levels_.pop_back();
    if (message == Message::attribute) levels_.back().node.attributes.push_back(std::move(levels_.back().attribute));
    if (message == Message::node) add_onnx_node(model_, levels_.back().graph, std::move(levels_.back().node));
  }

  void enter(const WireField& field, std::string_view what, Message message) {
    wire_.enter(field, what);
    open_.push_back(message);
  }

  void open_graph(const WireField& field, Message message, std::optional<std::uint32_t> parent) {
    if (levels_.size() == most_graphs) {
      ByteCursor::fail_at(field.byte, text::format("graphs are nested more than {} deep", most_graphs));
    }
    enter(field, "a graph", message);
    levels_.emplace_back().graph = model_.scopes.add_graph(parent);
  }

  void open_node(const WireField& field) {
    enter(field, "a node", Message::node);
    levels_.back().node = {};
    levels_.back().node.byte = field.byte;
  }

  void read_model(const WireField& field) {
    switch (field.number) {
      case 1:
        about("ir_version", std::to_string(wire_.number(field, "ir_version")));
        break;
      case 2:
        about("producer", std::string(wire_.text(field, "the name of the producer")));
        break;
      case 3:
        about("producer_version", std::string(wire_.text(field, "the version of the producer")));
        break;
      case 7:
        if (std::exchange(has_graph_, true)) {
          ByteCursor::fail_at(field.byte, "the model holds its graph twice", "the file is damaged");
        }
        open_graph(field, Message::graph, {});
        break;
      case 20:
        model_.warnings.emplace_back("the model has training_info, which is not counted");
        break;
      case 25:
        open_graph(field, Message::function, {});
        break;
      default:
        break;
    }
  }

  void read_graph(const WireField& field) {
    switch (field.number) {
      case 1:
        open_node(field);
        break;
      case 5:
      case 15: {
        wire_.enter(field, "an initializer");
        OnnxTensor tensor = field.number == 5 ? read_onnx_tensor(wire_) : read_onnx_sparse_tensor(wire_);
        wire_.leave();
        tensor.byte = field.byte;
        std::string called = tensor.stored.name;
        add_onnx_tensor(model_, levels_.back().graph, std::move(tensor), std::move(called), false);
        break;
      }
      case 11:
        model_.scopes.define(value_name(field));
        break;
      case 12:
        model_.scopes.use(value_name(field), onnx_use::other);
        break;
      default:
        break;
    }
  }

  void about(std::string_view what, std::string value) {
    if (!value.empty()) model_.about.emplace_back(what, std::move(value));
  }

  OnnxName name(const WireField& field, std::string_view what) {
    return model_.scopes.name(levels_.back().graph, wire_.text(field, what));
  }

  /// The name in a ValueInfoProto.
  OnnxName value_name(const WireField& message) {
    OnnxName found;
    wire_.enter(message, "an input or output");
    while (const std::optional<WireField> field = wire_.next()) {
      if (field->number == 1) found = name(*field, "the name of an input or output");
    }
    wire_.leave();
    return found;
  }

  WireReader wire_;
  OnnxModel model_;
  std::vector<Message> open_;
  std::vector<Level> levels_;
  bool has_graph_ = false;
};

}  // namespace

OnnxModel read_onnx_model(Source& source) { return ModelReader(source).read(); }

}  // namespace paramcount
