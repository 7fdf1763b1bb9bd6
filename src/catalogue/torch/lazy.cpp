// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "LazyLinear",
            .help = "a Linear that takes in_features from its first input",
            .arguments = "out_features: size, bias: truth = True, device, dtype",
            .body = "refuse the parameter count of LazyLinear is unknown until its first input; write 'linear "
                    "IN_FEATURES {out_features}'",
            .example = "8"},
    RowText{.name = "LazyConv{N}d",
            .dimensions = "123",
            .help = "a Conv{N}d that takes in_channels from its first input",
            .arguments = "out_channels: size, kernel_size: size[{N}], stride: integer[{N}] = 1, "
                         "padding: integer[{N}] | 'same' | 'valid' = 0, dilation: integer[{N}] = 1, "
                         "groups: integer = 1, bias: truth = True, padding_mode: text = 'zeros', device, dtype",
            .body = "refuse the parameter count of LazyConv{N}d is unknown until its first input; write 'conv{N}d "
                    "IN_CHANNELS {out_channels} ...'",
            .example = "8 3"},
    RowText{.name = "LazyConvTranspose{N}d",
            .dimensions = "123",
            .help = "a ConvTranspose{N}d that takes in_channels from its first input",
            .arguments = "out_channels: size, kernel_size: size[{N}], stride: integer[{N}] = 1, "
                         "padding: integer[{N}] = 0, output_padding: integer[{N}] = 0, groups: integer = 1, "
                         "bias: truth = True, dilation: integer[{N}] = 1, padding_mode: text = 'zeros', device, dtype",
            .body = "refuse the parameter count of LazyConvTranspose{N}d is unknown until its first input; write "
                    "'convtranspose{N}d IN_CHANNELS {out_channels} ...'",
            .example = "8 3"},
    RowText{.name = "LazyBatchNorm{N}d",
            .dimensions = "123",
            .help = "a BatchNorm{N}d that takes num_features from its first input",
            .arguments = "eps: real = 1e-05, momentum: real | None = 0.1, affine: truth = True, "
                         "track_running_stats: truth = True, device, dtype, *, bias: truth = True",
            .body = "refuse the parameter count of LazyBatchNorm{N}d is unknown until its first input; write "
                    "'batchnorm{N}d NUM_FEATURES'"},
    RowText{.name = "LazyInstanceNorm{N}d",
            .dimensions = "123",
            .help = "an InstanceNorm{N}d that takes num_features from its first input",
            .arguments = "eps: real = 1e-05, momentum: real | None = 0.1, affine: truth = True, "
                         "track_running_stats: truth = True, device, dtype, *, bias: truth = True",
            .body = "refuse the parameter count of LazyInstanceNorm{N}d is unknown until its first input; write "
                    "'instancenorm{N}d NUM_FEATURES'",
            .note = "Against its documentation affine and track_running_stats default to True."},
};

}  // namespace

const FamilyRows lazy_rows{"lazy", "layers without sizes: refused, with the plain layer to write instead", rows};

}  // namespace paramcount
