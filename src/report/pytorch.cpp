// SPDX-License-Identifier: MIT
// Python code that builds what was counted and checks every name, shape and total against PyTorch's.
#include "report/pytorch.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include "report/formats.hpp"
#include "report/loop_names.hpp"
#include "report/pytorch_parts.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

struct Leaf {
  const Layer* layer = nullptr;
  LoopNames names;
};

void add_leaves(const PythonNode& node, LoopNames names, std::vector<Leaf>& leaves) {
  if (!node.label.empty()) names.labels += (names.labels.empty() ? "" : ".") + node.label;
  names = names.below(node.name);
  if (node.copies > 1) {
    names = names.each_copy(node.first, node.copies);
  } else if (node.name.empty() && node.first >= 0) {
    names = names.below(std::to_string(node.first));
  }
  if (node.layer != nullptr) leaves.push_back({node.layer, names});
  for (const PythonNode& child : node.children) add_leaves(child, names, leaves);
}

std::vector<Leaf> leaves_of(const PythonNode& root) {
  std::vector<Leaf> leaves;
  if (root.layer != nullptr) leaves.push_back({root.layer, {}});
  for (const PythonNode& child : root.children) add_leaves(child, {}, leaves);
  return leaves;
}

std::string tensor_text(const Tensor& tensor, bool frozen) {
  const std::string empty = text::format("torch.empty({})", python_shape(tensor.shape));
  if (tensor.role == Role::buffer) return empty;
  const bool trained = !frozen && (tensor.dtype == nullptr || tensor.dtype->trainable());
  return text::format("nn.Parameter({}{})", empty, trained ? "" : ", requires_grad=False");
}

/// A block of the tensors that a layer holds, for one that code may not name.
std::string stand_in(const Layer& layer) {
  std::string text;
  for (const Tensor& tensor : tensors(layer)) {
    text += text::format("{}{}: {}", text.empty() ? "" : ", ", python_literal(tensor.name), tensor_text(tensor, false));
  }
  return text::format("Block({{{}}})", text);
}

/// Writes a node as an expression of Python.
class Builder {
 public:
  std::string expression(const PythonNode& node, std::size_t indent) {
    constexpr std::size_t deepest = 80;  // Python reads at most 200 brackets in each other
    if (indent > deepest) fail(text::format("Python does not read blocks that are nested more than {} deep", deepest));
    if (node.copies == 1 || node.name.empty()) return one(node, indent);
    return text::format("Block({{str(i): {} for i in {}}})", one(node, indent), range_text(0, node.copies));
  }

  /// The classes that are no constructors of torch.nn, and for which blocks stand.
  const std::set<std::string>& refused() const { return refused_; }

 private:
  static bool marks(const PythonNode& node) { return node.frozen && (node.layer == nullptr || holds_any(*node.layer)); }
  static bool holds_any(const Layer& layer) { return layer.figures.parameters() > 0; }

  /// One copy.
  std::string one(const PythonNode& node, std::size_t indent) {
    if (node.layer != nullptr && is_bare_tensor(*node.layer)) return bare_tensor(node);
    const std::string text = node.layer != nullptr ? layer(*node.layer) : block(node, indent);
    return marks(node) ? text::format("frozen({})", text) : text;
  }

  std::string layer(const Layer& layer) {
    RunnableCall call = runnable_call(layer);
    if (call.refused.empty()) return std::move(call.code);
    refused_.insert(std::move(call.refused));
    return stand_in(layer);
  }

  static std::string bare_tensor(const PythonNode& node) {
    return tensor_text(tensors(*node.layer).front(), node.frozen);
  }

  std::string block(const PythonNode& node, std::size_t indent) {
    const bool is_list = is_numbered(node) && (node.class_name == "Sequential" || node.class_name == "ModuleList" ||
                                               node.class_name == "ParameterList");
    const bool is_dict = node.class_name == "ModuleDict" || node.class_name == "ParameterDict";
    const std::string inner((indent + 1) * 4, ' ');
    std::string text;
    for (const PythonNode& child : node.children) {
      const std::string value = expression(child, indent + 1);
      text += inner + (is_list ? value : entry(child, value)) + ",\n";
    }
    const bool brackets = is_list && node.class_name != "Sequential";
    const std::string_view name = is_list || is_dict ? std::string_view(node.class_name) : "Block";
    return text::format("{}{}({}\n{}{}{})", name == "Block" ? "" : "nn.", name,
                        brackets  ? "["
                        : is_list ? ""
                                  : "{",
                        text, std::string(indent * 4, ' '),
                        brackets  ? "]"
                        : is_list ? ""
                                  : "}");
  }

