// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

// A padding is one integer for all sides or one for each side.
constexpr std::array rows{
    RowText{.name = "ConstantPad{N}d",
            .dimensions = "123",
            .help = "pads {N}-dimensional data with a constant",
            .arguments = "padding: integer[], value: real",
            .example = "2 0"},
    RowText{.name = "ZeroPad{N}d",
            .dimensions = "123",
            .help = "pads {N}-dimensional data with zeros",
            .arguments = "padding: integer[]",
            .example = "2"},
    RowText{.name = "ReflectionPad{N}d",
            .dimensions = "123",
            .help = "pads {N}-dimensional data by reflection",
            .arguments = "padding: integer[]",
            .example = "2"},
    RowText{.name = "ReplicationPad{N}d",
            .dimensions = "123",
            .help = "pads {N}-dimensional data with its edge",
            .arguments = "padding: integer[]",
            .example = "2"},
    RowText{.name = "CircularPad{N}d",
            .dimensions = "123",
            .help = "pads {N}-dimensional data by wrapping around",
            .arguments = "padding: integer[]",
            .example = "2"},
};

}  // namespace

const FamilyRows padding_rows{"padding", "padding; nothing to learn", rows};

}  // namespace paramcount
