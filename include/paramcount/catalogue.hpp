// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/kind.hpp"

namespace paramcount {

/// Kinds that belong together, in the order --list shows them.
struct Family {
  std::string_view name;
  std::string_view help;
  std::size_t first = 0;  ///< index of its first kind
  std::size_t count = 0;
};

/// How many kinds there are.
std::size_t kind_count();

/// A kind by index. A row is read when its kind is first asked for; safe from any thread.
const Kind& kind_at(std::size_t index);

/// The PyTorch class name of a kind, without reading its row.
std::string class_name_at(std::size_t index);

/// The kind that a name stands for, or nullptr. Case, '_' and the prefixes "nn." and "torch.nn." do not
/// matter: "conv2d", "Conv2d", "nn.Conv2d" and "conv_2d" are one.
const Kind* find_kind(std::string_view name);

/// A sort of configuration of Hugging Face transformers, and the classes that are made of it.
struct ModelType {
  std::string_view name;    ///< as a config.json has it: "llama", "xlm-roberta"
  std::string_view family;  ///< "llama": models that are told together
  std::string_view help;
  std::vector<std::string> classes;  ///< "LlamaModel", the bare one, "LlamaForCausalLM", ...
  std::size_t first = 0;             ///< of its classes among those of all
};

/// All that are known, in the order of --list. Models are found when one is first asked for, and are none of the
/// kind_count() kinds of layers.
std::span<const ModelType> model_types();

/// A class of a model type, read when it is first asked for; safe from any thread.
const Kind& model_kind(const ModelType& type, std::size_t index);

/// The model that a name stands for, or nullptr: a class ("LlamaForCausalLM") or a model type ("llama"), which is its
/// bare model, as AutoModel makes it. Case, '_' and '-' do not matter.
const Kind* find_model(std::string_view name);

/// What a name stands for in a network file: find_kind(), else find_model().
const Kind* find_kind_or_model(std::string_view name);

/// All families; together they hold every kind once.
std::span<const Family> families();

}  // namespace paramcount
