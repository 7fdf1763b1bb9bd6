// SPDX-License-Identifier: MIT
#include "cli/published_models.hpp"

#include <algorithm>
#include <array>

#include "paramcount/catalogue.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

// What names of torchvision's models begin with.
constexpr std::array<std::string_view, 20> torchvision_models{
    "alexnet", "convnext_",  "densenet", "efficientnet", "googlenet",   "inception_v3", "maxvit",
    "mnasnet", "mobilenet_", "regnet_",  "resnet",       "resnext",     "shufflenet_",  "squeezenet",
    "swin_",   "swin3d_",    "vgg",      "vit_",         "wide_resnet", "fasterrcnn_"};

/// OWNER/NAME, as the Hub has them.
bool is_on_hub(std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == name.size()) return false;
  const std::string_view owner = name.substr(0, slash);
  const std::string_view rest = name.substr(slash + 1);
  const auto is_part = [](std::string_view part) {
    return part.front() != '.' && std::all_of(part.begin(), part.end(), label_characters);
  };
  return is_part(owner) && is_part(rest);
}

/// The longest model_type that the name goes on from, as "bert" in "bert-base-uncased"; empty where there is none.
std::string_view type_in(std::string_view name) {
  std::string_view longest;
  for (const ModelType& type : model_types()) {
    const bool goes_on = name.size() > type.name.size() + 1 && name.starts_with(type.name) &&
                         (name[type.name.size()] == '-' || name[type.name.size()] == '_');
    if (goes_on && type.name.size() > longest.size()) longest = type.name;
  }
  return longest;
}

}  // namespace

std::string published_model_advice(std::string_view name) {
  if (is_on_hub(name)) {
    return text::format(
        "a model of the Hugging Face Hub is counted by its config.json: "
        "curl -sL https://huggingface.co/{}/resolve/main/config.json | paramcount",
        name);
  }
  const auto begins = [&](std::string_view start) { return name.starts_with(start); };
  if (std::any_of(torchvision_models.begin(), torchvision_models.end(), begins)) {
    return text::format(
        "a model of torchvision is counted by its print: "
        "python -c 'import torchvision; print(torchvision.models.{}())' | paramcount",
        name);
  }
  if (const std::string_view type = type_in(name); !type.empty()) {
    return text::format("'{}' is a model_type; the sizes of a published model are in its config.json", type);
  }
  return {};
}

}  // namespace paramcount::cli
