// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "wav2vec2",
            .help = "wav2vec 2.0",
            .classes = "Wav2Vec2",
            .architectures = "Model, ForPreTraining, ForCTC, ForSequenceClassification, "
                             "ForAudioFrameClassification, ForXVector",
            .arguments = "vocab_size: size = 32, hidden_size: size = 768, num_hidden_layers: size = 12, "
                         "num_attention_heads: size = 12, intermediate_size: size = 3072, "
                         "conv_dim: size[] = [512, 512, 512, 512, 512, 512, 512], "
                         "conv_stride: size[] = [5, 2, 2, 2, 2, 2, 2], conv_kernel: size[] = [10, 3, 3, 3, 3, 2, 2], "
                         "conv_bias: truth = False, num_conv_pos_embeddings: size = 128, "
                         "num_conv_pos_embedding_groups: size = 16, feat_extract_norm: 'group' | 'layer' = 'group', "
                         "do_stable_layer_norm: truth = False, mask_time_prob: real = 0.05, "
                         "mask_feature_prob: real = 0.0, num_codevectors_per_group: size = 320, "
                         "num_codevector_groups: size = 2, codevector_dim: size = 256, "
                         "proj_codevector_dim: size = 256, classifier_proj_size: size = 256, "
                         "tdnn_dim: size[] = [512, 512, 512, 512, 1500], tdnn_kernel: size[] = [5, 3, 3, 1, 1], "
                         "xvector_output_dim: size = 512, use_weighted_layer_sum: truth = False, "
                         "add_adapter: truth = False, adapter_kernel_size: size = 3, num_adapter_layers: size = 3, "
                         "output_hidden_size: size | None = None, adapter_attn_dim: size | None = None, "
                         "pad_token_id = 0",
            .body = R"(
              let base = 'wav2vec2'
              let features = conv_dim[len(conv_dim) - 1]
              let outputs = hidden_size if output_hidden_size is None else output_hidden_size
              let normed_projection = True
              let batch_norm = False
              require len(conv_dim) == len(conv_kernel) and len(conv_dim) == len(conv_stride): conv_dim, conv_kernel and conv_stride have to be of one length
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--hidden-size 1024 --num-hidden-layers 24 --num-attention-heads 16"},
    RowText{.name = "{Class}Model", .configuration = "wav2vec2", .body = R"(
              masked_spec_embed [hidden_size] if mask_time_prob > 0 or mask_feature_prob > 0 # stands in place of hidden sound
              for i in len(conv_dim) {
                feature_extractor.conv_layers.{i}.conv: Conv1d(1 if i == 0 else conv_dim[i - 1], conv_dim[i], conv_kernel[i], bias=conv_bias)
                feature_extractor.conv_layers.{i}.layer_norm: LayerNorm(conv_dim[i]) if i == 0 or feat_extract_norm == 'layer'
              }
              feature_projection.layer_norm: LayerNorm(features) if normed_projection
              feature_projection.projection: Linear(features, hidden_size)
              encoder.pos_conv_embed.conv: Conv1d(hidden_size, hidden_size, num_conv_pos_embeddings, groups=num_conv_pos_embedding_groups) if batch_norm
              encoder.pos_conv_embed.batch_norm: BatchNorm1d(hidden_size) if batch_norm
              encoder.pos_conv_embed.conv: WeightNormedConv(hidden_size, num_conv_pos_embeddings, num_conv_pos_embedding_groups) if not batch_norm
              encoder.layer_norm: LayerNorm(hidden_size)
              for i in num_hidden_layers {
                encoder.layers.{i}: Layer(**)
              }
              if add_adapter {
                adapter.proj: Linear(hidden_size, outputs) if outputs != hidden_size
                adapter.proj_layer_norm: LayerNorm(outputs) if outputs != hidden_size
                for i in num_adapter_layers {
                  adapter.layers.{i}.conv: Conv1d(outputs, 2 * outputs, adapter_kernel_size)
                }
              }
            )"},
    RowText{.name = "WeightNormedConv",
            .help = "a convolution whose weight is a direction and a length",
            .arguments = "channels: size, kernel: size, groups: size",
            .body = R"(
              require groups > 0: groups must be a positive integer, got {groups}
              require channels % groups == 0: {channels} channels must be divisible by {groups} groups
              bias [channels] # added to the output channels, one for each filter
              weight_g [1, 1, kernel] # the lengths of the weight's directions, one for each place of the kernel
              weight_v [channels, channels / groups, kernel] # the directions
            )",
            .is_private = true},
    RowText{.name = "Layer", .configuration = "wav2vec2", .body = R"(
              attention.{k,v,q,out}_proj: Linear(hidden_size, hidden_size)
              {layer_norm,final_layer_norm}: LayerNorm(hidden_size)
              feed_forward.intermediate_dense: Linear(hidden_size, intermediate_size)
              feed_forward.output_dense: Linear(intermediate_size, hidden_size)
              if do_stable_layer_norm and adapter_attn_dim is not None {
                adapter_layer.norm: LayerNorm(hidden_size)
                adapter_layer.linear_1: Linear(hidden_size, adapter_attn_dim)
                adapter_layer.linear_2: Linear(adapter_attn_dim, hidden_size)
              }
            )"},
    RowText{.name = "{Class}ForCTC", .configuration = "wav2vec2", .body = R"(
              {base}: {Class}Model(**)
              lm_head: Linear(outputs if add_adapter else hidden_size, vocab_size)
            )"},
    RowText{.name = "{Class}ForPreTraining", .configuration = "wav2vec2", .body = R"(
              require codevector_dim % num_codevector_groups == 0: codevector_dim ({codevector_dim}) must be divisible by num_codevector_groups ({num_codevector_groups})
              {base}: {Class}Model(**)
              quantizer.codevectors [1, num_codevector_groups * num_codevectors_per_group, codevector_dim // num_codevector_groups] # what the sound is told in
              quantizer.weight_proj: Linear(features, num_codevector_groups * num_codevectors_per_group)
              project_hid: Linear(hidden_size, proj_codevector_dim)
              project_q: Linear(codevector_dim, proj_codevector_dim)
            )"},
    RowText{.name = "Pooled", .configuration = "wav2vec2", .body = R"(
              require not add_adapter: classification does not work with add_adapter
              {base}: {Class}Model(**)
              layer_weights [num_hidden_layers + 1] if use_weighted_layer_sum # how much each layer's output counts
            )"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "wav2vec2", .body = R"(
              Pooled(**)
              projector: Linear(hidden_size, classifier_proj_size)
              classifier: Linear(classifier_proj_size, labels)
            )"},
    RowText{.name = "{Class}ForAudioFrameClassification", .configuration = "wav2vec2", .body = R"(
              Pooled(**)
              classifier: Linear(hidden_size, labels)
            )"},
    RowText{.name = "{Class}ForXVector", .configuration = "wav2vec2", .body = R"(
              {base}: {Class}Model(**)
              layer_weights [num_hidden_layers + 1] if use_weighted_layer_sum # how much each layer's output counts
              projector: Linear(hidden_size, tdnn_dim[0])
              for i in len(tdnn_dim) {
                tdnn.{i}.kernel: Linear(tdnn_dim[i - 1 if i > 0 else 0] * tdnn_kernel[i], tdnn_dim[i])
              }
              feature_extractor: Linear(2 * tdnn_dim[len(tdnn_dim) - 1], xvector_output_dim)
              classifier: Linear(xvector_output_dim, xvector_output_dim)
              objective.weight [xvector_output_dim, labels] # a direction for every label
            )"},
    RowText{.name = "hubert",
            .help = "HuBERT",
            .like = "wav2vec2",
            .classes = "Hubert",
            .architectures = "Model, ForCTC, ForSequenceClassification",
            .arguments = "feat_proj_layer_norm: truth = True, conv_pos_batch_norm: truth = False",
            .body = R"(
              let base = 'hubert'
              let normed_projection = feat_proj_layer_norm
              let batch_norm = conv_pos_batch_norm
              let add_adapter = False
            )",
            .example = "--hidden-size 1024 --num-hidden-layers 24 --num-attention-heads 16"},
};

}  // namespace

const FamilyRows audio_rows{"audio", "sound models", rows};

}  // namespace paramcount
