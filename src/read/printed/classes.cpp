// SPDX-License-Identifier: MIT
#include "read/printed/classes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "row/row.hpp"

namespace paramcount {
namespace {

using enum PrintedClass::Holds;

// Those of torch and torchvision were held against the code and the true counts of PyTorch 1.13 and torchvision 0.14,
// as far as tests/printed has networks with them. The others are what is known of transformers, peft, bitsandbytes,
// timm, detectron2 and vLLM, whose releases may differ: a class that holds more than its row says makes a count too
// small.
constexpr std::array classes{
    // torchvision
    PrintedClass{"FrozenBatchNorm2d", row},
    PrintedClass{"StochasticDepth", nothing},
    PrintedClass{"Permute", nothing},
    PrintedClass{"GeneralizedRCNNTransform", nothing},
    PrintedClass{"MultiScaleRoIAlign", nothing},
    PrintedClass{"RoIAlign", nothing},
    PrintedClass{"AnchorGenerator", nothing},
    PrintedClass{"DefaultBoxGenerator", nothing},
    PrintedClass{"LastLevelMaxPool", nothing},
    PrintedClass{"DropBlock2d", nothing},
    PrintedClass{"DropBlock3d", nothing},
    PrintedClass{"CorrBlock", nothing},
    PrintedClass{"WindowPartition", nothing},
    PrintedClass{"WindowDepartition", nothing},
    PrintedClass{"CNBlock", own_tensors, "layer_scale"},
    PrintedClass{"SwinTransformer*", children},
    PrintedClass{"ShiftedWindowAttention*", own_tensors, "relative_position_bias_table"},
    PrintedClass{"VisionTransformer", own_tensors, "a class token, and position tables where it holds them itself"},
    PrintedClass{"MultiscaleAttention", own_tensors, "relative positions"},
    PrintedClass{"RelativePositionalMultiHeadAttention", own_tensors, "relative_position_bias_table"},
    PrintedClass{"SSDFeatureExtractorVGG", own_tensors, "scale_weight"},
    // timm and the networks it collects
    PrintedClass{"*DropPath", nothing},
    PrintedClass{"PerceiverFourierPositionEncoding", nothing},
    PrintedClass{"PerceiverEmbeddingDecoder", own_tensors, "bias"},
    PrintedClass{"LayerScale", own_tensors, "gamma"},
    PrintedClass{"ConvNeXtBlock", own_tensors, "gamma"},
    PrintedClass{"WindowAttention", own_tensors, "relative_position_bias_table"},
    PrintedClass{"LayerScaleBlock*", own_tensors, "gamma"},
    PrintedClass{"Cait", own_tensors, "cls_token and pos_embed"},
    PrintedClass{"XCA", own_tensors, "temperature"},
    PrintedClass{"XCABlock", own_tensors, "gamma1, gamma2 and gamma3"},
    PrintedClass{"Xcit", own_tensors, "cls_token"},
    PrintedClass{"VisionTransformerDistilled", own_tensors, "cls_token, dist_token and pos_embed"},
    PrintedClass{"DistilledVisionTransformer", own_tensors, "cls_token, dist_token and pos_embed"},
    PrintedClass{"PyramidVisionTransformer*", own_tensors, "position tables"},
    PrintedClass{"RelPosBias", own_tensors, "relative_position_bias_table"},
    PrintedClass{"RelPosBiasTf", own_tensors, "relative_position_bias_table"},
    PrintedClass{"GlobalResponseNorm", own_tensors, "weight and bias"},
    PrintedClass{"AttentionPoolLatent", own_tensors, "latent"},
    PrintedClass{"VisionTransformerRelPos", own_tensors, "cls_token"},
    PrintedClass{"AttentionPool2d", own_tensors, "positional_embedding"},
    PrintedClass{"CLIP", own_tensors, "positional_embedding, text_projection and logit_scale"},
    PrintedClass{"GRN", own_tensors, "gamma and beta"},
    PrintedClass{"SelectAdaptivePool2d", nothing},
    PrintedClass{"FastAdaptiveAvgPool", nothing},
    PrintedClass{"PatchDropout", nothing},
    // torch, outside torch.nn
    PrintedClass{"NonDynamicallyQuantizableLinear", base, "Linear"},
    PrintedClass{"_LinearWithBias", base, "Linear"},
    PrintedClass{"QuantStub", nothing},
    PrintedClass{"DeQuantStub", nothing},
    PrintedClass{"FloatFunctional", nothing},
    PrintedClass{"FXFloatFunctional", nothing},
    PrintedClass{"ParametrizationList", children},
    PrintedClass{"_SpectralNorm", nothing},
    PrintedClass{"_Orthogonal", nothing},
    PrintedClass{"_WeightNorm", own_tensors, "a magnitude for each row of the weight"},
    PrintedClass{"DataParallel", children},
    PrintedClass{"DistributedDataParallel", children},
    PrintedClass{"FullyShardedDataParallel", children},
    PrintedClass{"OptimizedModule", children},
    // transformers
    PrintedClass{"Conv1D", row},
    PrintedClass{"*Activation", nothing},
    PrintedClass{"NewGELU", nothing},
    PrintedClass{"QuickGELU", nothing},
    PrintedClass{"FastGELU", nothing},
    PrintedClass{"SwiGLU", nothing},
    PrintedClass{"*RotaryEmbedding", nothing},
    PrintedClass{"*RotaryEmbeddingESM", nothing},
    PrintedClass{"LlamaRotaryEmbedding*", nothing},
    PrintedClass{"*SinusoidalPositionalEmbedding", nothing},
    PrintedClass{"StableDropout", nothing},
    PrintedClass{"T5LayerNorm", unsized_rms},
    PrintedClass{"*T5LayerNorm", unsized_rms},
    PrintedClass{"*RMSNorm", unsized_rms},
    PrintedClass{"BertLayerNorm", unsized_layer},
    PrintedClass{"DebertaLayerNorm", unsized_layer},
    PrintedClass{"ViTMAEEmbeddings", own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"ViTMAEDecoder", own_tensors, "mask_token and decoder_pos_embed"},
    PrintedClass{"ViTMSNEmbeddings", own_tensors, "cls_token, mask_token and position_embeddings"},
    PrintedClass{"VideoMAESelfAttention", own_tensors, "q_bias and v_bias"},
    PrintedClass{"DisentangledSelfAttention", own_tensors, "q_bias and v_bias", "in_proj"},
    PrintedClass{"LayoutLMv2SelfAttention", own_tensors, "q_bias and v_bias", "qkv_linear"},
    PrintedClass{"*LMPredictionHead", own_tensors, "bias", "decoder"},
    PrintedClass{"*LMHead", own_tensors, "bias", "decoder"},
    PrintedClass{"VideoMAEForPreTraining", own_tensors, "mask_token"},
    PrintedClass{"VivitEmbeddings", own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"TimesformerEmbeddings", own_tensors, "cls_token, position_embeddings and time_embeddings"},
    PrintedClass{"ASTEmbeddings", own_tensors, "cls_token, distillation_token and position_embeddings"},
    PrintedClass{"YolosEmbeddings", own_tensors, "cls_token, detection_tokens and position_embeddings"},
    PrintedClass{"DPTViTEmbeddings", own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"DPTViTHybridEmbeddings", own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"Data2VecVisionEmbeddings", own_tensors, "cls_token"},
    PrintedClass{"Data2VecVisionLayer", own_tensors, "lambda_1 and lambda_2"},
    PrintedClass{"Data2VecVisionRelativePositionBias", own_tensors, "relative_position_bias_table"},
    PrintedClass{"Beit", own_tensors, "cls_token, q_bias and v_bias of its attention"},
    PrintedClass{"Eva", own_tensors, "cls_token, q_bias and v_bias of its attention"},
    PrintedClass{"*ViTEmbeddings", own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"DeiTEmbeddings", own_tensors, "cls_token, distillation_token and position_embeddings"},
    PrintedClass{"BeitEmbeddings", own_tensors, "cls_token"},
    PrintedClass{"BeitRelativePositionBias", own_tensors, "relative_position_bias_table"},
    PrintedClass{"BeitLayer", own_tensors, "lambda_1 and lambda_2"},
    PrintedClass{"Dinov2Embeddings", own_tensors, "cls_token, mask_token and position_embeddings"},
    PrintedClass{"Dinov2LayerScale", own_tensors, "lambda1"},
    PrintedClass{"Dinov2WithRegisters*Embeddings", own_tensors,
                 "cls_token, mask_token, register_tokens and position_embeddings"},
    PrintedClass{"Dinov2WithRegistersLayerScale", own_tensors, "lambda1"},
    PrintedClass{"DINOv3ViTEmbeddings", own_tensors, "cls_token, mask_token and register_tokens"},
    PrintedClass{"DINOv3ViTLayerScale", own_tensors, "lambda1"},
    PrintedClass{"IJepaEmbeddings", own_tensors, "position_embeddings"},
    PrintedClass{"CLIPSegVisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"CLIPSegModel", own_tensors, "logit_scale"},
    PrintedClass{"ChineseCLIPModel", own_tensors, "logit_scale"},
    PrintedClass{"ChineseCLIPVisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"AltCLIPModel", own_tensors, "logit_scale"},
    PrintedClass{"AltCLIPVisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"XCLIPModel", own_tensors, "logit_scale and prompts_visual_alpha"},
    PrintedClass{"XCLIPVisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"VisionTextDualEncoderModel", own_tensors, "logit_scale"},
    PrintedClass{"ClapModel", own_tensors, "logit_scale_a and logit_scale_t"},
    PrintedClass{"FlavaModel", own_tensors, "logit_scale"},
    PrintedClass{"FlavaImageEmbeddings", own_tensors, "cls_token, mask_token and position_embeddings"},
    PrintedClass{"AlignModel", own_tensors, "temperature"},
    PrintedClass{"SiglipModel", own_tensors, "logit_scale and logit_bias"},
    PrintedClass{"Siglip2Model", own_tensors, "logit_scale and logit_bias"},
    PrintedClass{"SiglipMultiheadAttentionPoolingHead", own_tensors, "probe"},
    PrintedClass{"Siglip2MultiheadAttentionPoolingHead", own_tensors, "probe"},
    PrintedClass{"Owlv2VisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"OwlViTVisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"OwlViTModel", own_tensors, "logit_scale"},
    PrintedClass{"Owlv2Model", own_tensors, "logit_scale"},
    PrintedClass{"BlipModel", own_tensors, "logit_scale"},
    PrintedClass{"BlipVisionEmbeddings", own_tensors, "class_embedding and position_embedding"},
    PrintedClass{"InstructBlipModel", own_tensors, "query_tokens"},
    PrintedClass{"InstructBlipVideoModel", own_tensors, "query_tokens"},
    PrintedClass{"InstructBlipVideoForConditionalGeneration", own_tensors, "query_tokens"},
    PrintedClass{"InstructBlipFor*", own_tensors, "query_tokens"},
    PrintedClass{"Blip2For*", own_tensors, "query_tokens"},
    PrintedClass{"InstructBlip*VisionEmbeddings", own_tensors, "class_embedding and position_embedding"},
    PrintedClass{"GitVisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"Kosmos2VisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"Kosmos2ImageToTextProjection", own_tensors, "latent_query"},
    PrintedClass{"MllamaPrecomputedAspectRatioEmbedding", own_tensors, "gate"},
    PrintedClass{"MllamaPrecomputedPositionEmbedding", own_tensors, "gate and embedding"},
    PrintedClass{"MllamaVisionModel", own_tensors, "class_embedding"},
    PrintedClass{"MllamaVisionEncoderLayer", own_tensors, "gate_attn and gate_ffn"},
    PrintedClass{"MllamaCrossAttentionDecoderLayer", own_tensors, "cross_attn_attn_gate and cross_attn_mlp_gate"},
    PrintedClass{"LlavaNextModel", own_tensors, "image_newline"},
    PrintedClass{"LlavaNextForConditionalGeneration", own_tensors, "image_newline"},
    PrintedClass{"LlavaNextVideoModel", own_tensors, "image_newline"},
    PrintedClass{"LlavaNextVideoForConditionalGeneration", own_tensors, "image_newline"},
    PrintedClass{"LlavaOnevisionModel", own_tensors, "image_newline"},
    PrintedClass{"LlavaOnevisionForConditionalGeneration", own_tensors, "image_newline"},
    PrintedClass{"InternVLVisionEmbeddings", own_tensors, "cls_token, mask_token and position_embeddings"},
    PrintedClass{"InternVLVisionLayer", own_tensors, "lambda_1 and lambda_2"},
    PrintedClass{"Idefics*PerceiverResampler", own_tensors, "latents"},
    PrintedClass{"IdeficsGatedCrossAttentionLayer", own_tensors, "alpha_cross_attn and alpha_dense"},
    PrintedClass{"SamVisionEncoder", own_tensors, "pos_embed"},
    PrintedClass{"SamVisionAttention", own_tensors, "rel_pos_h and rel_pos_w"},
    PrintedClass{"SamHQVisionEncoder", own_tensors, "pos_embed"},
    PrintedClass{"SamHQVisionAttention", own_tensors, "rel_pos_h and rel_pos_w"},
    PrintedClass{"Mask2FormerPixelDecoder", own_tensors, "level_embed"},
    PrintedClass{"OneFormerPixelDecoder", own_tensors, "level_embed"},
    PrintedClass{"DeformableDetrModel", own_tensors, "level_embed"},
    PrintedClass{"GroundingDinoModel", own_tensors, "level_embed"},
    PrintedClass{"DonutSwinSelfAttention", own_tensors, "relative_position_bias_table"},
    PrintedClass{"MaskFormerSwinSelfAttention", own_tensors, "relative_position_bias_table"},
    PrintedClass{"ClapAudioSelfAttention", own_tensors, "relative_position_bias_table"},
    PrintedClass{"Swinv2SelfAttention", own_tensors, "logit_scale"},
    PrintedClass{"Swin2SRSelfAttention", own_tensors, "logit_scale"},
    PrintedClass{"SwinEmbeddings", own_tensors,
                 "mask_token where images are masked, position_embeddings where they are absolute"},
    PrintedClass{"GroupViTModel", own_tensors, "logit_scale"},
    PrintedClass{"GroupViTStage", own_tensors, "group_token"},
    PrintedClass{"PerceiverTrainablePositionEncoding", own_tensors, "position_embeddings"},
    PrintedClass{"CvtStage", own_tensors, "cls_token"},
    PrintedClass{"LevitAttention*", own_tensors, "attention_biases"},
    PrintedClass{"EfficientFormer*Layer", own_tensors, "layer_scale_1 and layer_scale_2"},
    PrintedClass{"EfficientFormerSelfAttention", own_tensors, "attention_biases"},
    PrintedClass{"PoolFormerLayer", own_tensors, "layer_scale_1 and layer_scale_2"},
    PrintedClass{"VanLayer", own_tensors, "layer_scale"},
    PrintedClass{"VanLayerScaling", own_tensors, "weight"},
    PrintedClass{"FocalNetLayer", own_tensors, "gamma_1 and gamma_2"},
    PrintedClass{"DinatLayer", own_tensors, "layer_scale_parameters"},
    PrintedClass{"NatLayer", own_tensors, "layer_scale_parameters"},
    PrintedClass{"NeighborhoodAttention", own_tensors, "rpb"},
    PrintedClass{"PvtPatchEmbeddings", own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"SegGptEmbeddings", own_tensors, "mask_token, segment tokens, type tokens and position_embeddings"},
    PrintedClass{"VitDetEmbeddings", own_tensors, "position_embeddings"},
    PrintedClass{"VitDetAttention", own_tensors, "rel_pos_h and rel_pos_w"},
    PrintedClass{"HieraEmbeddings", own_tensors, "position_embeddings"},
    PrintedClass{"ConvNextV2GRN", own_tensors, "weight and bias"},
    PrintedClass{"XLNetRelativeAttention", own_tensors, "q, k, v, o, r, r_r_bias, r_s_bias, r_w_bias and seg_embed"},
    PrintedClass{"XLNetModel", own_tensors, "mask_emb"},
    PrintedClass{"TransfoXL*", own_tensors, "r_r_bias and r_w_bias"},
    PrintedClass{"RelPartialLearnableMultiHeadAttn", own_tensors, "r_r_bias and r_w_bias"},
    PrintedClass{"FunnelRelMultiheadAttention", own_tensors, "r_w_bias, r_r_bias, r_kernel, r_s_bias and seg_embed"},
    PrintedClass{"AxialPositionEmbeddings", own_tensors, "the weights of its axes"},
    PrintedClass{"Wav2Vec2Model", own_tensors, "masked_spec_embed"},
    PrintedClass{"HubertModel", own_tensors, "masked_spec_embed"},
    PrintedClass{"WavLMModel", own_tensors, "masked_spec_embed"},
    PrintedClass{"WavLMAttention", own_tensors, "gru_rel_pos_const"},
    PrintedClass{"UniSpeech*Model", own_tensors, "masked_spec_embed"},
    PrintedClass{"SEWModel", own_tensors, "masked_spec_embed"},
    PrintedClass{"SEWDModel", own_tensors, "masked_spec_embed"},
    PrintedClass{"Data2VecAudioModel", own_tensors, "masked_spec_embed"},
    PrintedClass{"Wav2Vec2ConformerModel", own_tensors, "masked_spec_embed"},
    PrintedClass{"Wav2Vec2BertModel", own_tensors, "masked_spec_embed"},
    PrintedClass{"Wav2Vec2ConformerSelfAttention", own_tensors, "pos_bias_u and pos_bias_v"},
    PrintedClass{"*GumbelVectorQuantizer", own_tensors, "codevectors"},
    PrintedClass{"Speech*SpeechEncoderPrenet", own_tensors, "masked_spec_embed"},
    PrintedClass{"SpeechT5ScaledPositionalEncoding", own_tensors, "alpha"},
    PrintedClass{"RwkvSelfAttention", own_tensors, "time_decay, time_first and the time mixes"},
    PrintedClass{"RwkvAttention", own_tensors, "time_decay, time_first and the time mixes"},
    PrintedClass{"RwkvFeedForward", own_tensors, "time_mix_key and time_mix_receptance"},
    PrintedClass{"RecurrentGemmaRglru", own_tensors, "recurrent_param, gate weights and biases"},
    PrintedClass{"GptOssAttention", own_tensors, "sinks"},
    PrintedClass{"GptOssTopKRouter", own_tensors, "weight and bias"},
    PrintedClass{"PatchTST*PositionalEncoding", own_tensors, "position_enc"},
    PrintedClass{"TimmWrapperModel", own_tensors,
                 "class and register tokens, position tables and layer scales of the model in it"},
    PrintedClass{"CLIPVisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"CLIPModel", own_tensors, "logit_scale"},
    PrintedClass{"ViltEmbeddings", own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"PerceiverEmbeddings", own_tensors, "latents"},
    PrintedClass{"GroupViTTokenAssign", own_tensors, "group tokens"},
    PrintedClass{"Blip2Model", own_tensors, "query_tokens"},
    PrintedClass{"Blip2VisionEmbeddings", own_tensors, "class_embedding and position_embedding"},
    PrintedClass{"Gemma3MultiModalProjector", own_tensors, "mm_input_projection_weight"},
    PrintedClass{"SwinSelfAttention", own_tensors, "relative_position_bias_table"},
    PrintedClass{"ConvNextLayer", own_tensors, "layer_scale_parameter"},
    PrintedClass{"*MambaMixer", own_tensors, "A_log and D"},
    PrintedClass{"*Mamba2Mixer", own_tensors, "A_log, D and dt_bias"},
    PrintedClass{"*GatedDeltaNet", own_tensors, "A_log and dt_bias"},
    PrintedClass{"*Experts", own_tensors, "the experts' packed matrices"},
    PrintedClass{"*TopKRouter", own_tensors, "weight"},
    // torch_geometric: what is certain of a convolution, whose bias and options do not print
    PrintedClass{"GCNConv", least_row, "a bias"},
    PrintedClass{"SAGEConv", least_row, "a bias and the weight of the root"},
    PrintedClass{"GATConv", least_row, "a bias, and what edges have"},
    PrintedClass{"GINConv", own_tensors, "eps, where it is trained"},
    PrintedClass{"GINEConv", own_tensors, "eps, where it is trained"},
    // Adapters and quantised layers
    PrintedClass{"Linear8bitLt", base, "Linear"},
    PrintedClass{"Linear4bit", base, "Linear"},
    PrintedClass{"LinearNF4", base, "Linear"},
    PrintedClass{"FalconLinear", base, "Linear"},
    PrintedClass{"WQLinear_*", base, "Linear"},
    PrintedClass{"PeftModel*", children},
    PrintedClass{"LoraModel", children},
    PrintedClass{"ModulesToSaveWrapper", children},
    PrintedClass{"NoisyLinear", own_tensors, "means and deviations"},
    PrintedClass{"NormHead", own_tensors, "weight"},
    PrintedClass{"LoRALayer", own_tensors, "both matrices"},
};

constexpr std::array rows{
    RowText{.name = "FrozenBatchNorm2d",
            .help = "batch normalisation whose statistics and affine parameters are buffers",
            .arguments = "num_features: size, eps: real = 1e-05",
            .body = R"(
              buffer weight [num_features]
              buffer bias [num_features]
              buffer running_mean [num_features]
              buffer running_var [num_features]
            )"},
    RowText{.name = "GCNConv",
            .help = "a graph convolution",
            .arguments = "in_channels: size, out_channels: size",
            .body = "weight [out_channels, in_channels]"},
    RowText{.name = "SAGEConv",
            .help = "a graph convolution over neighbours",
            .arguments = "in_channels: size, out_channels: size, aggr: anything",
            .body = "weight [out_channels, in_channels]"},
    RowText{.name = "GATConv",
            .help = "a graph convolution with attention",
            .arguments = "in_channels: size, out_channels: size, heads: size = 1",
            .body = R"(
              weight [heads * out_channels, in_channels]
              att_src [1, heads, out_channels]
              att_dst [1, heads, out_channels]
            )"},
    RowText{
        .name = "Conv1D", .help = "a Linear whose weight is transposed", .arguments = "nf: size, nx: size", .body = R"(
              weight [nx, nf]
              bias [nf]
            )"},
};

bool matches(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  const std::string_view before = pattern.substr(0, star);
  if (!name.starts_with(before)) return false;
  name.remove_prefix(before.size());
  const std::string_view rest = pattern.substr(star + 1);
  if (rest.find('*') == std::string_view::npos) return name.ends_with(rest);
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (matches(rest, name.substr(i))) return true;
  }
  return false;
}

/// Kinds that are not in the catalogue, made when they are first met; they are never destroyed, as layers point to
/// them.
const Kind& kept_kind(std::string_view key, const RowText& row) {
  static std::mutex& mutex = *new std::mutex;
  static auto& kinds = *new std::map<std::string, std::unique_ptr<const Kind>, std::less<>>;
  const std::scoped_lock lock(mutex);
  auto found = kinds.find(key);
  if (found == kinds.end()) {
    Kind kind = read_row(row, "printed", 0);
    found = kinds.emplace(key, std::make_unique<const Kind>(std::move(kind))).first;
  }
  return *found->second;
}

}  // namespace

std::string_view bare_class_name(std::string_view name) {
  constexpr std::string_view parametrized = "Parametrized";
  name = name.substr(name.rfind('.') + 1);
  if (name.starts_with(parametrized) && name.size() > parametrized.size()) name.remove_prefix(parametrized.size());
  return name;
}

const PrintedClass* find_printed_class(std::string_view name) {
  name = bare_class_name(name);
  const auto* found = std::find_if(classes.begin(), classes.end(),
                                   [&](const PrintedClass& known) { return matches(known.name, name); });
  return found == classes.end() ? nullptr : found;
}

const Kind& printed_kind(std::string_view class_name) {
  const std::string_view name = bare_class_name(class_name);
  const auto* row = std::find_if(rows.begin(), rows.end(), [&](const RowText& text) { return text.name == name; });
  return kept_kind(row->name, *row);
}

const Kind& empty_kind(std::string_view class_name) {
  const std::string_view name = bare_class_name(class_name);
  const RowText row{
      .name = name, .help = "a class that holds nothing", .arguments = "*arguments: anything, **keywords"};
  return kept_kind(name, row);
}

}  // namespace paramcount
