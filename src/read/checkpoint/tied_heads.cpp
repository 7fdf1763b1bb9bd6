// SPDX-License-Identifier: MIT
#include "read/checkpoint/tied_heads.hpp"

#include <algorithm>
#include <array>
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
  const auto [prefix, last] = split_name(tensor.name);
  if (tensor.role != StoredRole::parameter || tensor.counted || last != "weight" || prefix.empty()) return false;
  const std::string_view module = split_name(prefix.substr(0, prefix.size() - 1)).last;
  return tensor.shape.size() == 2 && std::find(names.begin(), names.end(), module) != names.end();
}

}  // namespace

void judge_heads(StoredFile& file, const std::optional<CheckpointConfig>& config) {
  if (!file.ties_untold) return;
  const bool told = config && config->tie_word_embeddings.has_value();
  if (told && !*config->tie_word_embeddings) return;
  const std::vector<StoredTensor>& tensors = file.tensors;
  for (StoredTensor& head : file.tensors) {
    if (!is_weight_of(head, heads)) continue;
    const auto embedding = std::find_if(tensors.begin(), tensors.end(), [&](const StoredTensor& tensor) {
      return tensor.shape == head.shape && is_weight_of(tensor, embeddings);
    });
    if (embedding == tensors.end()) continue;
    const std::int64_t elements = element_count(head);
    if (told) {
      head.role = StoredRole::duplicate;
      head.tied_to = embedding->name;
      head.counted = 0;
    } else {
      file.ties.push_back({{embedding->name, head.name}, elements, elements});
      file.warnings.push_back(text::format(
          "{} and {} have one shape and may be tied: {}", quoted_name(embedding->name), quoted_name(head.name),
          !config ? "a config.json beside the file would tell, by tie_word_embeddings"
                  : text::format("config.json does not say, and what tie_word_embeddings is then depends on the "
                                 "model_type, {}",
                                 quoted_name(config->model_type))));
    }
  }
}

}  // namespace paramcount
