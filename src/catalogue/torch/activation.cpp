// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "PReLU",
            .help = "ReLU with a learned slope",
            .arguments = "num_parameters: size[] = 1, init: real = 0.25, device, dtype",
            .body = R"(
              weight [*num_parameters] # the learned slope below zero: one for all channels, or one for each
            )",
            .example = "64",
            .note = "It is the one activation that holds parameters."},
    RowText{.name = "CELU",
            .help = "continuously differentiable ELU",
            .arguments = "alpha: real = 1.0, inplace: truth = False"},
    RowText{.name = "ELU", .help = "exponential linear unit", .arguments = "alpha: real = 1.0, inplace: truth = False"},
    RowText{.name = "GELU", .help = "Gaussian error linear unit", .arguments = "approximate: text = 'none'"},
    RowText{.name = "GLU", .help = "gated linear unit", .arguments = "dim: integer = -1"},
    RowText{.name = "Hardshrink", .help = "hard shrinkage", .arguments = "lambd: real = 0.5"},
    RowText{.name = "Hardsigmoid", .help = "piecewise linear sigmoid", .arguments = "inplace: truth = False"},
    RowText{.name = "Hardswish", .help = "piecewise form of swish", .arguments = "inplace: truth = False"},
    RowText{.name = "Hardtanh",
            .help = "clamps to [min_val, max_val]",
            .arguments = "min_val: real = -1.0, max_val: real = 1.0, inplace: truth = False, "
                         "min_value: real | None = None, max_value: real | None = None",
            .body = R"(
              let low = min_val if min_value is None else min_value
              let high = max_val if max_value is None else max_value
              require high > low: max_val ({high}) must be greater than min_val ({low})
            )"},
    RowText{.name = "LeakyReLU",
            .help = "ReLU with a slope below zero",
            .arguments = "negative_slope: real = 0.01, inplace: truth = False"},
    RowText{.name = "LogSigmoid", .help = "logarithm of the sigmoid"},
    RowText{.name = "LogSoftmax", .help = "logarithm of softmax", .arguments = "dim: integer | None = None"},
    RowText{.name = "Mish", .help = "x tanh(softplus(x))", .arguments = "inplace: truth = False"},
    RowText{.name = "RReLU",
            .help = "ReLU with a random slope below zero",
            .arguments = "lower: real = 0.125, upper: real = 0.3333333333333333, inplace: truth = False"},
    RowText{.name = "ReLU", .help = "rectified linear unit", .arguments = "inplace: truth = False"},
    RowText{.name = "ReLU6", .help = "ReLU up to 6", .arguments = "inplace: truth = False"},
    RowText{.name = "SELU", .help = "scaled ELU", .arguments = "inplace: truth = False"},
    RowText{.name = "SiLU", .help = "sigmoid linear unit, or swish", .arguments = "inplace: truth = False"},
    RowText{.name = "Sigmoid", .help = "logistic function"},
    RowText{.name = "Softmax", .help = "normalised exponential", .arguments = "dim: integer | None = None"},
    RowText{.name = "Softmax2d", .help = "softmax over the channels of images"},
    RowText{.name = "Softmin", .help = "softmax of the negative", .arguments = "dim: integer | None = None"},
    RowText{.name = "Softplus", .help = "smooth ReLU", .arguments = "beta: real = 1.0, threshold: real = 20.0"},
    RowText{.name = "Softshrink", .help = "soft shrinkage", .arguments = "lambd: real = 0.5", .body = R"(
              require lambd >= 0: lambd must be no less than 0, got {lambd}
            )"},
    RowText{.name = "Softsign", .help = "x / (1 + |x|)"},
    RowText{.name = "Tanh", .help = "hyperbolic tangent"},
    RowText{.name = "Tanhshrink", .help = "x - tanh(x)"},
    RowText{.name = "Threshold",
            .help = "replaces what is not above a threshold",
            .arguments = "threshold: real, value: real, inplace: truth = False",
            .example = "0.1 20"},
};

}  // namespace

const FamilyRows activation_rows{"activation", "activation functions; all but PReLU hold nothing", rows};

}  // namespace paramcount
