// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "Embedding",
            .help = "a table of vectors, looked up by index",
            .arguments = "num_embeddings: size, embedding_dim: size, padding_idx: integer | None = None, "
                         "max_norm: real | None = None, norm_type: real = 2.0, scale_grad_by_freq: truth = False, "
                         "sparse: truth = False, _weight: tensor | None = None, _freeze: truth = False, device, dtype",
            .body = R"(
              require padding_idx is None or padding_idx < num_embeddings and padding_idx >= -num_embeddings: padding_idx ({padding_idx}) must be within num_embeddings ({num_embeddings})
              weight [num_embeddings, embedding_dim] if not _freeze # a table of {first} rows, one for each index: a vector of {each} weights
              frozen weight [num_embeddings, embedding_dim] if _freeze # a table of {first} rows, one for each index: a vector of {each} weights
            )",
            .example = "50257 768",
            .note = "padding_idx never changes the count: its row is a parameter too."},
    RowText{.name = "EmbeddingBag",
            .help = "sums or means of embedding vectors",
            .arguments = "num_embeddings: size, embedding_dim: size, max_norm: real | None = None, "
                         "norm_type: real = 2.0, scale_grad_by_freq: truth = False, mode: text = 'mean', "
                         "sparse: truth = False, _weight: tensor | None = None, include_last_offset: truth = False, "
                         "padding_idx: integer | None = None, device, dtype",
            .body = R"(
              require padding_idx is None or padding_idx < num_embeddings and padding_idx >= -num_embeddings: padding_idx ({padding_idx}) must be within num_embeddings ({num_embeddings})
              weight [num_embeddings, embedding_dim] # a table of {first} rows, one for each index: a vector of {each} weights
            )",
            .example = "1000 64",
            .note = "mode is the 6th argument and padding_idx the last, where Embedding has padding_idx third."},
};

}  // namespace

const FamilyRows embedding_rows{"embedding", "lookup tables", rows};

}  // namespace paramcount
