// SPDX-License-Identifier: MIT
// Names of published models, which are neither files nor kinds here.
#pragma once

#include <string>
#include <string_view>

namespace paramcount::cli {

/// How the model of this name can be counted: "Qwen/Qwen2.5-7B" by the config.json on the Hugging Face Hub, "resnet50"
/// by its print, "bert-base-uncased" by its model_type. Empty where the name is not known to be one.
std::string published_model_advice(std::string_view name);

}  // namespace paramcount::cli
