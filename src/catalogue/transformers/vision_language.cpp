// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "qwen2_vl_text",
            .help = "the text model of Qwen2-VL",
            .like = "qwen2",
            .classes = "Qwen2VL",
            .architectures = "TextModel",
            .arguments = "vocab_size = 152064, hidden_size = 8192, intermediate_size = 29568, num_hidden_layers = 80, "
                         "num_attention_heads = 64, num_key_value_heads = 8",
            .body = R"(
              let dim = hidden_size // num_attention_heads
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--hidden-size 1536 --num-hidden-layers 28 --num-attention-heads 12"},
    RowText{.name = "{Class}TextModel", .configuration = "qwen2_vl_text", .body = R"(
              embed_tokens: Embedding(vocab_size, hidden_size, pad_token_id)
              for i in num_hidden_layers {
                layers.{i}: Layer(**)
                layers.{i}.self_attn.rotary_emb: Rotary(**)
              }
              norm: Norm(**)
              rotary_emb: Rotary(**)
            )"},
    RowText{.name = "qwen2_vl_vision",
            .help = "the image tower of Qwen2-VL",
            .like = "configuration",
            .arguments = "depth: size = 32, embed_dim: size = 1280, hidden_size: size = 3584, mlp_ratio: real = 4, "
                         "num_heads: size = 16, in_channels: size = 3, patch_size: size = 14, "
                         "spatial_merge_size: size = 2, temporal_patch_size: size = 2",
            .body = R"(
              let width = embed_dim
              let output = hidden_size
              require num_heads > 0: num_heads must be greater than 0
            )"},
    RowText{.name = "Vision", .configuration = "qwen2_vl_vision", .body = R"(
              patch_embed.proj.weight [width, in_channels, temporal_patch_size, patch_size, patch_size] # each of the {first} filters makes a number of a patch of shape {rest}
              buffer rotary_pos_emb.inv_freq [(width // num_heads // 2 + 1) // 2] unsaved # the frequencies of the rotary positions
              for i in depth {
                blocks.{i}: VisionBlock(**)
              }
              merger.ln_q: VisionNorm(**)
              merger.mlp.0: Linear(width * spatial_merge_size * spatial_merge_size, width * spatial_merge_size * spatial_merge_size)
              merger.mlp.2: Linear(width * spatial_merge_size * spatial_merge_size, output)
            )"},
    RowText{.name = "VisionNorm", .configuration = "qwen2_vl_vision", .body = "LayerNorm(width)"},
    RowText{.name = "VisionBlock", .configuration = "qwen2_vl_vision", .body = R"(
              {norm1,norm2}: VisionNorm(**)
              attn.qkv: Linear(width, 3 * width)
              attn.proj: Linear(width, width)
              VisionMLP(**)
            )"},
    RowText{.name = "VisionMLP", .configuration = "qwen2_vl_vision", .body = R"(
              mlp.fc1: Linear(width, int(width * mlp_ratio))
              mlp.fc2: Linear(int(width * mlp_ratio), width)
            )"},
    RowText{.name = "qwen2_vl",
            .help = "Qwen2-VL: an image tower before a Qwen2",
            .like = "qwen2_vl_text",
            .classes = "Qwen2VL",
            .architectures = "Model, ForConditionalGeneration",
            .arguments = "text_config: configuration qwen2_vl_text | None = None, "
                         "vision_config: configuration qwen2_vl_vision",
            .example = "--hidden-size 1536 --num-hidden-layers 28 --num-attention-heads 12"},
    RowText{.name = "{Class}Model", .configuration = "qwen2_vl", .body = R"(
              visual: Vision(**vision_config)
              language_model: {Class}TextModel(**) if text_config is None
              language_model: {Class}TextModel(**text_config) if text_config is not None
            )"},
    RowText{.name = "{Class}ForConditionalGeneration", .configuration = "qwen2_vl", .body = R"(
              model: {Class}Model(**)
              if text_config is None {
                lm_head: Linear(hidden_size, vocab_size, bias=False)
                tie lm_head.weight = model.language_model.embed_tokens.weight if tie_word_embeddings
              }
              if text_config is not None {
                lm_head: Linear(text_config.hidden_size, text_config.vocab_size, bias=False)
                tie lm_head.weight = model.language_model.embed_tokens.weight if text_config.tie_word_embeddings
              }
            )"},
    RowText{.name = "qwen2_5_vl_text",
            .help = "the text model of Qwen2.5-VL",
            .like = "qwen2_vl_text",
            .classes = "Qwen2_5_VL",
            .architectures = "TextModel",
            .example = "--hidden-size 2048 --num-hidden-layers 36 --num-attention-heads 16"},
    RowText{.name = "qwen2_5_vl_vision",
            .help = "the image tower of Qwen2.5-VL",
            .like = "qwen2_vl_vision",
            .arguments = "hidden_size: size = 3584, intermediate_size: size = 3420, out_hidden_size: size = 3584",
            .body = R"(
              let width = hidden_size
              let output = out_hidden_size
            )"},
    RowText{.name = "VisionNorm", .configuration = "qwen2_5_vl_vision", .body = "RMSNorm(width)"},
    RowText{.name = "VisionMLP", .configuration = "qwen2_5_vl_vision", .body = R"(
              mlp.{gate,up}_proj: Linear(width, intermediate_size)
              mlp.down_proj: Linear(intermediate_size, width)
            )"},
    RowText{.name = "qwen2_5_vl",
            .help = "Qwen2.5-VL: an image tower before a Qwen2.5",
            .like = "qwen2_vl",
            .classes = "Qwen2_5_VL",
            .arguments = "text_config: configuration qwen2_5_vl_text | None = None, "
                         "vision_config: configuration qwen2_5_vl_vision",
            .example = "--hidden-size 2048 --num-hidden-layers 36 --num-attention-heads 16"},
};

}  // namespace

const FamilyRows vision_language_rows{"vision-language", "images before a decoder", rows};

}  // namespace paramcount
