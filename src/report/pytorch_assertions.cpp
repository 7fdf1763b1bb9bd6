// SPDX-License-Identifier: MIT
// The few lines of --explain that hold one layer against PyTorch.
#include "report/formats.hpp"
#include "report/pytorch.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

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

}  // namespace paramcount
