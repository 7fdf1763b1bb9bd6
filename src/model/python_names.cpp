// SPDX-License-Identifier: MIT
#include "model/python_names.hpp"

#include <algorithm>
#include <array>

namespace paramcount {
namespace {

// As code names them, sorted: activations, and what losses measure distances with.
constexpr std::array<std::string_view, 27> functions{
    "nn.functional.celu",
    "nn.functional.cosine_similarity",
    "nn.functional.elu",
    "nn.functional.gelu",
    "nn.functional.hardsigmoid",
    "nn.functional.hardswish",
    "nn.functional.hardtanh",
    "nn.functional.leaky_relu",
    "nn.functional.logsigmoid",
    "nn.functional.mish",
    "nn.functional.pairwise_distance",
    "nn.functional.relu",
    "nn.functional.relu6",
    "nn.functional.rrelu",
    "nn.functional.selu",
    "nn.functional.sigmoid",
    "nn.functional.silu",
    "nn.functional.softplus",
    "nn.functional.softsign",
    "nn.functional.tanh",
    "nn.functional.tanhshrink",
    "torch.celu",
    "torch.cosine_similarity",
    "torch.pairwise_distance",
    "torch.relu",
    "torch.sigmoid",
    "torch.tanh",
};

}  // namespace

bool is_constructible(const Kind& kind) {
  const Kind* known = find_kind(kind.class_name);
  if (known == nullptr || known->class_name != kind.class_name) return false;
  // A printed model may bring a kind of this name that takes any arguments: it is built without them, where it can be.
  return known == &kind || std::none_of(known->arguments.begin(), known->arguments.end(),
                                        [](const Argument& argument) { return argument.required; });
}

bool is_container_class(std::string_view class_name) {
  const Kind* kind = find_kind(class_name);
  return kind != nullptr && kind->container && kind->class_name == class_name;
}

std::string_view function_name(std::string_view written) {
  constexpr std::string_view functional = "nn.functional.";
  std::string_view prefix;
  for (const std::string_view known : {std::string_view("F."), functional, std::string_view("torch.nn.functional.")}) {
    if (written.starts_with(known)) prefix = known;
  }
  const auto* found = std::find_if(functions.begin(), functions.end(), [&](std::string_view name) {
    if (prefix.empty()) return name == written;
    return name.starts_with(functional) && name.substr(functional.size()) == written.substr(prefix.size());
  });
  return found == functions.end() ? std::string_view() : *found;
}

}  // namespace paramcount
