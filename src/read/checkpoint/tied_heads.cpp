// SPDX-License-Identifier: MIT
#include "read/checkpoint/tied_heads.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "text/format.hpp"

namespace paramcount {
namespace {

// The modules that models of transformers, and Llama's own code, have for them.
constexpr std::array<std::string_view, 5> heads{"lm_head", "embed_out", "output", "decoder", "proj_out"};
constexpr std::array<std::string_view, 7> embeddings{"embed_tokens",   "wte",    "word_embeddings", "embed_in",
                                                     "tok_embeddings", "shared", "token_embedding"};

/// Whether a tensor is the matrix of a module that has one of these names.
template <class Names>
bool is_weight_of(const StoredTensor& tensor, const Names& names) {
  constexpr std::string_view weight = ".weight";
  std::string_view module = tensor.name;
  if (tensor.role != StoredRole::parameter || tensor.counted || tensor.shape.size() != 2 || !module.ends_with(weight))
    return false;
  module.remove_suffix(weight.size());
  return std::find(names.begin(), names.end(), split_name(module).last) != names.end();
}

/// The first embedding of each shape.
std::map<std::vector<std::int64_t>, const StoredTensor*> embeddings_by_shape(const std::vector<StoredTensor>& tensors) {
  std::map<std::vector<std::int64_t>, const StoredTensor*> found;
  for (const StoredTensor& tensor : tensors) {
    if (is_weight_of(tensor, embeddings)) found.try_emplace(tensor.shape, &tensor);
  }
  return found;
}

}  // namespace

void judge_heads(StoredFile& file, const std::optional<CheckpointConfig>& config) {
  if (!file.ties_untold) return;
  const bool told = config && config->tie_word_embeddings.has_value();
  if (told && !*config->tie_word_embeddings) return;
  const auto by_shape = embeddings_by_shape(file.tensors);
  if (by_shape.empty()) return;
  constexpr std::size_t most_told = 16;
  std::size_t candidates = 0;
  for (StoredTensor& head : file.tensors) {
    if (!is_weight_of(head, heads)) continue;
    const auto found = by_shape.find(head.shape);
    if (found == by_shape.end()) continue;
    const StoredTensor* embedding = found->second;
    if (told) {
      head.role = StoredRole::duplicate;
      head.tied_to = embedding->name;
      head.counted = 0;
    } else if (candidates++ < most_told) {
      const std::int64_t elements = element_count(head);
      file.ties.push_back({{embedding->name, head.name}, elements, elements});
      file.warnings.push_back(text::format(
          "{} and {} have one shape and may be tied: {}", quoted_name(embedding->name), quoted_name(head.name),
          !config ? "a config.json beside the file would tell, by tie_word_embeddings"
                  : text::format("config.json does not say, and what tie_word_embeddings is then depends on the "
                                 "model_type, {}",
                                 quoted_name(config->model_type))));
    }
  }
  if (candidates > most_told) {
    file.warnings.push_back(
        text::format("{} more heads have the shape of an embedding and may be tied", candidates - most_told));
  }
}

}  // namespace paramcount