  static bool is_numbered(const PythonNode& node) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const PythonNode& child = node.children[i];
      if (child.copies != 1 || child.name != std::to_string(i)) return false;
    }
    return true;
  }

  static std::string entry(const PythonNode& child, const std::string& value) {
    if (!child.name.empty()) return text::format("{}: {}", python_literal(child.name), value);
    if (child.copies == 1) return text::format("'{}': {}", child.first, value);
    return text::format("**{{str(i): {} for i in {}}}", value, range_text(child.first, child.copies));
  }

  std::set<std::string> refused_;
};

/// A tensor, and the names of its copies.
struct NamedTensor {
  LoopNames names;
  Tensor tensor;
};

/// The tensors that state_dict() has; the copies of a model's layers are told as one.
std::vector<NamedTensor> saved_tensors(const Leaf& leaf) {
  std::vector<NamedTensor> found;
  if (!leaf.layer->kind->is_model()) {
    for (Tensor& tensor : tensors(*leaf.layer)) {
      if (tensor.saved) found.push_back({leaf.names.below(tensor.name), std::move(tensor)});
    }
    return found;
  }
  for (BreakdownRow& row : breakdown(*leaf.layer)) {
    if (!row.tensor.saved) continue;
    LoopNames names = leaf.names;
    for (const BreakdownStep& step : row.steps) names = names.below(step);
    found.push_back({names.below(row.tensor.name), std::move(row.tensor)});
  }
  return found;
}

/// The names and shapes of all tensors of one role, as a dict.
std::string shapes_text(const std::vector<Leaf>& leaves, Role role) {
  std::string text;
  for (const Leaf& leaf : leaves) {
    for (const NamedTensor& named : saved_tensors(leaf)) {
      if (named.tensor.role == role) {
        text += text::format("        {},\n", named.names.entry(python_shape(named.tensor.shape)));
      }
    }
  }
  return text.empty() ? "{}" : text::format("{{\n{}    }}", text);
}

/// Pairs of layers: one, and the earlier one whose weight it shares.
std::string ties_text(const std::vector<Leaf>& leaves) {
  std::string text;
  for (auto leaf = leaves.begin(); leaf != leaves.end(); ++leaf) {
    const std::string& target = leaf->layer->tied_to;
    if (target.empty()) continue;
    const auto earlier =
        std::find_if(leaves.begin(), leaf, [&](const Leaf& other) { return other.names.labels == target; });
    const std::string pair = text::format("({}, {})", leaf->names.python(), earlier->names.python());
    text += leaf->names.depth == 0 ? text::format("        {},\n", pair)
                                   : text::format("        *({}{}),\n", pair, leaf->names.loops);
  }
  return text.empty() ? "" : text::format("    ties=[\n{}    ],\n", text);
}

bool any_node(const PythonNode& node, bool (*holds)(const PythonNode&)) {
  return holds(node) || std::any_of(node.children.begin(), node.children.end(),
                                    [&](const PythonNode& child) { return any_node(child, holds); });
}

/// The statement that checks one network and keeps the outcome in `status`.
std::string verify_call(const Network& network, const PythonNode& root, std::string_view status) {
  const std::vector<Leaf> leaves = leaves_of(root);
  const Tally total = tally(network);
  Builder builder;
  const std::string model = builder.expression(root, 1);
  std::string text = "\n";
  for (const std::string& name : builder.refused()) {
    text += text::format("# {} is no class of torch.nn and is not built: a block of its tensors stands for it.\n",
                         printable(name));
  }
  for (const NotCounted& missing : network.findings.not_counted) {
    text += text::format("# Not wholly built: {}: {}.\n", printable(missing.class_name), printable(missing.why));
  }
  text::append(text, "{} = verify(\n    {},\n    lambda: {},\n", status, python_literal(network.source), model);
  constexpr std::array roles{std::pair{"weights", Role::weight}, std::pair{"biases", Role::bias},
                             std::pair{"buffers", Role::buffer}};
  for (const auto& [name, role] : roles) text += text::format("    {}={},\n", name, shapes_text(leaves, role));
  text += text::format(
      "    totals={{'parameters': {}, 'weights': {}, 'biases': {}, 'trainable': {}, 'buffers': {}}},\n",
      total.parameters(), total.figures.weights, total.figures.biases, total.trainable(), total.figures.buffers);
  return text + ties_text(leaves) + ")\n";
}

