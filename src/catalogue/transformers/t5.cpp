// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "t5",
            .help = "T5, Flan-T5: an encoder and a decoder without biases",
            .classes = "T5",
            .architectures = "Model, ForConditionalGeneration, EncoderModel, ForSequenceClassification, "
                             "ForTokenClassification, ForQuestionAnswering",
            .arguments = "vocab_size: size = 32128, d_model or hidden_size: size = 512, d_kv or head_dim: size = 64, "
                         "d_ff: size = 2048, num_layers or num_hidden_layers: size = 6, "
                         "num_decoder_layers: size | None = None, num_heads or num_attention_heads: size = 8, "
                         "relative_attention_num_buckets: size = 32, feed_forward_proj: text = 'relu'",
            .body = R"(
              let inner = num_heads * d_kv
              let gated = 'gated-' in feed_forward_proj
              let decoder_layers = own(num_layers) if num_decoder_layers is None else num_decoder_layers
              let positions_in_every_layer = False
              require gated or '-' not in feed_forward_proj: feed_forward_proj has to be an activation's name or gated- and one, not {feed_forward_proj}
            )",
            .example = "--d-model 768 --num-layers 12 --num-heads 12 --d-ff 3072"},
    RowText{.name = "{Class}Model", .configuration = "t5", .body = R"(
              shared: Embedding(vocab_size, d_model)
              encoder: Stack(**, layers=num_layers, decoding=False)
              tie encoder.embed_tokens.weight = shared.weight
              decoder: Stack(**, layers=decoder_layers, decoding=True)
              tie decoder.embed_tokens.weight = shared.weight
            )"},
    RowText{.name = "{Class}EncoderModel", .configuration = "t5", .body = R"(
              shared: Embedding(vocab_size, d_model)
              encoder: Stack(**, layers=num_layers, decoding=False)
              tie encoder.embed_tokens.weight = shared.weight
            )"},
    RowText{.name = "Stack", .configuration = "t5", .arguments = "layers: size, decoding: truth", .body = R"(
              embed_tokens: Embedding(vocab_size, d_model)
              for i in layers {
                block.{i}.layer.0.SelfAttention: Attention(**, positions=i == 0 or positions_in_every_layer)
                block.{i}.layer.0.layer_norm: RMSNorm(d_model)
                block.{i}.layer.1.EncDecAttention: Attention(**, positions=False) if decoding
                block.{i}.layer.1.layer_norm: RMSNorm(d_model) if decoding
                let last = 2 if decoding else 1
                block.{i}.layer.{last}.DenseReluDense: FeedForward(**)
                block.{i}.layer.{last}.layer_norm: RMSNorm(d_model)
              }
              final_layer_norm: RMSNorm(d_model)
            )"},
    RowText{.name = "Attention", .configuration = "t5", .arguments = "positions: truth", .body = R"(
              {q,k,v}: Linear(d_model, inner, bias=False)
              o: Linear(inner, d_model, bias=False)
              relative_attention_bias: Embedding(relative_attention_num_buckets, num_heads) if positions
            )"},
    RowText{.name = "FeedForward", .configuration = "t5", .body = R"(
              wi: Linear(d_model, d_ff, bias=False) if not gated
              {wi_0,wi_1}: Linear(d_model, d_ff, bias=False) if gated
              wo: Linear(d_ff, d_model, bias=False)
            )"},
    RowText{.name = "{Class}ForConditionalGeneration", .configuration = "t5", .body = R"(
              {Class}Model(**)
              lm_head: Linear(d_model, vocab_size, bias=False)
              tie lm_head.weight = shared.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "t5", .body = R"(
              transformer: {Class}Model(**)
              classification_head.dense: Linear(d_model, d_model)
              classification_head.out_proj: Linear(d_model, labels)
            )"},
    RowText{.name = "{Class}ForTokenClassification", .configuration = "t5", .body = R"(
              transformer: {Class}EncoderModel(**)
              classifier: Linear(d_model, labels)
            )"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "t5", .body = R"(
              {Class}Model(**)
              qa_outputs: Linear(d_model, labels)
            )"},
    RowText{.name = "mt5",
            .help = "mT5",
            .like = "t5",
            .classes = "MT5",
            .arguments = "vocab_size = 250112, d_ff = 1024, num_layers = 8, num_heads = 6, "
                         "feed_forward_proj = 'gated-gelu', tie_word_embeddings = False",
            .example = "--d-model 768 --num-layers 12 --num-heads 12 --d-ff 2048"},
    RowText{.name = "umt5",
            .help = "UMT5: relative positions in every layer",
            .like = "mt5",
            .classes = "UMT5",
            .arguments = "tie_word_embeddings = True",
            .body = "let positions_in_every_layer = True",
            .example = "--d-model 768 --num-layers 12 --num-heads 12 --d-ff 2048"},
};

}  // namespace

const FamilyRows t5_rows{"t5", "T5 and its relatives", rows};

}  // namespace paramcount
