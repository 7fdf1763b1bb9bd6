// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "siglip_vision_model",
            .help = "the image tower of SigLIP",
            .classes = "Siglip",
            .architectures = "VisionModel",
            .arguments = "hidden_size: size = 768, intermediate_size: size = 3072, num_hidden_layers: size = 12, "
                         "num_attention_heads: size = 12, num_channels: size = 3, image_size: size = 224, "
                         "patch_size: size = 16, vision_use_head: truth = True",
            .body = R"(
              let patches = (image_size // patch_size) ** 2
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--hidden-size 1152 --num-hidden-layers 27 --num-attention-heads 16"},
    RowText{.name = "Transformer", .configuration = "siglip_vision_model", .body = R"(
              embeddings.patch_embedding: Conv2d(num_channels, hidden_size, patch_size, patch_size)
              embeddings.position_embedding: Embedding(patches, hidden_size)
              buffer embeddings.position_ids [1, patches] int64 unsaved # the positions, counted
              for i in num_hidden_layers {
                encoder.layers.{i}: Layer(**)
              }
              post_layernorm: LayerNorm(hidden_size)
              if vision_use_head {
                head.probe [1, 1, hidden_size] # the query that gathers the image
                head.attention: MultiheadAttention(hidden_size, num_attention_heads)
                head.layernorm: LayerNorm(hidden_size)
                head.mlp: MLP(**)
              }
            )"},
    RowText{.name = "Layer", .configuration = "siglip_vision_model", .body = R"(
              layer_norm1: LayerNorm(hidden_size)
              self_attn.{k,v,q,out}_proj: Linear(hidden_size, hidden_size)
              layer_norm2: LayerNorm(hidden_size)
              mlp: MLP(**)
            )"},
    RowText{.name = "MLP", .configuration = "siglip_vision_model", .body = R"(
              fc1: Linear(hidden_size, intermediate_size)
              fc2: Linear(intermediate_size, hidden_size)
            )"},
    RowText{
        .name = "{Class}VisionModel", .configuration = "siglip_vision_model", .body = "vision_model: Transformer(**)"},
    RowText{.name = "siglip_text_model",
            .help = "the text tower of SigLIP",
            .like = "siglip_vision_model",
            .classes = "Siglip",
            .architectures = "TextModel",
            .arguments = "vocab_size: size = 32000, max_position_embeddings: size = 64, "
                         "projection_size: size | None = None, pad_token_id = 1",
            .example = "--hidden-size 1152"},
    RowText{.name = "Transformer", .configuration = "siglip_text_model", .body = R"(
              embeddings.token_embedding: Embedding(vocab_size, hidden_size)
              embeddings.position_embedding: Embedding(max_position_embeddings, hidden_size)
              buffer embeddings.position_ids [1, max_position_embeddings] int64 unsaved # the positions, counted
              for i in num_hidden_layers {
                encoder.layers.{i}: Layer(**)
              }
              final_layer_norm: LayerNorm(hidden_size)
              head: Linear(hidden_size, hidden_size if projection_size is None else projection_size)
            )"},
    RowText{.name = "{Class}TextModel", .configuration = "siglip_text_model", .body = "text_model: Transformer(**)"},
    RowText{.name = "siglip",
            .help = "SigLIP: a text and an image tower",
            .classes = "Siglip",
            .architectures = "Model, ForImageClassification",
            .arguments = "text_config: configuration siglip_text_model, "
                         "vision_config: configuration siglip_vision_model",
            .example = "--num-labels 10"},
    RowText{.name = "{Class}Model", .configuration = "siglip", .body = R"(
              logit_scale [1] # how far similarities spread
              logit_bias [1] # where they begin
              text_model: Transformer(**text_config)
              vision_model: Transformer(**vision_config)
            )"},
    RowText{.name = "{Class}ForImageClassification", .configuration = "siglip", .body = R"(
              vision_model: Transformer(**vision_config)
              classifier: Linear(vision_config.hidden_size, labels) if labels > 0
            )"},
};

}  // namespace

const FamilyRows siglip_rows{"siglip", "SigLIP", rows};

}  // namespace paramcount