/// `call` is configured('LlamaForCausalLM', 'llama', KEY=VALUE, ...).
std::string model_assertions(const Layer& layer, std::string_view call) {
  constexpr std::string_view comma = ", ";
  return text::format(
      "import torch\nimport transformers\n\n"
      "config = transformers.AutoConfig.for_model({}\n"
      "with torch.device(\"meta\"):\n"
      "    model = transformers.{}(config)\n"
      "assert sum(p.numel() for p in model.parameters()) == {}\n",
      call.substr(call.find(comma) + comma.size()), layer.kind->class_name, layer.figures.parameters());
}

}  // namespace

std::string pytorch_assertions(const Layer& layer) {
  if (layer.kind->is_model()) return model_assertions(layer, runnable_call(layer).code);
  constexpr std::size_t most_tensors = 16;
  std::string text = "import torch\nfrom torch import nn\n\n";
  const std::vector<Tensor> all = tensors(layer);
  if (is_bare_tensor(layer)) {
    const Tensor& tensor = all.front();
    const std::string empty = text::format("torch.empty({})", python_shape(tensor.shape));
    return text +
           (tensor.role == Role::buffer ? text::format("tensor = {}\n", empty)
                                        : text::format("tensor = nn.Parameter({})\n", empty)) +
           text::format("assert tensor.numel() == {}\n", tensor.count);
  }
  const RunnableCall call = runnable_call(layer);
  if (!call.refused.empty()) {
    return text::format("# {} is no class of torch.nn, so there is no code that builds it.\n", printable(call.refused));
  }
  text += text::format("layer = {}\n", call.code);
  if (!all.empty() && all.size() <= most_tensors) {
    text += "shapes = {k: tuple(v.shape) for k, v in layer.state_dict().items()}\nassert shapes == {\n";
    for (const Tensor& tensor : all) {
      text += text::format("    {}: {},  # {}\n", python_literal(tensor.name), python_shape(tensor.shape),
                           group_digits(tensor.count));
    }
    text += "}\n";
  }
  return text + text::format("assert sum(p.numel() for p in layer.parameters()) == {}\n", layer.figures.parameters());
}

std::string render_pytorch(const std::vector<Network>& networks, const ReportOptions&) {
  std::vector<PythonNode> roots;
  for (const Network& network : networks) roots.push_back(python_node(network));
  const auto any = [&](bool (*holds)(const PythonNode&)) {
    return std::any_of(roots.begin(), roots.end(), [&](const PythonNode& root) { return any_node(root, holds); });
  };
  std::string out(python_head);
  const auto needs_block = [](const PythonNode& node) {
    return node.layer == nullptr || node.copies > 1 || !runnable_call(*node.layer).refused.empty();
  };
  if (any(needs_block)) out += python_block_class;
  if (any([](const PythonNode& node) { return node.frozen; })) out += python_frozen_function;
  if (any([](const PythonNode& node) { return node.layer != nullptr && node.layer->kind->is_model(); })) {
    out += python_configured_function;
  }
  out += python_verify_function;
  std::string statuses;
  for (std::size_t i = 0; i < networks.size(); ++i) {
    const std::string status = text::format("status_{}", i);
    out += verify_call(networks[i], roots[i], status);
    statuses += (i == 0 ? "" : ", ") + status;
  }
  if (networks.size() == 1) return out + "sys.exit(status_0)\n";
  return out + text::format("sys.exit(min((status for status in ({}) if status), default=0))\n", statuses);
}

}  // namespace paramcount
