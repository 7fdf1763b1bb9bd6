// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "MultiheadAttention",
            .help = "attention with several heads, its projections included",
            .arguments = "embed_dim: integer, num_heads: integer, dropout: real = 0.0, bias: truth = True, "
                         "add_bias_kv: truth = False, add_zero_attn: truth = False, kdim: size | None = None, "
                         "vdim: size | None = None, batch_first: truth = False, device, dtype",
            .body = R"(
              require embed_dim > 0 and num_heads > 0: embed_dim and num_heads must be greater than 0, got embed_dim={embed_dim} and num_heads={num_heads} instead
              require embed_dim % num_heads == 0: embed_dim ({embed_dim}) must be divisible by num_heads ({num_heads})
              let key_dim = embed_dim if kdim is None else kdim
              let value_dim = embed_dim if vdim is None else vdim
              let packed = key_dim == embed_dim and value_dim == embed_dim
              in_proj_weight [3 * embed_dim, embed_dim] if packed # the projections of queries, keys and values, {embed_dim} rows each, for all {num_heads} heads together
              q_proj_weight [embed_dim, embed_dim] if not packed # the projection of the queries, for all {num_heads} heads together
              k_proj_weight [embed_dim, key_dim] if not packed # the projection of the keys, from vectors of {last}
              v_proj_weight [embed_dim, value_dim] if not packed # the projection of the values, from vectors of {last}
              in_proj_bias [3 * embed_dim] if bias # added to the projected queries, keys and values, {embed_dim} each
              bias_k [1, 1, embed_dim] if add_bias_kv # one more key, the same for every sequence
              bias_v [1, 1, embed_dim] if add_bias_kv # one more value, the same for every sequence
              out_proj: NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias)
            )",
            .example = "512 8",
            .note = "The count does not depend on num_heads. print(model) shows out_proj alone: three quarters of "
                    "the parameters are in in_proj_weight, which never prints. bias_k and bias_v do not depend on "
                    "bias."},
    RowText{.name = "TransformerEncoderLayer",
            .help = "self-attention and a feed-forward network",
            .arguments = "d_model: integer, nhead: integer, dim_feedforward: size = 2048, dropout: real = 0.1, "
                         "activation: 'relu' | 'gelu' | name | layer = 'relu', layer_norm_eps: real = 1e-05, "
                         "batch_first: truth = False, norm_first: truth = False, bias: truth = True, device, dtype",
            .body = R"(
              self_attn: MultiheadAttention(d_model, nhead, dropout, bias)
              linear1: Linear(d_model, dim_feedforward, bias)
              linear2: Linear(dim_feedforward, d_model, bias)
              norm1: LayerNorm(d_model, layer_norm_eps, True, bias)
              norm2: LayerNorm(d_model, layer_norm_eps, True, bias)
              activation: activation if is_module(activation)
            )",
            .example = "512 8",
            .note = "bias=False (PyTorch 2.1 and later) removes the biases of the norms too. An activation that is a "
                    "layer with parameters, such as PReLU(), counts."},
    RowText{.name = "TransformerDecoderLayer",
            .help = "self-attention, attention to the encoder and a feed-forward network",
            .arguments = "d_model: integer, nhead: integer, dim_feedforward: size = 2048, dropout: real = 0.1, "
                         "activation: 'relu' | 'gelu' | name | layer = 'relu', layer_norm_eps: real = 1e-05, "
                         "batch_first: truth = False, norm_first: truth = False, bias: truth = True, device, dtype",
            .body = R"(
              self_attn: MultiheadAttention(d_model, nhead, dropout, bias)
              multihead_attn: MultiheadAttention(d_model, nhead, dropout, bias)
              linear1: Linear(d_model, dim_feedforward, bias)
              linear2: Linear(dim_feedforward, d_model, bias)
              norm1: LayerNorm(d_model, layer_norm_eps, True, bias)
              norm2: LayerNorm(d_model, layer_norm_eps, True, bias)
              norm3: LayerNorm(d_model, layer_norm_eps, True, bias)
              activation: activation if is_module(activation)
            )",
            .example = "512 8",
            .note = "It has two attentions and three norms, where an encoder layer has one and two."},
    RowText{.name = "TransformerEncoder",
            .help = "copies of an encoder layer, one after the other",
            .arguments = "encoder_layer: layer, num_layers: integer, norm: layer | None = None, "
                         "enable_nested_tensor: truth = True, mask_check: truth = True",
            .body = R"(
              for i in num_layers {
                layers.{i}: encoder_layer
              }
              norm: norm if norm is not None
            )",
            .example = "'TransformerEncoderLayer(512, 8)' 6",
            .note = "There is no final norm unless norm is given; Transformer gives one."},
    RowText{.name = "TransformerDecoder",
            .help = "copies of a decoder layer, one after the other",
            .arguments = "decoder_layer: layer, num_layers: integer, norm: layer | None = None",
            .body = R"(
              for i in num_layers {
                layers.{i}: decoder_layer
              }
              norm: norm if norm is not None
            )",
            .example = "'TransformerDecoderLayer(512, 8)' 6",
            .note = "There is no final norm unless norm is given; Transformer gives one."},
    RowText{.name = "Transformer",
            .help = "an encoder and a decoder",
            .arguments = "d_model: integer = 512, nhead: integer = 8, num_encoder_layers: integer = 6, "
                         "num_decoder_layers: integer = 6, dim_feedforward: size = 2048, dropout: real = 0.1, "
                         "activation: 'relu' | 'gelu' | name | layer = 'relu', custom_encoder: layer | None = None, "
                         "custom_decoder: layer | None = None, layer_norm_eps: real = 1e-05, "
                         "batch_first: truth = False, norm_first: truth = False, bias: truth = True, device, dtype",
            .body = R"(
              require custom_encoder is not None and custom_decoder is not None or nhead != 0: nhead must not be 0
              require custom_encoder is not None and custom_decoder is not None or d_model % nhead == 0: d_model ({d_model}) must be divisible by nhead ({nhead})
              encoder: custom_encoder if custom_encoder is not None
              encoder: TransformerEncoder(TransformerEncoderLayer(d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, bias=bias), num_encoder_layers, LayerNorm(d_model, layer_norm_eps, True, bias)) if custom_encoder is None
              decoder: custom_decoder if custom_decoder is not None
              decoder: TransformerDecoder(TransformerDecoderLayer(d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, bias=bias), num_decoder_layers, LayerNorm(d_model, layer_norm_eps, True, bias)) if custom_decoder is None
            )",
            .example = "512 8",
            .note = "Encoder and decoder end in a LayerNorm each, also with 0 layers; a custom encoder or decoder "
                    "replaces its half with the norm. Embeddings are not part of it."},
};

}  // namespace

const FamilyRows attention_rows{"attention", "attention and transformers", rows};

}  // namespace paramcount
