// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "clip_text_model",
            .help = "the text tower of CLIP",
            .classes = "CLIP",
            .architectures = "TextModel, TextModelWithProjection",
            .arguments = "vocab_size: size = 49408, hidden_size: size = 512, intermediate_size: size = 2048, "
                         "projection_dim: size = 512, num_hidden_layers: size = 12, num_attention_heads: size = 8, "
                         "max_position_embeddings: size = 77, pad_token_id = 1",
            .body = R"(
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--hidden-size 768 --num-attention-heads 12"},
    RowText{.name = "Transformer", .configuration = "clip_text_model", .body = R"(
              embeddings.token_embedding: Embedding(vocab_size, hidden_size)
              embeddings.position_embedding: Embedding(max_position_embeddings, hidden_size)
              buffer embeddings.position_ids [1, max_position_embeddings] int64 unsaved # the positions, counted
              for i in num_hidden_layers {
                encoder.layers.{i}: Layer(**)
              }
              final_layer_norm: LayerNorm(hidden_size)
            )"},
    RowText{.name = "Layer", .configuration = "clip_text_model", .body = R"(
              self_attn.{k,v,q,out}_proj: Linear(hidden_size, hidden_size)
              {layer_norm1,layer_norm2}: LayerNorm(hidden_size)
              mlp.fc1: Linear(hidden_size, intermediate_size)
              mlp.fc2: Linear(intermediate_size, hidden_size)
            )"},
    RowText{.name = "{Class}TextModel", .configuration = "clip_text_model", .body = "text_model: Transformer(**)"},
    RowText{.name = "{Class}TextModelWithProjection", .configuration = "clip_text_model", .body = R"(
              text_model: Transformer(**)
              text_projection: Linear(hidden_size, projection_dim, bias=False)
            )"},
    RowText{.name = "clip_vision_model",
            .help = "the image tower of CLIP",
            .like = "clip_text_model",
            .classes = "CLIP",
            .architectures = "VisionModel, VisionModelWithProjection",
            .arguments = "hidden_size = 768, intermediate_size = 3072, num_attention_heads = 12, "
                         "num_channels: size = 3, image_size: size = 224, patch_size: size = 32",
            .body = R"(
              let positions = (image_size // patch_size) ** 2 + 1
              let vocab_size = None
              let max_position_embeddings = None
            )",
            .example = "--hidden-size 1024 --num-hidden-layers 24 --num-attention-heads 16 --patch-size 14"},
    RowText{.name = "Transformer", .configuration = "clip_vision_model", .body = R"(
              embeddings.class_embedding [hidden_size] # stands before the patches
              embeddings.patch_embedding: Conv2d(num_channels, hidden_size, patch_size, patch_size, bias=False)
              embeddings.position_embedding: Embedding(positions, hidden_size)
              buffer embeddings.position_ids [1, positions] int64 unsaved # the positions, counted
              pre_layrnorm: LayerNorm(hidden_size)
              for i in num_hidden_layers {
                encoder.layers.{i}: Layer(**)
              }
              post_layernorm: LayerNorm(hidden_size)
            )"},
    RowText{
        .name = "{Class}VisionModel", .configuration = "clip_vision_model", .body = "vision_model: Transformer(**)"},
    RowText{.name = "{Class}VisionModelWithProjection", .configuration = "clip_vision_model", .body = R"(
              vision_model: Transformer(**)
              visual_projection: Linear(hidden_size, projection_dim, bias=False)
            )"},
    RowText{.name = "clip",
            .help = "CLIP: a text and an image tower",
            .classes = "CLIP",
            .architectures = "Model, ForImageClassification",
            .arguments = "projection_dim: size = 512, text_config: configuration clip_text_model, "
                         "vision_config: configuration clip_vision_model, "
                         "text_config_dict: configuration clip_text_model | None = None, "
                         "vision_config_dict: configuration clip_vision_model | None = None",
            .body = R"(
              let text = text_config if text_config_dict is None else text_config_dict
              let vision = vision_config if vision_config_dict is None else vision_config_dict
            )",
            .example = "--projection-dim 768"},
    RowText{.name = "{Class}Model", .configuration = "clip", .body = R"(
              logit_scale [] # how far similarities spread
              text_model: Transformer(**text)
              vision_model: Transformer(**vision)
              visual_projection: Linear(vision.hidden_size, projection_dim, bias=False)
              text_projection: Linear(text.hidden_size, projection_dim, bias=False)
            )"},
    RowText{.name = "{Class}ForImageClassification", .configuration = "clip", .body = R"(
              vision_model: Transformer(**vision)
              classifier: Linear(vision.hidden_size, labels) if labels > 0
            )"},
};

}  // namespace

const FamilyRows clip_rows{"clip", "CLIP", rows};

}  // namespace paramcount
