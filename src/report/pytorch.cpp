// SPDX-License-Identifier: MIT
// Python code that builds what was counted and checks every name, shape and total against PyTorch's.
#include "report/pytorch.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "report/formats.hpp"
#include "report/loop_names.hpp"
#include "report/python_expression.hpp"
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
  const PythonExpression model = python_expression(root);
  std::string text = "\n";
  for (const std::string& name : model.refused) {
    text += text::format("# {} is no class of torch.nn and is not built: a block of its tensors stands for it.\n",
                         printable(name));
  }
  for (const NotCounted& missing : network.findings.not_counted) {
    text += text::format("# Not wholly built: {}: {}.\n", printable(missing.class_name), printable(missing.why));
  }
  text::append(text, "{} = verify(\n    {},\n    lambda: {},\n", status, python_literal(network.source), model.code);
  constexpr std::array roles{std::pair{"weights", Role::weight}, std::pair{"biases", Role::bias},
                             std::pair{"buffers", Role::buffer}};
  for (const auto& [name, role] : roles) text += text::format("    {}={},\n", name, shapes_text(leaves, role));
  text += text::format(
      "    totals={{'parameters': {}, 'weights': {}, 'biases': {}, 'trainable': {}, 'buffers': {}}},\n",
      total.parameters(), total.figures.weights, total.figures.biases, total.trainable(), total.figures.buffers);
  return text + ties_text(leaves) + ")\n";
}

}  // namespace

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
