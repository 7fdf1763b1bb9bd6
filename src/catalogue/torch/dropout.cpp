// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::string_view dropout_arguments = "p: real = 0.5, inplace: truth = False";
constexpr std::string_view dropout_body = R"(
  require p >= 0 and p <= 1: dropout probability has to be between 0 and 1, but got {p}
)";

constexpr std::array rows{
    RowText{
        .name = "Dropout", .help = "zeroes elements at random", .arguments = dropout_arguments, .body = dropout_body},
    RowText{.name = "Dropout{N}d",
            .dimensions = "123",
            .help = "zeroes channels of {N}-dimensional data at random",
            .arguments = dropout_arguments,
            .body = dropout_body},
    RowText{.name = "AlphaDropout",
            .help = "dropout that keeps mean and variance, for SELU",
            .arguments = dropout_arguments,
            .body = dropout_body},
    RowText{.name = "FeatureAlphaDropout",
            .help = "alpha dropout of whole channels",
            .arguments = dropout_arguments,
            .body = dropout_body},
};

}  // namespace

const FamilyRows dropout_rows{"dropout", "dropout; nothing to learn", rows};

}  // namespace paramcount
