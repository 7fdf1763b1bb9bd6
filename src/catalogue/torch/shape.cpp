// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "Flatten",
            .help = "joins dimensions into one",
            .arguments = "start_dim: integer = 1, end_dim: integer = -1"},
    RowText{.name = "Unflatten",
            .help = "splits a dimension",
            .arguments = "dim: integer | text, unflattened_size: anything",
            .example = "1 2x5x5"},
    RowText{.name = "Fold",
            .help = "sums sliding blocks into a tensor",
            .arguments = "output_size: integer[], kernel_size: integer[], dilation: integer[] = 1, "
                         "padding: integer[] = 0, stride: integer[] = 1",
            .example = "4x5 2x2"},
    RowText{.name = "Unfold",
            .help = "takes sliding blocks out of a tensor",
            .arguments = "kernel_size: integer[], dilation: integer[] = 1, padding: integer[] = 0, "
                         "stride: integer[] = 1",
            .example = "2x3"},
    RowText{.name = "PixelShuffle",
            .help = "moves channels into space",
            .arguments = "upscale_factor: integer",
            .example = "3"},
    RowText{.name = "PixelUnshuffle",
            .help = "moves space into channels",
            .arguments = "downscale_factor: integer",
            .example = "3"},
    RowText{.name = "ChannelShuffle",
            .help = "interleaves groups of channels",
            .arguments = "groups: integer",
            .body = R"(
              require groups > 0: groups must be a positive integer, got {groups}
            )",
            .example = "2"},
    RowText{.name = "Upsample",
            .help = "resizes by interpolation",
            .arguments = "size: integer[] | None = None, scale_factor: real[] | None = None, mode: text = 'nearest', "
                         "align_corners: truth = None, recompute_scale_factor: truth = None",
            .example = "--scale-factor 2"},
    RowText{.name = "UpsamplingBilinear2d",
            .help = "resizes images, bilinear",
            .arguments = "size: integer[2] | None = None, scale_factor: real[2] | None = None, "
                         "*, mode: text = 'bilinear'",
            .example = "--scale-factor 2",
            .note = "mode is what print(model) shows; the constructor does not take it."},
    RowText{.name = "UpsamplingNearest2d",
            .help = "resizes images, nearest neighbour",
            .arguments = "size: integer[2] | None = None, scale_factor: real[2] | None = None, "
                         "*, mode: text = 'nearest'",
            .example = "--scale-factor 2",
            .note = "mode is what print(model) shows; the constructor does not take it."},
    RowText{.name = "CosineSimilarity",
            .help = "cosine of the angle between vectors",
            .arguments = "dim: integer = 1, eps: real = 1e-08"},
    RowText{.name = "PairwiseDistance",
            .help = "distance between vectors",
            .arguments = "p: real = 2.0, eps: real = 1e-06, keepdim: truth = False"},
};

}  // namespace

const FamilyRows shape_rows{"shape", "reshaping, resizing and distances; nothing to learn", rows};

}  // namespace paramcount
