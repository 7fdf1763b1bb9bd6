// SPDX-License-Identifier: MIT
// Classes of timm, and of the research code that it collects: CLIP, segment-anything, MAE and others.
#include <array>

#include "read/printed/classes/tables.hpp"

namespace paramcount {
namespace {

using enum PrintedClass::Holds;

constexpr std::array classes{
    PrintedClass{"*DropPath SelectAdaptivePool2d FastAdaptiveAvgPool PatchDropout", nothing},
    PrintedClass{"LayerScale LayerScale2d ConvNeXtBlock MetaNeXtBlock DenseBlock", own_tensors, "gamma"},
    PrintedClass{"LayerScaleBlock LayerScaleBlockClassAttn EvaBlock", own_tensors, "gamma_1 and gamma_2"},
    PrintedClass{"ClassAttentionBlock", own_tensors, "gamma1 and gamma2"},
    PrintedClass{"WindowAttention", own_tensors, "relative_position_bias_table or, in its second version, logit_scale"},
    PrintedClass{"WindowMultiHeadAttention", own_tensors, "logit_scale"},
    PrintedClass{"RelPosBias RelPosBiasTf RelativePositionBias", own_tensors, "relative_position_bias_table"},
    PrintedClass{"CascadedGroupAttention Attention2d Attention2dDownsample AttentionDownsample", own_tensors,
                 "attention_biases"},
    PrintedClass{"Levit LevitDistilled TinyVit EfficientFormer", own_tensors, "attention_biases of its attention"},
    PrintedClass{"XCA CrossCovarianceAttn", own_tensors, "temperature"},
    PrintedClass{"XCABlock", own_tensors, "gamma1, gamma2 and gamma3"},
    PrintedClass{"SplitTransposeBlock", own_tensors, "gamma and gamma_xca"},
    PrintedClass{"Xcit VisionTransformerRelPos RotAttentionPool2d", own_tensors, "cls_token"},
    PrintedClass{"Cait ConVit MultiScaleVit PoolingVisionTransformer VOLO", own_tensors, "cls_token and pos_embed"},
    PrintedClass{"VisionTransformerDistilled DistilledVisionTransformer", own_tensors,
                 "cls_token, dist_token and pos_embed"},
    PrintedClass{"CoaT", own_tensors, "its cls_tokens"},
    PrintedClass{"TNT", own_tensors, "cls_token, patch_pos and pixel_pos"},
    PrintedClass{"Visformer", own_tensors, "position tables"},
    PrintedClass{"PyramidVisionTransformer*", own_tensors, "position tables"},
    PrintedClass{"NestLevel ImageEncoderViT VisionTransformerSAM", own_tensors,
                 "pos_embed, and the relative positions of its attention where it has them"},
    PrintedClass{"Hiera HieraDet", own_tensors, "position tables"},
    PrintedClass{"NaFlexEmbeds", own_tensors, "tokens and position tables"},
    PrintedClass{"MaskedAutoencoderViT", own_tensors, "cls_token, mask_token and both position tables"},
    PrintedClass{"Beit Eva BEiT", own_tensors, "cls_token, and q_bias and v_bias of its attention"},
    PrintedClass{"EvaAttention", own_tensors, "q_bias and v_bias", "qkv"},
    PrintedClass{"GPSA", own_tensors, "gating_param"},
    PrintedClass{"DiffAttention", own_tensors, "lambdas"},
    PrintedClass{"ParallelScalingBlock", own_tensors, "mlp_bias"},
    PrintedClass{"MultiScaleAttention MultiScaleAttentionPoolFirst", own_tensors, "rel_pos_h and rel_pos_w"},
    PrintedClass{"EfficientAdditiveAttention", own_tensors, "w_g"},
    PrintedClass{"LambdaLayer", own_tensors, "pos_emb"},
    PrintedClass{"NormFreeBlock", own_tensors, "skipinit_gain"},
    PrintedClass{"MultiQueryAttentionV2", own_tensors, "its projections"},
    PrintedClass{"GlobalResponseNorm", own_tensors, "weight and bias"},
    PrintedClass{"GRN", own_tensors, "gamma and beta"},
    PrintedClass{"AttentionPoolLatent", own_tensors, "latent"},
    // CLIP
    PrintedClass{"AttentionPool2d", own_tensors, "positional_embedding"},
    PrintedClass{"CLIP", own_tensors, "positional_embedding, text_projection and logit_scale"},
};

}  // namespace

const PrintedTable vision_table{classes, {}};

}  // namespace paramcount
