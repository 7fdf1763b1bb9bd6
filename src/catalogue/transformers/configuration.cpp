// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "configuration",
            .help = "what every configuration has",
            .arguments =
                "num_labels: size | None = 2, id2label: mapping | None = None, tie_word_embeddings: truth = True, "
                "is_decoder: truth = False, add_cross_attention: truth = False, "
                "pad_token_id: integer | None = None",
            .body = R"(
              let labels = num_labels if id2label is None else len(id2label)
              require labels is not None: num_labels has to be a number where there is no id2label
            )"},
    RowText{.name = "causal", .help = "a decoder and its heads", .like = "configuration", .body = R"(
              let base = 'model'
              let embedding = 'embed_tokens'
              let head = 'lm_head'
              let head_bias = False
              let token_head = 'classifier'
            )"},
    RowText{.name = "{Class}ForCausalLM", .configuration = "causal", .body = R"(
              {base}: {Class}Model(**)
              {head}: Linear(width, vocab_size, head_bias)
              tie {head}.weight = {base}.{embedding}.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "causal", .body = R"(
              {base}: {Class}Model(**)
              score: Linear(width, labels, bias=False)
            )"},
    RowText{.name = "{Class}ForTokenClassification", .configuration = "causal", .body = R"(
              {base}: {Class}Model(**)
              {token_head}: Linear(width, labels)
            )"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "causal", .body = R"(
              {base}: {Class}Model(**)
              qa_outputs: Linear(width, 2)
            )"},
};

}  // namespace

const FamilyRows configuration_rows{"configuration", "what every configuration has", rows};

}  // namespace paramcount
