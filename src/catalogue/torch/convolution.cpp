// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "Conv{N}d",
            .dimensions = "123",
            .help = "{N}-dimensional convolution",
            .arguments = "in_channels: size, out_channels: size, kernel_size: size[{N}], stride: integer[{N}] = 1, "
                         "padding: integer[{N}] | 'same' | 'valid' = 0, dilation: integer[{N}] = 1, "
                         "groups: integer = 1, bias: truth = True, "
                         "padding_mode: 'zeros' | 'reflect' | 'replicate' | 'circular' = 'zeros', device, dtype",
            .body = R"(
              require groups > 0: groups must be a positive integer, got {groups}
              require in_channels % groups == 0: in_channels ({in_channels}) must be divisible by groups ({groups})
              require out_channels % groups == 0: out_channels ({out_channels}) must be divisible by groups ({groups})
              require padding != 'same' or min(stride) == 1 and max(stride) == 1: padding='same' is not supported for strided convolutions
              weight [out_channels, in_channels / groups, *kernel_size] # each of the {first} output filters is a kernel of shape {rest}: {each} weights
              bias [out_channels] if bias # added to the output channels, one for each filter
            )",
            .example = "64 128 3",
            .note = "Only in_channels, out_channels, kernel_size, groups and bias matter for the count; the size of "
                    "the input does not. groups=in_channels is a depthwise convolution."},
    RowText{.name = "ConvTranspose{N}d",
            .dimensions = "123",
            .help = "{N}-dimensional transposed convolution",
            .arguments = "in_channels: size, out_channels: size, kernel_size: size[{N}], stride: integer[{N}] = 1, "
                         "padding: integer[{N}] | text = 0, output_padding: integer[{N}] = 0, groups: integer = 1, "
                         "bias: truth = True, dilation: integer[{N}] = 1, padding_mode: text = 'zeros', device, dtype",
            .body = R"(
              require padding_mode == 'zeros': Only "zeros" padding mode is supported for ConvTranspose{N}d
              require groups > 0: groups must be a positive integer, got {groups}
              require in_channels % groups == 0: in_channels ({in_channels}) must be divisible by groups ({groups})
              require out_channels % groups == 0: out_channels ({out_channels}) must be divisible by groups ({groups})
              weight [in_channels, out_channels / groups, *kernel_size] # each of the {first} input channels spreads over the outputs with a kernel of shape {rest}: {each} weights
              bias [out_channels] if bias # added to the output channels, one for each
            )",
            .example = "16 32 4",
            .note = "The weight is (in_channels, out_channels / groups, ...): the other way round than that of a "
                    "convolution; and groups stands before bias and dilation."},
};

}  // namespace

const FamilyRows convolution_rows{"convolution", "convolutions and transposed convolutions", rows};

}  // namespace paramcount
