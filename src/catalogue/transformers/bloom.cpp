// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "bloom",
            .help = "BLOOM",
            .like = "causal",
            .classes = "Bloom",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification, "
                             "ForQuestionAnswering",
            .arguments = "vocab_size: size = 250880, hidden_size: size = 64, n_embed: size | None = None, "
                         "n_layer or num_hidden_layers: size = 2, n_head or num_attention_heads: size = 8",
            .body = R"(
              let width = hidden_size if n_embed is None else n_embed
              let base = 'transformer'
              let embedding = 'word_embeddings'
              require width % n_head == 0: hidden_size ({width}) must be divisible by n_head ({n_head})
            )",
            .example = "--hidden-size 1024 --n-layer 24 --n-head 16"},
    RowText{.name = "{Class}Model", .configuration = "bloom", .body = R"(
              word_embeddings: Embedding(vocab_size, width)
              word_embeddings_layernorm: LayerNorm(width)
              for i in n_layer {
                h.{i}: Block(**)
              }
              ln_f: LayerNorm(width)
            )"},
    RowText{.name = "Block", .configuration = "bloom", .body = R"(
              {input,post_attention}_layernorm: LayerNorm(width)
              self_attention.query_key_value: Linear(width, 3 * width)
              self_attention.dense: Linear(width, width)
              mlp.dense_h_to_4h: Linear(width, 4 * width)
              mlp.dense_4h_to_h: Linear(4 * width, width)
            )"},
    RowText{.name = "falcon",
            .help = "Falcon, the older and the newer architecture",
            .like = "bloom",
            .classes = "Falcon",
            .arguments = "vocab_size = 65024, hidden_size = 4544, num_hidden_layers: size = 32, "
                         "num_attention_heads: size = 71, num_kv_heads: size | None = None, "
                         "ffn_hidden_size: size | None = None, new_decoder_architecture: truth = False, "
                         "multi_query: truth = True, parallel_attn: truth = True, bias: truth = False, "
                         "num_ln_in_parallel_attn: size | None = None",
            .body = R"(
              let n_layer = num_hidden_layers
              let n_head = num_attention_heads
              let kv = num_attention_heads if num_kv_heads is None else num_kv_heads
              let dim = width // num_attention_heads
              let inner = 4 * hidden_size if ffn_hidden_size is None else ffn_hidden_size
              let norms = 2 if num_ln_in_parallel_attn is None and new_decoder_architecture else num_ln_in_parallel_attn
            )",
            .example = "--num-hidden-layers 60"},
    RowText{.name = "{Class}Model", .configuration = "falcon", .body = R"(
              word_embeddings: Embedding(vocab_size, width)
              for i in n_layer {
                h.{i}: Block(**)
              }
              ln_f: LayerNorm(width)
              buffer rotary_emb.inv_freq [(dim + 1) // 2] unsaved # the frequencies of the rotary positions
            )"},
    RowText{.name = "Block", .configuration = "falcon", .body = R"(
              let rows = (2 * kv + n_head) * dim if new_decoder_architecture else width + 2 * dim if multi_query else 3 * width
              self_attention.query_key_value: Linear(width, rows, bias)
              self_attention.dense: Linear(width, width, bias)
              mlp.dense_h_to_4h: Linear(width, inner, bias)
              mlp.dense_4h_to_h: Linear(inner, width, bias)
              let two = parallel_attn and norms == 2
              {ln_attn,ln_mlp}: LayerNorm(width) if two
              input_layernorm: LayerNorm(width) if not two
              post_attention_layernorm: LayerNorm(width) if not parallel_attn
            )"},
    RowText{.name = "mpt",
            .help = "MPT: no bias anywhere",
            .like = "causal",
            .classes = "Mpt",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification, "
                             "ForQuestionAnswering",
            .arguments = "vocab_size: size = 50368, d_model or hidden_size: size = 2048, "
                         "n_heads or num_attention_heads: size = 16, n_layers or num_hidden_layers: size = 24",
            .body = R"(
              let width = d_model
              let base = 'transformer'
              let embedding = 'wte'
              require n_heads > 0: n_heads must be greater than 0
            )",
            .example = "--d-model 4096 --n-heads 32 --n-layers 32"},
    RowText{.name = "{Class}Model", .configuration = "mpt", .body = R"(
              wte: Embedding(vocab_size, width)
              for i in n_layers {
                blocks.{i}: Block(**)
              }
              norm_f: LayerNorm(width, bias=False)
            )"},
    RowText{.name = "Block", .configuration = "mpt", .body = R"(
              {norm_1,norm_2}: LayerNorm(width, bias=False)
              attn.Wqkv: Linear(width, 3 * width, bias=False)
              attn.out_proj: Linear(width, width, bias=False)
              ffn.up_proj: Linear(width, 4 * width, bias=False)
              ffn.down_proj: Linear(4 * width, width, bias=False)
            )"},
    RowText{.name = "opt",
            .help = "OPT",
            .like = "causal",
            .classes = "OPT",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForQuestionAnswering",
            .arguments = "vocab_size: size = 50272, hidden_size: size = 768, num_hidden_layers: size = 12, "
                         "ffn_dim: size = 3072, max_position_embeddings: size = 2048, "
                         "num_attention_heads: size = 12, word_embed_proj_dim: size | None = None, "
                         "do_layer_norm_before: truth = True, _remove_final_layer_norm: truth = False, "
                         "enable_bias: truth = True, layer_norm_elementwise_affine: truth = True, pad_token_id = 1",
            .body = R"(
              let embedding = 'decoder.embed_tokens'
              let width = hidden_size if word_embed_proj_dim is None else word_embed_proj_dim
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--num-hidden-layers 24 --hidden-size 1024 --ffn-dim 4096 --num-attention-heads 16"},
    RowText{.name = "{Class}Model", .configuration = "opt", .body = "decoder: Decoder(**)"},
    RowText{.name = "Decoder", .configuration = "opt", .body = R"(
              embed_tokens: Embedding(vocab_size, width, pad_token_id)
              embed_positions: Embedding(max_position_embeddings + 2, hidden_size)
              project_out: Linear(hidden_size, width, bias=False) if width != hidden_size
              project_in: Linear(width, hidden_size, bias=False) if width != hidden_size
              for i in num_hidden_layers {
                layers.{i}: Layer(**)
              }
              final_layer_norm: LayerNorm(hidden_size, elementwise_affine=layer_norm_elementwise_affine) if do_layer_norm_before and not _remove_final_layer_norm
            )"},
    RowText{.name = "Layer", .configuration = "opt", .body = R"(
              self_attn.{k,v,q,out}_proj: Linear(hidden_size, hidden_size, enable_bias)
              {self_attn,final}_layer_norm: LayerNorm(hidden_size, elementwise_affine=layer_norm_elementwise_affine)
              fc1: Linear(hidden_size, ffn_dim, enable_bias)
              fc2: Linear(ffn_dim, hidden_size, enable_bias)
            )"},
};

}  // namespace

const FamilyRows bloom_rows{"bloom", "BLOOM, Falcon, MPT and OPT", rows};

}  // namespace paramcount
