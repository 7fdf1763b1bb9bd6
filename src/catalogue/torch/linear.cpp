// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::string_view linear_arguments =
    "in_features: size, out_features: size, bias: truth = True, device, dtype";
constexpr std::string_view linear_body = R"(
  weight [out_features, in_features] # each of the {first} outputs is a weighted sum of all {in_features} inputs: {each} weights
  bias [out_features] if bias # added to the outputs, one for each
)";

constexpr std::array rows{
    RowText{.name = "Linear",
            .help = "a fully connected layer: y = x A^T + b",
            .arguments = linear_arguments,
            .body = linear_body,
            .example = "784 10"},
    RowText{.name = "NonDynamicallyQuantizableLinear",
            .help = "the Linear that attention uses for its output projection",
            .arguments = linear_arguments,
            .body = linear_body,
            .example = "512 512",
            .place = "nn.modules.linear"},
    RowText{
        .name = "Bilinear",
        .help = "a bilinear map of two inputs: y = x1^T A x2 + b",
        .arguments = "in1_features: size, in2_features: size, out_features: size, bias: truth = True, device, dtype",
        .body = R"(
              require in1_features > 0: in1_features must be > 0, but got in1_features={in1_features}
              weight [out_features, in1_features, in2_features] # each of the {first} outputs weighs every product of one of {in1_features} and one of {in2_features} inputs: a matrix of shape {rest}, {each} weights
              bias [out_features] if bias # added to the outputs, one for each
            )",
        .example = "20 30 40"},
    RowText{.name = "Identity",
            .help = "passes its input on; takes any arguments and ignores them",
            .arguments = "*arguments: anything, **keywords"},
};

}  // namespace

const FamilyRows linear_rows{"linear", "fully connected layers", rows};

}  // namespace paramcount
