// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "gemma",
            .help = "Gemma: the head is the embedding",
            .like = "decoder",
            .classes = "Gemma",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification",
            .arguments = "vocab_size = 256000, hidden_size = 3072, intermediate_size = 24576, num_hidden_layers = 28, "
                         "num_attention_heads = 16, num_key_value_heads = 16, head_dim: size = 256, "
                         "attention_bias: truth = False, pad_token_id = 0, tie_word_embeddings = True",
            .body = R"(
              let qkv_bias = attention_bias
              let o_bias = attention_bias
            )",
            .example = "--num-hidden-layers 18 --hidden-size 2048"},
    RowText{.name = "gemma2",
            .help = "Gemma 2: norms before and after",
            .like = "gemma",
            .classes = "Gemma2",
            .arguments = "hidden_size = 2304, intermediate_size = 9216, num_hidden_layers = 26, "
                         "num_attention_heads = 8, num_key_value_heads = 4",
            .example = "--num-hidden-layers 42"},
    RowText{.name = "Layer", .configuration = "gemma2", .arguments = "i: size", .body = R"(
              self_attn: Attention(**)
              mlp: MLP(**)
              {input,post_attention,pre_feedforward,post_feedforward}_layernorm: Norm(**)
            )"},
    RowText{.name = "gemma3_text",
            .help = "Gemma 3, the text model: norms of queries and keys",
            .like = "gemma2",
            .classes = "Gemma3",
            .architectures = "TextModel, ForCausalLM, TextForSequenceClassification",
            .arguments = "vocab_size = 262208",
            .example = "--num-hidden-layers 18 --hidden-size 640"},
    RowText{.name = "Attention", .configuration = "gemma3_text", .body = R"(
              q_proj: Linear(hidden_size, num_attention_heads * dim, qkv_bias)
              {k,v}_proj: Linear(hidden_size, kv * dim, qkv_bias)
              o_proj: Linear(num_attention_heads * dim, hidden_size, o_bias)
              {q,k}_norm: RMSNorm(dim)
            )"},
    RowText{.name = "{Class}Model", .configuration = "gemma3_text", .body = R"(
              embed_tokens: Embedding(vocab_size, hidden_size, pad_token_id)
              buffer embed_tokens.embed_scale [] unsaved # what embeddings are multiplied by
              for i in num_hidden_layers {
                layers.{i}: Layer(**)
              }
              norm: Norm(**)
              {rotary_emb,rotary_emb_local}: Rotary(**)
            )"},
    RowText{.name = "{Class}TextModel", .configuration = "gemma3_text", .body = "{Class}Model(**)"},
    RowText{.name = "{Class}TextForSequenceClassification",
            .configuration = "gemma3_text",
            .body = "{Class}ForSequenceClassification(**)"},
    RowText{.name = "gemma3",
            .help = "Gemma 3 with images: a SigLIP tower beside the text model",
            .like = "configuration",
            .classes = "Gemma3",
            .architectures = "Model, ForConditionalGeneration, ForSequenceClassification",
            .arguments = "text_config: configuration gemma3_text, vision_config: configuration siglip_vision_model",
            .example = "--tie-word-embeddings"},
    RowText{.name = "{Class}Model", .configuration = "gemma3", .body = R"(
              vision_tower: {Class}VisionModel(**vision_config)
              multi_modal_projector.mm_input_projection_weight [vision_config.hidden_size, text_config.hidden_size] # takes a patch's vector to a token's
              multi_modal_projector.mm_soft_emb_norm: RMSNorm(vision_config.hidden_size)
              language_model: {Class}TextModel(**text_config)
            )"},
    RowText{.name = "{Class}ForConditionalGeneration", .configuration = "gemma3", .body = R"(
              model: {Class}Model(**)
              lm_head: Linear(text_config.hidden_size, text_config.vocab_size, bias=False)
              tie lm_head.weight = model.language_model.embed_tokens.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "gemma3", .body = R"(
              model: {Class}Model(**)
              score: Linear(text_config.hidden_size, labels, bias=False)
            )"},
};

}  // namespace

const FamilyRows gemma_rows{"gemma", "Gemma 1 to 3", rows};

}  // namespace paramcount
