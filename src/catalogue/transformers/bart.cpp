// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "bart",
            .help = "BART",
            .classes = "Bart",
            .architectures = "Model, ForConditionalGeneration, ForSequenceClassification, ForQuestionAnswering, "
                             "ForCausalLM",
            .arguments = "vocab_size: size = 50265, max_position_embeddings: size = 1024, "
                         "d_model or hidden_size: size = 1024, encoder_layers: size = 12, "
                         "encoder_attention_heads or num_attention_heads: size = 16, encoder_ffn_dim: size = 4096, "
                         "decoder_layers: size = 12, decoder_attention_heads: size = 16, "
                         "decoder_ffn_dim: size = 4096, pad_token_id = 1, num_labels = 3",
            .body = R"(
              let table_of_padding = True
              let normed_embedding = True
              let normed_end = False
              let key_bias = True
              let target_vocabulary = vocab_size
              require d_model % encoder_attention_heads == 0: d_model ({d_model}) must be divisible by encoder_attention_heads ({encoder_attention_heads})
              require d_model % decoder_attention_heads == 0: d_model ({d_model}) must be divisible by decoder_attention_heads ({decoder_attention_heads})
            )",
            .example = "--d-model 768 --encoder-layers 6 --decoder-layers 6"},
    RowText{.name = "{Class}Model", .configuration = "bart", .body = R"(
              shared: Embedding(vocab_size, d_model, pad_token_id)
              encoder: Stack(**, words=vocab_size, layers=encoder_layers, inner=encoder_ffn_dim, decoding=False)
              decoder: Stack(**, words=vocab_size, layers=decoder_layers, inner=decoder_ffn_dim, decoding=True)
              tie encoder.embed_tokens.weight = shared.weight
              tie decoder.embed_tokens.weight = shared.weight
            )"},
    RowText{.name = "Stack",
            .configuration = "bart",
            .arguments = "words: size, layers: size, inner: size, decoding: truth",
            .body = R"(
              embed_tokens: Embedding(words, d_model, pad_token_id)
              embed_positions: Embedding(max_position_embeddings + 2, d_model) if table_of_padding
              frozen embed_positions: Embedding(max_position_embeddings, d_model) if not table_of_padding
              for i in layers {
                layers.{i}: Layer(**)
              }
              layernorm_embedding: LayerNorm(d_model) if normed_embedding
              layer_norm: LayerNorm(d_model) if normed_end
            )"},
    RowText{.name = "Layer", .configuration = "bart", .arguments = "inner: size, decoding: truth", .body = R"(
              self_attn: Attention(**)
              self_attn_layer_norm: LayerNorm(d_model)
              encoder_attn: Attention(**) if decoding
              encoder_attn_layer_norm: LayerNorm(d_model) if decoding
              fc1: Linear(d_model, inner)
              fc2: Linear(inner, d_model)
              final_layer_norm: LayerNorm(d_model)
            )"},
    RowText{.name = "Attention", .configuration = "bart", .body = R"(
              k_proj: Linear(d_model, d_model, key_bias)
              {v,q,out}_proj: Linear(d_model, d_model)
            )"},
    RowText{.name = "{Class}ForConditionalGeneration", .configuration = "bart", .body = R"(
              model: {Class}Model(**)
              buffer final_logits_bias [1, vocab_size] # added to every token's score, and always zero
              lm_head: Linear(d_model, vocab_size, bias=False)
              tie lm_head.weight = model.shared.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "bart", .body = R"(
              model: {Class}Model(**)
              classification_head.dense: Linear(d_model, d_model)
              classification_head.out_proj: Linear(d_model, labels)
            )"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "bart", .body = R"(
              model: {Class}Model(**)
              qa_outputs: Linear(d_model, 2)
            )"},
    RowText{.name = "{Class}ForCausalLM", .configuration = "bart", .body = R"(
              model.decoder: Stack(**, words=target_vocabulary, layers=decoder_layers, inner=decoder_ffn_dim, decoding=True)
              lm_head: Linear(d_model, target_vocabulary, bias=False)
              tie lm_head.weight = model.decoder.embed_tokens.weight if tie_word_embeddings
            )"},
    RowText{.name = "mbart",
            .help = "mBART: BART with norms at the end",
            .like = "bart",
            .classes = "MBart",
            .arguments = "num_labels = 2",
            .body = "let normed_end = True",
            .example = "--vocab-size 250027"},
    RowText{.name = "pegasus",
            .help = "PEGASUS: fixed positions, norms at the end",
            .like = "mbart",
            .classes = "Pegasus",
            .architectures = "Model, ForConditionalGeneration, ForCausalLM",
            .arguments = "pad_token_id = 0",
            .body = R"(
              let table_of_padding = False
              let normed_embedding = False
            )",
            .example = "--encoder-layers 16 --decoder-layers 16"},
    RowText{.name = "marian",
            .help = "MarianMT: fixed positions",
            .like = "pegasus",
            .classes = "Marian",
            .architectures = "Model, MTModel, ForCausalLM",
            .arguments = "vocab_size = 58101, decoder_vocab_size: size | None = None, "
                         "share_encoder_decoder_embeddings: truth = True, pad_token_id = 58100",
            .body = R"(
              let normed_end = False
              let target_vocabulary = vocab_size if decoder_vocab_size is None else decoder_vocab_size
            )",
            .example = "--d-model 512 --encoder-layers 6 --decoder-layers 6"},
    RowText{.name = "{Class}Model", .configuration = "marian", .body = R"(
              shared: Embedding(vocab_size, d_model, pad_token_id) if share_encoder_decoder_embeddings
              encoder: Stack(**, words=vocab_size, layers=encoder_layers, inner=encoder_ffn_dim, decoding=False)
              decoder: Stack(**, words=vocab_size, layers=decoder_layers, inner=decoder_ffn_dim, decoding=True)
              if share_encoder_decoder_embeddings {
                tie encoder.embed_tokens.weight = shared.weight
                tie decoder.embed_tokens.weight = shared.weight
              }
            )"},
    RowText{.name = "{Class}MTModel", .configuration = "marian", .body = R"(
              let words = vocab_size if share_encoder_decoder_embeddings else target_vocabulary
              model: {Class}Model(**)
              buffer final_logits_bias [1, words] # added to every token's score, and always zero
              lm_head: Linear(d_model, vocab_size if tie_word_embeddings else words, bias=False)
              tie lm_head.weight = model.decoder.embed_tokens.weight if tie_word_embeddings
            )"},
    RowText{.name = "whisper",
            .help = "Whisper: sound to text",
            .like = "bart",
            .classes = "Whisper",
            .architectures = "Model, ForConditionalGeneration, ForCausalLM, ForAudioClassification",
            .arguments = "vocab_size = 51865, num_mel_bins: size = 80, d_model = 384, encoder_layers = 4, "
                         "encoder_attention_heads = 6, encoder_ffn_dim = 1536, decoder_layers = 4, "
                         "decoder_attention_heads = 6, decoder_ffn_dim = 1536, max_source_positions: size = 1500, "
                         "max_target_positions: size = 448, use_weighted_layer_sum: truth = False, "
                         "classifier_proj_size: size = 256, pad_token_id = 50256, num_labels = 2",
            .body = R"(
              let key_bias = False
              let max_position_embeddings = None
              require d_model % 2 == 0: d_model ({d_model}) must be even
            )",
            .example = "--d-model 512 --encoder-attention-heads 8 --decoder-attention-heads 8"},
    RowText{.name = "Encoder", .configuration = "whisper", .body = R"(
              conv1: Conv1d(num_mel_bins, d_model, 3)
              conv2: Conv1d(d_model, d_model, 3)
              frozen embed_positions: Embedding(max_source_positions, d_model)
              for i in encoder_layers {
                layers.{i}: Layer(**, inner=encoder_ffn_dim, decoding=False)
              }
              layer_norm: LayerNorm(d_model)
            )"},
    RowText{.name = "Decoder", .configuration = "whisper", .body = R"(
              embed_tokens: Embedding(vocab_size, d_model, pad_token_id)
              embed_positions: Embedding(max_target_positions, d_model)
              for i in decoder_layers {
                layers.{i}: Layer(**, inner=decoder_ffn_dim, decoding=True)
              }
              layer_norm: LayerNorm(d_model)
            )"},
    RowText{.name = "{Class}Model", .configuration = "whisper", .body = R"(
              encoder: Encoder(**)
              decoder: Decoder(**)
            )"},
    RowText{.name = "{Class}ForConditionalGeneration", .configuration = "whisper", .body = R"(
              model: {Class}Model(**)
              proj_out: Linear(d_model, vocab_size, bias=False)
              tie proj_out.weight = model.decoder.embed_tokens.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForCausalLM", .configuration = "whisper", .body = R"(
              model.decoder: Decoder(**)
              proj_out: Linear(d_model, vocab_size, bias=False)
              tie proj_out.weight = model.decoder.embed_tokens.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForAudioClassification", .configuration = "whisper", .body = R"(
              encoder: Encoder(**)
              layer_weights [encoder_layers + 1] if use_weighted_layer_sum # how much each layer's output counts
              projector: Linear(d_model, classifier_proj_size)
              classifier: Linear(classifier_proj_size, labels)
            )"},
};

}  // namespace

const FamilyRows bart_rows{"bart", "BART and its relatives, Whisper", rows};

}  // namespace paramcount
