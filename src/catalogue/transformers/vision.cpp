// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "vit",
            .help = "ViT: an encoder over patches of an image",
            .classes = "ViT",
            .architectures = "Model, ForMaskedImageModeling, ForImageClassification",
            .arguments = "hidden_size: size = 768, num_hidden_layers: size = 12, num_attention_heads: size = 12, "
                         "intermediate_size: size = 3072, image_size: size[2] = 224, patch_size: size[2] = 16, "
                         "num_channels: size = 3, qkv_bias: truth = True, encoder_stride: size = 16, "
                         "pooler_output_size: size | None = None, embedding_size: size | None = None",
            .body = R"(
              let base = 'vit'
              let patches = image_size[0] // patch_size[0] * (image_size[1] // patch_size[1])
              let all_heads = num_attention_heads * (hidden_size // num_attention_heads)
              let key_bias = qkv_bias
              require embedding_size is not None or hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--hidden-size 1024 --num-hidden-layers 24 --num-attention-heads 16 --intermediate-size 4096"},
    RowText{.name = "Backbone", .configuration = "vit", .arguments = "masked: truth, pooled: truth", .body = R"(
              embeddings: Embeddings(**)
              for i in num_hidden_layers {
                encoder.layer.{i}: Layer(**)
              }
              layernorm: LayerNorm(hidden_size)
              pooler.dense: Linear(hidden_size, hidden_size if pooler_output_size is None else pooler_output_size) if pooled
            )"},
    RowText{.name = "Embeddings", .configuration = "vit", .arguments = "masked: truth", .body = R"(
              cls_token [1, 1, hidden_size] # stands before the patches
              mask_token [1, 1, hidden_size] if masked # stands in place of a hidden patch
              position_embeddings [1, patches + 1, hidden_size] # a vector for every place
              patch_embeddings.projection: Conv2d(num_channels, hidden_size, patch_size, patch_size)
            )"},
    RowText{.name = "SelfAttention", .configuration = "vit", .body = R"(
              attention.{query,value}: Linear(hidden_size, all_heads, qkv_bias)
              attention.key: Linear(hidden_size, all_heads, key_bias)
              output.dense: Linear(hidden_size, hidden_size)
            )"},
    RowText{.name = "Layer", .configuration = "vit", .body = R"(
              attention: SelfAttention(**)
              intermediate.dense: Linear(hidden_size, intermediate_size)
              output.dense: Linear(intermediate_size, hidden_size)
              {layernorm_before,layernorm_after}: LayerNorm(hidden_size)
            )"},
    RowText{.name = "{Class}Model", .configuration = "vit", .body = "Backbone(**, masked=False, pooled=True)"},
    RowText{.name = "{Class}ForMaskedImageModeling", .configuration = "vit", .body = R"(
              {base}: Backbone(**, masked=True, pooled=False)
              decoder.0: Conv2d(hidden_size, encoder_stride ** 2 * num_channels, 1)
            )"},
    RowText{.name = "{Class}ForImageClassification", .configuration = "vit", .body = R"(
              {base}: Backbone(**, masked=False, pooled=False)
              classifier: Linear(hidden_size, labels) if labels > 0
            )"},
    RowText{.name = "deit",
            .help = "DeiT: ViT with a second token, taught by another model",
            .like = "vit",
            .classes = "DeiT",
            .architectures = "Model, ForMaskedImageModeling, ForImageClassification, "
                             "ForImageClassificationWithTeacher",
            .body = "let base = 'deit'",
            .example = "--hidden-size 192 --num-attention-heads 3 --intermediate-size 768"},
    RowText{.name = "Embeddings", .configuration = "deit", .arguments = "masked: truth", .body = R"(
              {cls,distillation}_token [1, 1, hidden_size] # stands before the patches
              mask_token [1, 1, hidden_size] if masked # stands in place of a hidden patch
              position_embeddings [1, patches + 2, hidden_size] # a vector for every place
              patch_embeddings.projection: Conv2d(num_channels, hidden_size, patch_size, patch_size)
            )"},
    RowText{.name = "{Class}ForImageClassificationWithTeacher", .configuration = "deit", .body = R"(
              deit: Backbone(**, masked=False, pooled=False)
              {cls,distillation}_classifier: Linear(hidden_size, labels) if labels > 0
            )"},
    RowText{.name = "dinov2",
            .help = "DINOv2",
            .like = "vit",
            .classes = "Dinov2",
            .architectures = "Model, ForImageClassification, Backbone",
            .arguments = "patch_size = 14, mlp_ratio: real = 4, use_swiglu_ffn: truth = False, "
                         "use_mask_token: truth = True",
            .body = R"(
              let base = 'dinov2'
              let intermediate_size = int(hidden_size * mlp_ratio)
              let swiglu = (intermediate_size * 2 // 3 + 7) // 8 * 8
              let pooler_output_size = None
              let encoder_stride = None
            )",
            .example = "--hidden-size 384 --num-attention-heads 6"},
    RowText{.name = "Embeddings", .configuration = "dinov2", .body = R"(
              cls_token [1, 1, hidden_size] # stands before the patches
              mask_token [1, hidden_size] if use_mask_token # stands in place of a hidden patch
              position_embeddings [1, patches + 1, hidden_size] # a vector for every place
              patch_embeddings.projection: Conv2d(num_channels, hidden_size, patch_size, patch_size)
            )"},
    RowText{.name = "Layer", .configuration = "dinov2", .body = R"(
              {norm1,norm2}: LayerNorm(hidden_size)
              attention: SelfAttention(**)
              {layer_scale1,layer_scale2}.lambda1 [hidden_size] # the scale of what is added
              if use_swiglu_ffn {
                mlp.weights_in: Linear(hidden_size, 2 * swiglu)
                mlp.weights_out: Linear(swiglu, hidden_size)
              }
              if not use_swiglu_ffn {
                mlp.fc1: Linear(hidden_size, intermediate_size)
                mlp.fc2: Linear(intermediate_size, hidden_size)
              }
            )"},
    RowText{.name = "{Class}Model", .configuration = "dinov2", .body = "Backbone(**, masked=False, pooled=False)"},
    RowText{.name = "{Class}Backbone", .configuration = "dinov2", .body = "{Class}Model(**)"},
    RowText{.name = "{Class}ForImageClassification", .configuration = "dinov2", .body = R"(
              dinov2: Backbone(**, masked=False, pooled=False)
              classifier: Linear(2 * hidden_size, labels) if labels > 0
            )"},
    RowText{.name = "beit",
            .help = "BEiT: keys without bias, relative positions",
            .like = "vit",
            .classes = "Beit",
            .architectures = "Model, ForMaskedImageModeling, ForImageClassification",
            .arguments = "vocab_size: size = 8192, use_mask_token: truth = False, "
                         "use_absolute_position_embeddings: truth = False, "
                         "use_relative_position_bias: truth = False, "
                         "use_shared_relative_position_bias: truth = False, layer_scale_init_value: real = 0.1, "
                         "use_mean_pooling: truth = True",
            .body = R"(
              let base = 'beit'
              let qkv_bias = True
              let key_bias = False
              let pooler_output_size = None
              let encoder_stride = None
              let distances = (2 * (image_size[0] // patch_size[0]) - 1) * (2 * (image_size[1] // patch_size[1]) - 1) + 3
            )",
            .example = "--use-relative-position-bias"},
    RowText{.name = "Backbone", .configuration = "beit", .arguments = "pooled: truth", .body = R"(
              embeddings: Embeddings(**)
              for i in num_hidden_layers {
                encoder.layer.{i}: Layer(**)
              }
              encoder.relative_position_bias: Distances(**) if use_shared_relative_position_bias
              layernorm: LayerNorm(hidden_size) if not use_mean_pooling
              pooler.layernorm: LayerNorm(hidden_size) if use_mean_pooling and pooled
            )"},
    RowText{.name = "Embeddings", .configuration = "beit", .body = R"(
              cls_token [1, 1, hidden_size] # stands before the patches
              mask_token [1, 1, hidden_size] if use_mask_token # stands in place of a hidden patch
              position_embeddings [1, patches + 1, hidden_size] if use_absolute_position_embeddings # a vector for every place
              patch_embeddings.projection: Conv2d(num_channels, hidden_size, patch_size, patch_size)
            )"},
    RowText{.name = "Distances", .configuration = "beit", .body = R"(
              relative_position_bias_table [distances, num_attention_heads] # added to attention, for every distance and head
            )"},
    RowText{.name = "Layer", .configuration = "beit", .body = R"(
              attention: SelfAttention(**)
              attention.attention.relative_position_bias: Distances(**) if use_relative_position_bias
              intermediate.dense: Linear(hidden_size, intermediate_size)
              output.dense: Linear(intermediate_size, hidden_size)
              {layernorm_before,layernorm_after}: LayerNorm(hidden_size)
              {lambda_1,lambda_2} [hidden_size] if layer_scale_init_value > 0 # the scale of what is added
            )"},
    RowText{.name = "{Class}Model", .configuration = "beit", .body = "Backbone(**, pooled=True)"},
    RowText{.name = "{Class}ForMaskedImageModeling", .configuration = "beit", .body = R"(
              beit: Backbone(**, pooled=False)
              layernorm: LayerNorm(hidden_size)
              lm_head: Linear(hidden_size, vocab_size)
            )"},
    RowText{.name = "{Class}ForImageClassification", .configuration = "beit", .body = R"(
              beit: Backbone(**, pooled=True)
              classifier: Linear(hidden_size, labels) if labels > 0
            )"},
    RowText{.name = "swin",
            .help = "Swin: windows that shift, stages of growing width",
            .classes = "Swin",
            .architectures = "Model, ForMaskedImageModeling, ForImageClassification, Backbone",
            .arguments = "image_size: size[2] = 224, patch_size: size[2] = 4, num_channels: size = 3, "
                         "embed_dim: size = 96, depths: size[] = [2, 2, 6, 2], num_heads: size[] = [3, 6, 12, 24], "
                         "window_size: size[2] = 7, mlp_ratio: real = 4.0, qkv_bias: truth = True, "
                         "use_absolute_embeddings: truth = False, encoder_stride: size = 32, "
                         "out_features: text[] | None = None, out_indices: integer[] | None = None",
            .body = R"(
              let features = embed_dim * 2 ** (len(depths) - 1)
              let patches = image_size[0] // patch_size[0] * (image_size[1] // patch_size[1])
              require len(num_heads) >= len(depths): depths has {stages} stages, and num_heads is {num_heads}
              let stages = len(depths)
            )",
            .example = "--embed-dim 128 --num-heads 4,8,16,32"},
    RowText{.name = "Stages", .configuration = "swin", .arguments = "masked: truth", .body = R"(
              embeddings.patch_embeddings.projection: Conv2d(num_channels, embed_dim, patch_size, patch_size)
              embeddings.mask_token [1, 1, embed_dim] if masked # stands in place of a hidden patch
              embeddings.position_embeddings [1, patches + 1, embed_dim] if use_absolute_embeddings # a vector for every place
              embeddings.norm: LayerNorm(embed_dim)
              for i in stages {
                let width = embed_dim * 2 ** i
                let heads = num_heads[i]
                require width % heads == 0: the width of stage {i} ({width}) must be divisible by its heads ({heads})
                for j in depths[i] {
                  encoder.layers.{i}.blocks.{j}: Block(**)
                }
                if i < stages - 1 {
                  encoder.layers.{i}.downsample.reduction: Linear(4 * width, 2 * width, bias=False)
                  encoder.layers.{i}.downsample.norm: LayerNorm(4 * width)
                }
              }
            )"},
    RowText{.name = "Backbone", .configuration = "swin", .arguments = "masked: truth", .body = R"(
              Stages(**)
              layernorm: LayerNorm(features)
            )"},
    RowText{.name = "{Class}Backbone", .configuration = "swin", .body = R"(
              require out_features is None or out_indices is not None: out_features needs out_indices, which say the same in numbers
              Stages(**, masked=False)
              hidden_states_norms.stem: LayerNorm(embed_dim) if 0 in out_indices
              for i in stages {
                let stage = i + 1
                let last = out_indices is None and stage == stages
                hidden_states_norms.stage{stage}: LayerNorm(embed_dim * 2 ** i) if last or stage in out_indices or i - stages in out_indices
              }
            )"},
    RowText{.name = "Block", .configuration = "swin", .arguments = "width: size, heads: size", .body = R"(
              {layernorm_before,layernorm_after}: LayerNorm(width)
              attention.self.relative_position_bias_table [(2 * window_size[0] - 1) * (2 * window_size[1] - 1), heads] # added to attention, for every distance and head
              buffer attention.self.relative_position_index [window_size[0] * window_size[1], window_size[0] * window_size[1]] int64 # which distance two places of a window have
              attention.self.{query,key,value}: Linear(width, width, qkv_bias)
              attention.output.dense: Linear(width, width)
              intermediate.dense: Linear(width, int(mlp_ratio * width))
              output.dense: Linear(int(mlp_ratio * width), width)
            )"},
    RowText{.name = "{Class}Model", .configuration = "swin", .body = "Backbone(**, masked=False)"},
    RowText{.name = "{Class}ForMaskedImageModeling", .configuration = "swin", .body = R"(
              swin: Backbone(**, masked=True)
              decoder.0: Conv2d(features, encoder_stride ** 2 * num_channels, 1)
            )"},
    RowText{.name = "{Class}ForImageClassification", .configuration = "swin", .body = R"(
              swin: Backbone(**, masked=False)
              classifier: Linear(features, labels) if labels > 0
            )"},
    RowText{.name = "convnext",
            .help = "ConvNeXt: stages of depthwise convolutions",
            .classes = "ConvNext",
            .architectures = "Model, ForImageClassification, Backbone",
            .arguments = "num_channels: size = 3, patch_size: size[2] = 4, num_stages: size = 4, "
                         "hidden_sizes: size[] | None = None, depths: size[] | None = None, "
                         "layer_scale_init_value: real = 1e-6, out_features: text[] | None = None, "
                         "out_indices: integer[] | None = None",
            .body = R"(
              let base = 'convnext'
              let widths = [96, 192, 384, 768] if hidden_sizes is None else hidden_sizes
              let counts = [3, 3, 9, 3] if depths is None else depths
              let features = widths[len(widths) - 1]
              let normalised = False
              require len(counts) >= num_stages and len(widths) >= num_stages: hidden_sizes and depths need an item for each of num_stages ({num_stages})
            )",
            .example = "--depths 3,3,27,3"},
    RowText{.name = "Stages", .configuration = "convnext", .body = R"(
              embeddings.patch_embeddings: Conv2d(num_channels, widths[0], patch_size, patch_size)
              embeddings.layernorm: LayerNorm(widths[0])
              for i in num_stages {
                let width = widths[i]
                if i > 0 {
                  encoder.stages.{i}.downsampling_layer.0: LayerNorm(widths[i - 1])
                  encoder.stages.{i}.downsampling_layer.1: Conv2d(widths[i - 1], width, 2, 2)
                }
                for j in counts[i] {
                  encoder.stages.{i}.layers.{j}: Layer(**)
                }
              }
            )"},
    RowText{.name = "{Class}Model", .configuration = "convnext", .body = R"(
              Stages(**)
              layernorm: LayerNorm(features)
            )"},
    RowText{.name = "{Class}Backbone", .configuration = "convnext", .body = R"(
              require out_features is None or out_indices is not None: out_features needs out_indices, which say the same in numbers
              Stages(**)
              hidden_states_norms.stem: LayerNorm(widths[0]) if 0 in out_indices
              for i in num_stages {
                let stage = i + 1
                let last = out_indices is None and stage == num_stages
                hidden_states_norms.stage{stage}: LayerNorm(widths[i]) if last or stage in out_indices or i - num_stages in out_indices
              }
            )"},
    RowText{.name = "Layer", .configuration = "convnext", .arguments = "width: size", .body = R"(
              layer_scale_parameter [width] if layer_scale_init_value > 0 and not normalised # the scale of what is added
              {grn.weight,grn.bias} [1, 1, 1, 4 * width] if normalised # of the normalisation over the whole image
              dwconv: Conv2d(width, width, 7, groups=width)
              layernorm: LayerNorm(width)
              pwconv1: Linear(width, 4 * width)
              pwconv2: Linear(4 * width, width)
            )"},
    RowText{.name = "{Class}ForImageClassification", .configuration = "convnext", .body = R"(
              {base}: {Class}Model(**)
              classifier: Linear(features, labels) if labels > 0
            )"},
    RowText{.name = "convnextv2",
            .help = "ConvNeXt V2: normalises responses over the image",
            .like = "convnext",
            .classes = "ConvNextV2",
            .body = R"(
              let base = 'convnextv2'
              let normalised = True
              let layer_scale_init_value = 0
            )",
            .example = "--depths 3,3,27,3"},
};

}  // namespace

const FamilyRows vision_rows{"vision", "image models", rows};

}  // namespace paramcount
