// SPDX-License-Identifier: MIT
// Classes of torch outside torch.nn, and of torchvision.
#include <array>

#include "read/printed/classes/tables.hpp"

namespace paramcount {
namespace {

using enum PrintedClass::Holds;

constexpr std::array classes{
    PrintedClass{"NonDynamicallyQuantizableLinear _LinearWithBias", base, "Linear"},
    PrintedClass{"QuantStub DeQuantStub FloatFunctional FXFloatFunctional", nothing},
    PrintedClass{"ParametrizationList", children},
    PrintedClass{"_SpectralNorm _Orthogonal", nothing},
    PrintedClass{"_WeightNorm", own_tensors, "a magnitude for each row of the weight"},
    PrintedClass{"DataParallel DistributedDataParallel FullyShardedDataParallel OptimizedModule", children},
    // torchvision
    PrintedClass{"FrozenBatchNorm2d", row},
    PrintedClass{"StochasticDepth Permute DropBlock2d DropBlock3d CorrBlock WindowPartition WindowDepartition",
                 nothing},
    PrintedClass{"GeneralizedRCNNTransform MultiScaleRoIAlign RoIAlign AnchorGenerator DefaultBoxGenerator "
                 "LastLevelMaxPool",
                 nothing},
    PrintedClass{"SwinTransformer*", children},
    PrintedClass{"CNBlock", own_tensors, "layer_scale"},
    PrintedClass{"ShiftedWindowAttention RelativePositionalMultiHeadAttention", own_tensors,
                 "relative_position_bias_table"},
    PrintedClass{"ShiftedWindowAttentionV2", own_tensors, "logit_scale"},
    PrintedClass{"VisionTransformer", own_tensors, "a class token, and position tables where it holds them itself"},
    PrintedClass{"MultiscaleAttention", own_tensors, "rel_pos_h, rel_pos_w and rel_pos_t"},
    PrintedClass{"SSDFeatureExtractorVGG", own_tensors, "scale_weight"},
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
};

}  // namespace

const PrintedTable torch_table{classes, rows};

}  // namespace paramcount
