// SPDX-License-Identifier: MIT
#include "report/python_expression.hpp"

#include <cstdint>
#include <utility>

#include "report/loop_names.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

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

  std::set<std::string> take_refused() { return std::move(refused_); }

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

}  // namespace

PythonExpression python_expression(const PythonNode& root) {
  Builder builder;
  std::string code = builder.expression(root, 1);
  return {std::move(code), builder.take_refused()};
}

}  // namespace paramcount
