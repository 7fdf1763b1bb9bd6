// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "MaxPool{N}d",
            .dimensions = "123",
            .help = "{N}-dimensional maximum pooling",
            .arguments = "kernel_size: integer[{N}], stride: integer[{N}] | None = None, padding: integer[{N}] = 0, "
                         "dilation: integer[{N}] = 1, return_indices: truth = False, ceil_mode: truth = False",
            .example = "2"},
    RowText{.name = "AvgPool1d",
            .help = "1-dimensional average pooling",
            .arguments = "kernel_size: integer[1], stride: integer[1] | None = None, padding: integer[1] = 0, "
                         "ceil_mode: truth = False, count_include_pad: truth = True",
            .example = "2"},
    RowText{.name = "AvgPool{N}d",
            .dimensions = "23",
            .help = "{N}-dimensional average pooling",
            .arguments = "kernel_size: integer[{N}], stride: integer[{N}] | None = None, padding: integer[{N}] = 0, "
                         "ceil_mode: truth = False, count_include_pad: truth = True, "
                         "divisor_override: integer | None = None",
            .example = "2"},
    RowText{.name = "LPPool{N}d",
            .dimensions = "123",
            .help = "{N}-dimensional power-average pooling",
            .arguments = "norm_type: real, kernel_size: integer[{N}], stride: integer[{N}] | None = None, "
                         "ceil_mode: truth = False",
            .example = "2 3"},
    RowText{.name = "AdaptiveAvgPool{N}d",
            .dimensions = "123",
            .help = "{N}-dimensional average pooling to a given size",
            .arguments = "output_size: integer[{N}] | None",
            .example = "1"},
    RowText{.name = "AdaptiveMaxPool{N}d",
            .dimensions = "123",
            .help = "{N}-dimensional maximum pooling to a given size",
            .arguments = "output_size: integer[{N}] | None, return_indices: truth = False",
            .example = "1"},
    RowText{.name = "FractionalMaxPool{N}d",
            .dimensions = "23",
            .help = "{N}-dimensional maximum pooling to a fraction of the size",
            .arguments = "kernel_size: integer[{N}], output_size: integer[{N}] | None = None, "
                         "output_ratio: real[{N}] | None = None, return_indices: truth = False, "
                         "_random_samples: anything = None",
            .body = R"(
              require output_size is not None or output_ratio is not None: FractionalMaxPool{N}d requires specifying either an output size, or a pooling ratio
              require output_size is None or output_ratio is None: only one of output_size and output_ratio may be specified
            )",
            .example = "3 --output-ratio 0.5"},
    RowText{.name = "MaxUnpool{N}d",
            .dimensions = "123",
            .help = "inverse of {N}-dimensional maximum pooling",
            .arguments = "kernel_size: integer[{N}], stride: integer[{N}] | None = None, padding: integer[{N}] = 0",
            .example = "2"},
};

}  // namespace

const FamilyRows pooling_rows{"pooling", "pooling; nothing to learn", rows};

}  // namespace paramcount
