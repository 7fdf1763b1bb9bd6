// SPDX-License-Identifier: MIT
// Classes of transformers. Tensors that a model has where its configuration says so are named with the others: their
// print does not tell.
#include <array>

#include "read/printed/classes/tables.hpp"

namespace paramcount {
namespace {

using enum PrintedClass::Holds;

constexpr std::array classes{
    PrintedClass{"Conv1D", row},
    PrintedClass{"*Activation NewGELU QuickGELU FastGELU SwiGLU StableDropout", nothing},
    PrintedClass{"*RotaryEmbedding *RotaryEmbeddingESM LlamaRotaryEmbedding*", nothing},
    // With a size it is an Embedding, whose weight is a parameter although no optimizer changes it.
    PrintedClass{"*SinusoidalPositionalEmbedding", children},
    PrintedClass{"*FrozenBatchNorm2d", nothing, "buffers whose sizes do not print"},
    PrintedClass{"*T5LayerNorm *RMSNorm", unsized_rms},
    PrintedClass{"BertLayerNorm DebertaLayerNorm", unsized_layer},
    PrintedClass{"*LMPredictionHead *LMHead", own_tensors, "bias", "decoder"},
    PrintedClass{"DisentangledSelfAttention", own_tensors, "q_bias and v_bias", "in_proj"},
    PrintedClass{"LayoutLMv2SelfAttention", own_tensors, "q_bias and v_bias", "qkv_linear"},
    PrintedClass{"*Experts", packed_tensors, "the experts' packed matrices"},
    PrintedClass{"*TopKRouter *TopkRouter", own_tensors, "weight"},
    PrintedClass{"*MambaMixer", own_tensors, "A_log and D"},
    PrintedClass{"*Mamba2Mixer", own_tensors, "A_log, D and dt_bias"},
    PrintedClass{"*GatedDeltaNet", own_tensors, "A_log and dt_bias"},
    PrintedClass{"TimmWrapperModel", own_tensors,
                 "class and register tokens, position tables and layer scales of the model in it"},
    PrintedClass{"PerceiverFourierPositionEncoding", nothing},
    PrintedClass{"PerceiverEmbeddingDecoder", own_tensors, "bias"},
    PrintedClass{"ASTEmbeddings", own_tensors, "cls_token, distillation_token and position_embeddings"},
    PrintedClass{"AfmoeMoE", own_tensors, "expert_bias"},
    PrintedClass{"Aimv2AttentionPoolingHead FlavaMultimodalModel PatchTSTPositionalEncoding", own_tensors, "cls_token"},
    PrintedClass{"Aimv2Model AltCLIPModel BlipModel BridgeTowerForContrastiveLearning CLIPModel CLIPSegModel "
                 "ChineseCLIPModel ClvpModelForConditionalGeneration FlavaModel GroupViTModel MetaClip2Model "
                 "OwlViTModel Owlv2Model Swin2SRSelfAttention Swinv2SelfAttention VisionTextDualEncoderModel",
                 own_tensors, "logit_scale"},
    PrintedClass{"AlignModel", own_tensors, "temperature"},
    PrintedClass{"AltCLIPVisionEmbeddings BridgeTowerVisionEmbeddings CLIPSegVisionEmbeddings CLIPVisionEmbeddings "
                 "ChineseCLIPVisionEmbeddings GitVisionEmbeddings IdeficsVisionEmbeddings Kosmos2VisionEmbeddings "
                 "MLCDVisionEmbeddings MetaClip2VisionEmbeddings MllamaVisionModel OwlViTVisionEmbeddings "
                 "Owlv2VisionEmbeddings XCLIPVisionEmbeddings",
                 own_tensors, "class_embedding"},
    PrintedClass{"AriaProjector GraniteSpeechEncoderProjector", own_tensors, "query"},
    PrintedClass{"BambaMixer FalconH1Mixer GraniteMoeHybridMambaLayer Mamba2Mixer Zamba2MambaMixer", own_tensors,
                 "dt_bias, A_log and D"},
    PrintedClass{"BeitEmbeddings Data2VecVisionEmbeddings Dinov2Embeddings FlavaImageEmbeddings "
                 "InternVLVisionEmbeddings ViTEmbeddings ViTHybridEmbeddings ViTMSNEmbeddings",
                 own_tensors, "cls_token, mask_token and position_embeddings"},
    PrintedClass{"BeitLayer Data2VecVisionLayer InternVLVisionLayer", own_tensors, "lambda_1 and lambda_2"},
    PrintedClass{"BeitRelativePositionBias ClapAudioSelfAttention Data2VecVisionRelativePositionBias "
                 "DonutSwinSelfAttention MaskFormerSwinSelfAttention SwinSelfAttention",
                 own_tensors, "relative_position_bias_table"},
    PrintedClass{"Blip2ForConditionalGeneration Blip2ForImageTextRetrieval Blip2Model Blip2TextModelWithProjection "
                 "Blip2VisionModelWithProjection InstructBlipForConditionalGeneration InstructBlipModel "
                 "InstructBlipVideoForConditionalGeneration InstructBlipVideoModel VJEPA2AttentivePooler",
                 own_tensors, "query_tokens"},
    PrintedClass{"Blip2VisionEmbeddings BlipVisionEmbeddings InstructBlipVideoVisionEmbeddings "
                 "InstructBlipVisionEmbeddings",
                 own_tensors, "class_embedding and position_embedding"},
    PrintedClass{"BridgeTowerLinkTower", own_tensors, "scaled_factor and beta"},
    PrintedClass{"ClapModel", own_tensors, "logit_scale_a and logit_scale_t"},
    PrintedClass{"ConvNextLayer", own_tensors, "layer_scale_parameter"},
    PrintedClass{"ConvNextV2GRN", own_tensors, "weight and bias"},
    PrintedClass{"DFineDecoder", own_tensors, "reg_scale and up"},
    PrintedClass{"DINOv3ConvNextLayer MoonshineStreamingLayerNorm Qwen3OmniMoeConvNeXtBlock", own_tensors, "gamma"},
    PrintedClass{"DINOv3ViTEmbeddings EomtDinov3Embeddings", own_tensors, "cls_token, mask_token and register_tokens"},
    PrintedClass{"DINOv3ViTLayerScale Dinov2LayerScale Dinov2WithRegistersLayerScale", own_tensors, "lambda1"},
    PrintedClass{"DPTViTEmbeddings DPTViTHybridEmbeddings PixioEmbeddings ViTMAEEmbeddings ViltEmbeddings "
                 "VivitEmbeddings",
                 own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"Data2VecAudioModel HubertModel SEWDModel SEWModel SpeechT5SpeechEncoderPrenet UniSpeechModel "
                 "UniSpeechSatModel Wav2Vec2BertModel Wav2Vec2ConformerModel Wav2Vec2Model WavLMModel",
                 own_tensors, "masked_spec_embed"},
    PrintedClass{"DeepseekVLHybridModel", own_tensors, "high_res_vision_alpha"},
    PrintedClass{"DeformableDetrModel DetaModel GroundingDinoModel MMGroundingDinoModel Mask2FormerPixelDecoder "
                 "OneFormerPixelDecoder",
                 own_tensors, "level_embed"},
    PrintedClass{"DeiTEmbeddings", own_tensors, "cls_token, distillation_token, mask_token and position_embeddings"},
    PrintedClass{"DiffLlamaAttention DiffLlamaFlashAttention2 DiffLlamaSdpaAttention", own_tensors,
                 "lambda_q1, lambda_k1, lambda_q2 and lambda_k2"},
    PrintedClass{"DinatLayer NatLayer", own_tensors, "layer_scale_parameters, where layers are scaled"},
    PrintedClass{"Dinov2WithRegistersEmbeddings", own_tensors,
                 "cls_token, mask_token, register_tokens and position_embeddings"},
    PrintedClass{"VideoMAEFlashSelfAttention "
                 "VideoMAESdpaSelfAttention VideoMAESelfAttention VideoMAESparseSelfAttention",
                 own_tensors, "q_bias and v_bias"},
    PrintedClass{"DogeAttention", own_tensors, "A"},
    PrintedClass{"DogeDecoderLayer", own_tensors, "input_residual and post_attention_residual"},
    PrintedClass{"EdgeTamModel Sam2Model Sam3TrackerModel", own_tensors, "no_memory_embedding"},
    PrintedClass{"EdgeTamVideoMemoryFuserCXBlock Sam2VideoMemoryFuserCXBlock Sam3TrackerVideoMemoryFuserCXBlock",
                 own_tensors, "scale"},
    PrintedClass{"EdgeTamVideoModel Sam2VideoModel Sam3TrackerVideoModel", own_tensors,
                 "no_memory_embedding, no_memory_positional_encoding, memory_temporal_positional_encoding, "
                 "no_object_pointer and occlusion_spatial_embedding_parameter"},
    PrintedClass{"EdgeTamVideoPerceiverResampler", own_tensors, "latents_1d and latents_2d"},
    PrintedClass{"EfficientFormerMeta3D EfficientFormerMeta4D PoolFormerLayer SwiftFormerEncoderBlock", own_tensors,
                 "layer_scale_1 and layer_scale_2"},
    PrintedClass{"EfficientFormerSelfAttention LevitAttention LevitAttentionSubsample", own_tensors,
                 "attention_biases"},
    PrintedClass{"EomtEmbeddings", own_tensors, "cls_token and register_tokens"},
    PrintedClass{"EsmFoldInvariantPointAttention", own_tensors, "head_weights"},
    PrintedClass{"EsmForProteinFolding", own_tensors, "esm_s_combine"},
    PrintedClass{"EvollaSequenceAlignerCrossAttention", own_tensors, "gate_attention and gate_ffw"},
    PrintedClass{"EvollaSequenceCompressorResampler Idefics2PerceiverResampler IdeficsPerceiverResampler "
                 "PerceiverEmbeddings",
                 own_tensors, "latents"},
    PrintedClass{"FalconMambaMixer JambaMambaMixer MambaMixer", own_tensors, "A_log and D"},
    PrintedClass{"FastSpeech2ConformerAttention SeamlessM4TConformerSelfAttention Wav2Vec2BertSelfAttention "
                 "Wav2Vec2ConformerSelfAttention",
                 own_tensors, "pos_bias_u and pos_bias_v"},
    PrintedClass{"FocalNetLayer LwDetrViTLayer", own_tensors, "gamma_1 and gamma_2, where layers are scaled"},
    PrintedClass{"FunnelRelMultiheadAttention", own_tensors, "r_w_bias, r_r_bias, r_kernel, r_s_bias and seg_embed"},
    PrintedClass{"Gemma3MultiModalProjector T5Gemma2MultiModalProjector", own_tensors, "mm_input_projection_weight"},
    PrintedClass{"Gemma3nAudioAttention", own_tensors, "per_dim_scale"},
    PrintedClass{"Gemma3nTextAltUp", own_tensors, "correct_output_scale"},
    PrintedClass{"GotOcr2VisionAttention SamHQVisionAttention SamHQVisionSdpaAttention SamVisionAttention "
                 "SamVisionSdpaAttention SegGptAttention VitDetAttention",
                 own_tensors, "rel_pos_h and rel_pos_w"},
    PrintedClass{"GotOcr2VisionEncoder SamHQVisionEncoder SamVisionEncoder", own_tensors, "pos_embed"},
    PrintedClass{"GptOssAttention", own_tensors, "sinks"},
    PrintedClass{"GroundingDinoFusionLayer MMGroundingDinoFusionLayer", own_tensors, "vision_param and text_param"},
    PrintedClass{"GroupViTStage", own_tensors, "group_token"},
    PrintedClass{"GroupViTVisionEmbeddings HieraEmbeddings LwDetrViTEmbeddings PerceiverTrainablePositionEncoding "
                 "Sam3ViTEmbeddings VitDetEmbeddings VitPoseBackboneEmbeddings",
                 own_tensors, "position_embeddings"},
    PrintedClass{"HieraDecoder", own_tensors, "mask_token and decoder_position_embeddings"},
    PrintedClass{"IJepaEmbeddings", own_tensors, "mask_token and position_embeddings"},
    PrintedClass{"Idefics2MultiheadAttentionPoolingHead Phi4MultimodalVisionMultiheadAttentionPoolingHead "
                 "Siglip2MultiheadAttentionPoolingHead SiglipMultiheadAttentionPoolingHead",
                 own_tensors, "probe"},
    PrintedClass{"IdeficsGatedCrossAttentionLayer", own_tensors, "alpha_cross_attn and alpha_dense"},
    PrintedClass{"Kosmos2ImageToTextProjection Kosmos2_5ImageToTextProjection", own_tensors, "latent_query"},
    PrintedClass{"LayoutLMv3Model MgpstrEmbeddings", own_tensors, "cls_token and pos_embed"},
    PrintedClass{"Llama4VisionModel", own_tensors, "class_embedding and positional_embedding_vlm"},
    PrintedClass{"LlavaNextForConditionalGeneration LlavaNextModel LlavaNextVideoForConditionalGeneration "
                 "LlavaNextVideoModel LlavaOnevisionForConditionalGeneration LlavaOnevisionModel",
                 own_tensors, "image_newline"},
    PrintedClass{"MLCDVisionTransformer", own_tensors, "class_pos_emb"},
    PrintedClass{"MegaMovingAverageGatedAttention", own_tensors, "qk_weight and qk_bias"},
    PrintedClass{"MllamaCrossAttentionDecoderLayer", own_tensors, "cross_attn_attn_gate and cross_attn_mlp_gate"},
    PrintedClass{"MllamaPrecomputedAspectRatioEmbedding", own_tensors, "gate"},
    PrintedClass{"MllamaPrecomputedPositionEmbedding", own_tensors, "gate and embedding"},
    PrintedClass{"MllamaVisionEncoderLayer", own_tensors, "gate_attn and gate_ffn"},
    PrintedClass{"NeighborhoodAttention", own_tensors, "rpb"},
    PrintedClass{"OneFormerTextEncoder", own_tensors, "positional_embedding"},
    PrintedClass{"ParakeetEncoderAttention", own_tensors, "bias_u and bias_v"},
    PrintedClass{"PatchTSMixerPositionalEncoding", own_tensors, "position_enc"},
    PrintedClass{"PeAudioFrameLevelModel PeAudioModel", own_tensors,
                 "text_audio_logit_scale and text_audio_logit_bias"},
    PrintedClass{"PeAudioVideoModel", own_tensors,
                 "audio_video_logit_scale, audio_video_logit_bias, text_audio_video_logit_scale, "
                 "text_audio_video_logit_bias, audio_plus_text_logit_scale, audio_plus_text_logit_bias, "
                 "video_plus_text_logit_scale and video_plus_text_logit_bias"},
    PrintedClass{"PeVideoModel", own_tensors, "text_video_logit_scale and text_video_logit_bias"},
    PrintedClass{"Phi4MultimodalAudioGluPointWiseConv", own_tensors, "b1 and b2"},
    PrintedClass{"Phi4MultimodalImageEmbedding", own_tensors,
                 "global_img_feature_extensor and sub_img_feature_extensor"},
    PrintedClass{"ProjectedAdaptiveLogSoftmax", own_tensors, "cluster_weight and cluster_bias"},
    PrintedClass{"PvtPatchEmbeddings", own_tensors, "position_embeddings and cls_token"},
    PrintedClass{"Qwen3NextGatedDeltaNet Qwen3_5GatedDeltaNet Qwen3_5MoeGatedDeltaNet", own_tensors,
                 "dt_bias and A_log"},
    PrintedClass{"RecurrentGemmaRglru", own_tensors,
                 "recurrent_param, input_gate_weight, input_gate_bias, recurrent_gate_weight and recurrent_gate_bias"},
    PrintedClass{"RelPartialLearnableMultiHeadAttn", own_tensors, "r_r_bias and r_w_bias"},
    PrintedClass{"RwkvFeedForward", own_tensors, "time_mix_key and time_mix_receptance"},
    PrintedClass{"RwkvSelfAttention", own_tensors,
                 "time_decay, time_first, time_mix_key, time_mix_value and time_mix_receptance"},
    PrintedClass{"Sam2HieraDetModel", own_tensors, "pos_embed and pos_embed_window"},
    PrintedClass{"SeamlessM4Tv2TextToUnitDecoder", own_tensors, "pos_emb_alpha_char and pos_emb_alpha"},
    PrintedClass{"SegGptEmbeddings", own_tensors,
                 "mask_token, segment_token_input, segment_token_prompt, type_token_semantic, type_token_instance and "
                 "position_embeddings"},
    PrintedClass{"SeparableConv1D", own_tensors, "bias"},
    PrintedClass{"Siglip2Model SiglipModel", own_tensors, "logit_scale and logit_bias"},
    PrintedClass{"SpeechT5ScaledPositionalEncoding XCLIPPromptGenerator", own_tensors, "alpha"},
    PrintedClass{"SwiftFormerConvEncoder SwiftFormerLocalRepresentation", own_tensors, "layer_scale"},
    PrintedClass{"SwiftFormerEfficientAdditiveAttention", own_tensors, "w_g"},
    PrintedClass{"TapasForQuestionAnswering", own_tensors,
                 "output_bias, column_output_bias, output_weights and column_output_weights"},
    PrintedClass{"TimesFmAttention", own_tensors, "scaling"},
    PrintedClass{"TimesformerEmbeddings", own_tensors, "cls_token, position_embeddings and time_embeddings"},
    PrintedClass{"TrajectoryTransformerModel", own_tensors, "pos_emb"},
    PrintedClass{"TvltAudioEmbeddings", own_tensors, "type_embed_a, pos_embed_a and freq_embed"},
    PrintedClass{"TvltForPreTraining", own_tensors,
                 "pixel_mask_token, audio_mask_token, decoder_pixel_pos_embed, decoder_temporal_embed, "
                 "decoder_pixel_type_embed, decoder_audio_pos_embed, decoder_freq_embed and decoder_audio_type_embed"},
    PrintedClass{"TvltModel", own_tensors, "cls_embedding"},
    PrintedClass{"TvltPixelEmbeddings", own_tensors, "type_embed_v, temporal_embed and pos_embed_v"},
    PrintedClass{"TvpModel", own_tensors, "text_prompt"},
    PrintedClass{"UniSpeechGumbelVectorQuantizer UniSpeechSatGumbelVectorQuantizer "
                 "Wav2Vec2ConformerGumbelVectorQuantizer Wav2Vec2GumbelVectorQuantizer WavLMGumbelVectorQuantizer",
                 own_tensors, "codevectors"},
    PrintedClass{"UniSpeechSatForPreTraining", own_tensors, "label_embeddings_concat"},
    PrintedClass{"VJEPA2PredictorEmbeddings", own_tensors, "mask_tokens"},
    PrintedClass{"VanLayerScaling", own_tensors, "weight"},
    PrintedClass{"ViTMAEDecoder", own_tensors, "mask_token and decoder_pos_embed"},
    PrintedClass{"VibeVoiceAcousticTokenizerConvNext1dLayer", own_tensors, "gamma and ffn_gamma"},
    PrintedClass{"VideoMAEForPreTraining", own_tensors, "mask_token"},
    PrintedClass{"VitsAttention", own_tensors, "emb_rel_k and emb_rel_v"},
    PrintedClass{"WavLMAttention", own_tensors, "gru_rel_pos_const"},
    PrintedClass{"XCLIPModel", own_tensors, "logit_scale and prompts_visual_projection"},
    PrintedClass{"XCLIPMultiframeIntegrationTransformer", own_tensors, "position_embedding"},
    PrintedClass{"XLNetModel", own_tensors, "mask_emb"},
    PrintedClass{"XLNetRelativeAttention", own_tensors, "q, k, v, o, r, r_r_bias, r_s_bias, r_w_bias and seg_embed"},
    PrintedClass{"YolosEmbeddings", own_tensors, "cls_token, detection_tokens and position_embeddings"},
    PrintedClass{"YolosEncoder", own_tensors, "mid_position_embeddings"},
    PrintedClass{"ZambaMambaMixer", own_tensors, "x_proj_weight, dt_proj_weight, dt_proj_bias, A_log and D"},
    PrintedClass{"CvtStage", own_tensors, "cls_token, where it is the last one"},
};

constexpr std::array rows{
    RowText{
        .name = "Conv1D", .help = "a Linear whose weight is transposed", .arguments = "nf: size, nx: size", .body = R"(
              weight [nx, nf]
              bias [nf]
            )"},
};

}  // namespace

const PrintedTable transformers_table{classes, rows};

}  // namespace paramcount
