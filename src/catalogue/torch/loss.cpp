// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::string_view plain_loss_arguments =
    "size_average: anything = None, reduce: anything = None, reduction: text = 'mean'";
constexpr std::string_view margin_loss_arguments =
    "margin: real = 0.0, size_average: anything = None, reduce: anything = None, reduction: text = 'mean'";
constexpr std::string_view nll_arguments =
    "weight: tensor | None = None, size_average: anything = None, ignore_index: integer = -100, "
    "reduce: anything = None, reduction: text = 'mean'";
constexpr std::string_view weight_buffer = R"(
  buffer weight [*weight] if weight is not None # how much each class or element counts in the loss
)";
constexpr std::string_view weight_note = "A weight tensor is a buffer: it counts as no parameter, and never prints.";

constexpr std::array rows{
    RowText{.name = "AdaptiveLogSoftmaxWithLoss",
            .help = "softmax over many classes, in clusters of falling frequency",
            .arguments = "in_features: size, n_classes: integer, cutoffs: integer[], div_value: real = 4.0, "
                         "head_bias: truth = False, device, dtype",
            .body = R"(
              require len(cutoffs) > 0: cutoffs should be a sequence of length larger than 0
              require min(cutoffs) > 0 and increasing(cutoffs) and max(cutoffs) < n_classes: cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is between 1 and n_classes-1
              head: Linear(in_features, cutoffs[0] + len(cutoffs), head_bias)
              for i in len(cutoffs) {
                tail.{i}.0: Linear(in_features, int(in_features // div_value ** (i + 1)), False)
                tail.{i}.1: Linear(int(in_features // div_value ** (i + 1)), (n_classes if i + 1 == len(cutoffs) else cutoffs[i + 1]) - cutoffs[i], False)
              }
            )",
            .example = "64 1000 10,100",
            .note = "A loss that holds parameters: one for each class of the head, and two factors for each further "
                    "cluster."},
    RowText{.name = "LinearCrossEntropyLoss",
            .help = "a linear layer and the cross entropy of its output",
            .arguments = "in_features: size, num_classes: size, *, out_features: size[] = (), bias: truth = False, "
                         "device, dtype, reduction: text = 'mean', weight: tensor | None = None, "
                         "ignore_index: integer | None = None, label_smoothing: real = 0.0, options: anything = None",
            .body = R"(
              linear: Linear(in_features, num_classes * prod(out_features), bias)
              buffer weight [*weight] if weight is not None # how much each class or element counts in the loss
            )",
            .example = "5 10",
            .note = "A loss that holds parameters. Added in PyTorch 2.13."},
    RowText{.name = "BCELoss",
            .help = "binary cross entropy",
            .arguments = "weight: tensor | None = None, size_average: anything = None, reduce: anything = None, "
                         "reduction: text = 'mean'",
            .body = weight_buffer,
            .note = weight_note},
    RowText{.name = "BCEWithLogitsLoss",
            .help = "binary cross entropy of a sigmoid",
            .arguments = "weight: tensor | None = None, size_average: anything = None, reduce: anything = None, "
                         "reduction: text = 'mean', pos_weight: tensor | None = None",
            .body = R"(
              buffer weight [*weight] if weight is not None # how much each class or element counts in the loss
              buffer pos_weight [*pos_weight] if pos_weight is not None # how much positive examples count in the loss
            )",
            .note = weight_note},
    RowText{.name = "CTCLoss",
            .help = "connectionist temporal classification",
            .arguments = "blank: integer = 0, reduction: text = 'mean', zero_infinity: truth = False"},
    RowText{.name = "CosineEmbeddingLoss",
            .help = "loss by the cosine of two embeddings",
            .arguments = margin_loss_arguments},
    RowText{.name = "CrossEntropyLoss",
            .help = "cross entropy of logits",
            .arguments = "weight: tensor | None = None, size_average: anything = None, ignore_index: integer = -100, "
                         "reduce: anything = None, reduction: text = 'mean', label_smoothing: real = 0.0",
            .body = weight_buffer,
            .note = weight_note},
    RowText{.name = "GaussianNLLLoss",
            .help = "negative log likelihood of a Gaussian",
            .arguments = "*, full: truth = False, eps: real = 1e-06, reduction: text = 'mean'"},
    RowText{.name = "HingeEmbeddingLoss",
            .help = "hinge loss of distances",
            .arguments = "margin: real = 1.0, size_average: anything = None, reduce: anything = None, "
                         "reduction: text = 'mean'"},
    RowText{.name = "HuberLoss",
            .help = "squared near zero, absolute beyond delta",
            .arguments = "reduction: text = 'mean', delta: real = 1.0"},
    RowText{.name = "KLDivLoss",
            .help = "Kullback-Leibler divergence",
            .arguments = "size_average: anything = None, reduce: anything = None, reduction: text = 'mean', "
                         "log_target: truth = False"},
    RowText{.name = "L1Loss", .help = "mean absolute error", .arguments = plain_loss_arguments},
    RowText{.name = "MSELoss", .help = "mean squared error", .arguments = plain_loss_arguments},
    RowText{.name = "MarginRankingLoss", .help = "ranking of pairs by a margin", .arguments = margin_loss_arguments},
    RowText{.name = "MultiLabelMarginLoss", .help = "hinge loss for several labels", .arguments = plain_loss_arguments},
    RowText{.name = "MultiLabelSoftMarginLoss",
            .help = "cross entropy for several labels",
            .arguments = "weight: tensor | None = None, size_average: anything = None, reduce: anything = None, "
                         "reduction: text = 'mean'",
            .body = weight_buffer,
            .note = weight_note},
    RowText{.name = "MultiMarginLoss",
            .help = "hinge loss for one of several classes",
            .arguments = "p: integer = 1, margin: real = 1.0, weight: tensor | None = None, "
                         "size_average: anything = None, reduce: anything = None, reduction: text = 'mean'",
            .body = R"(
              require p == 1 or p == 2: only p == 1 and p == 2 supported, got {p}
              buffer weight [*weight] if weight is not None # how much each class or element counts in the loss
            )",
            .note = weight_note},
    RowText{.name = "NLLLoss",
            .help = "negative log likelihood",
            .arguments = nll_arguments,
            .body = weight_buffer,
            .note = weight_note},
    RowText{.name = "NLLLoss2d",
            .help = "negative log likelihood, the older class",
            .arguments = nll_arguments,
            .body = weight_buffer,
            .note = weight_note},
    RowText{.name = "PoissonNLLLoss",
            .help = "negative log likelihood of a Poisson distribution",
            .arguments = "log_input: truth = True, full: truth = False, size_average: anything = None, "
                         "eps: real = 1e-08, reduce: anything = None, reduction: text = 'mean'"},
    RowText{.name = "SmoothL1Loss",
            .help = "squared near zero, absolute beyond beta",
            .arguments = "size_average: anything = None, reduce: anything = None, reduction: text = 'mean', "
                         "beta: real = 1.0"},
    RowText{.name = "SoftMarginLoss", .help = "logistic loss", .arguments = plain_loss_arguments},
    RowText{.name = "TripletMarginLoss",
            .help = "distances of triplets by a margin",
            .arguments = "margin: real = 1.0, p: real = 2.0, eps: real = 1e-06, swap: truth = False, "
                         "size_average: anything = None, reduce: anything = None, reduction: text = 'mean'"},
    RowText{.name = "TripletMarginWithDistanceLoss",
            .help = "triplets with a distance of your own",
            .arguments = "*, distance_function: anything = None, margin: real = 1.0, swap: truth = False, "
                         "reduction: text = 'mean'"},
};

}  // namespace

const FamilyRows loss_rows{"loss", "losses; two hold parameters", rows};

}  // namespace paramcount
