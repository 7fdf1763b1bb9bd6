// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::string_view batch_norm_note =
    "Buffers are not parameters: running_mean, running_var and one counter make 2 * num_features + 1. They depend on "
    "track_running_stats, not on affine. bias=False was added in PyTorch 2.12.";

constexpr std::string_view affine_body = R"(
  weight [*num_features] if affine # the learned scale (gamma) of every feature
  bias [*num_features] if affine and bias # the learned shift (beta) of every feature
  buffer running_mean [*num_features] if track_running_stats # the mean of every feature over training, for evaluation
  buffer running_var [*num_features] if track_running_stats # the variance of every feature over training, for evaluation
  buffer num_batches_tracked [] int64 if track_running_stats # how many batches the running statistics have seen
)";

constexpr std::array rows{
    RowText{.name = "BatchNorm{N}d",
            .dimensions = "123",
            .help = "batch normalisation of {N}-dimensional data",
            .arguments = "num_features: size[], eps: real = 1e-05, momentum: real | None = 0.1, affine: truth = True, "
                         "track_running_stats: truth = True, device, dtype, *, bias: truth = True",
            .body = affine_body,
            .example = "64",
            .note = batch_norm_note},
    RowText{.name = "SyncBatchNorm",
            .help = "batch normalisation over the processes of a group",
            .arguments = "num_features: size[], eps: real = 1e-05, momentum: real | None = 0.1, affine: truth = True, "
                         "track_running_stats: truth = True, process_group: anything = None, device, dtype, *, "
                         "bias: truth = True",
            .body = affine_body,
            .example = "64",
            .note = batch_norm_note},
    RowText{.name = "InstanceNorm{N}d",
            .dimensions = "123",
            .help = "normalisation of each channel of each sample, {N}-dimensional data",
            .arguments = "num_features: integer[], eps: real = 1e-05, momentum: real | None = 0.1, "
                         "affine: truth = False, track_running_stats: truth = False, device, dtype, *, "
                         "bias: truth = True",
            .body = affine_body,
            .example = "64 --affine",
            .note = "By default it holds nothing at all: affine and track_running_stats are False, unlike those of "
                    "BatchNorm. bias=False was added in PyTorch 2.12."},
    RowText{.name = "LayerNorm",
            .help = "normalisation over the last dimensions",
            .arguments = "normalized_shape: size[], eps: real = 1e-05, elementwise_affine: truth = True, "
                         "bias: truth = True, device, dtype",
            .body = R"(
              weight [*normalized_shape] if elementwise_affine # the learned scale of every normalised element
              bias [*normalized_shape] if elementwise_affine and bias # the learned shift of every normalised element
            )",
            .example = "768",
            .note = "bias was added in PyTorch 2.1."},
    RowText{.name = "GroupNorm",
            .help = "normalisation over groups of channels",
            .arguments = "num_groups: integer, num_channels: size, eps: real = 1e-05, affine: truth = True, device, "
                         "dtype, *, bias: truth = True",
            .body = R"(
              require num_groups != 0: num_groups must not be zero
              require num_channels % num_groups == 0: num_channels ({num_channels}) must be divisible by num_groups ({num_groups})
              weight [num_channels] if affine # the learned scale of every channel
              bias [num_channels] if affine and bias # the learned shift of every channel
            )",
            .example = "32 256",
            .note = "The count depends on num_channels alone. bias=False was added in PyTorch 2.12."},
    RowText{.name = "RMSNorm",
            .help = "normalisation by the root mean square over the last dimensions",
            .arguments = "normalized_shape: size[], eps: real | None = None, elementwise_affine: truth = True, device, "
                         "dtype",
            .body = R"(
              weight [*normalized_shape] if elementwise_affine # the learned scale of every normalised element
            )",
            .example = "4096",
            .note = "It never has a bias. Added in PyTorch 2.4."},
    RowText{.name = "LocalResponseNorm",
            .help = "normalisation over neighbouring channels",
            .arguments = "size: integer, alpha: real = 0.0001, beta: real = 0.75, k: real = 1.0",
            .example = "5"},
    RowText{.name = "CrossMapLRN2d",
            .help = "normalisation over neighbouring channels, the older class",
            .arguments = "size: integer, alpha: real = 0.0001, beta: real = 0.75, k: real = 1",
            .example = "5"},
};

}  // namespace

const FamilyRows normalization_rows{"normalization", "normalisation layers", rows};

}  // namespace paramcount
