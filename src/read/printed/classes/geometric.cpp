// SPDX-License-Identifier: MIT
// Classes of torch_geometric. Their prints show sizes and few options: what every choice of the others holds is
// certain.
#include <array>

#include "read/printed/classes/tables.hpp"

namespace paramcount {
namespace {

using enum PrintedClass::Holds;

constexpr std::array classes{
    PrintedClass{"GCNConv SGConv SSGConv TAGConv ChebConv GraphConv ClusterGCNConv SignedConv", least_row, "a bias"},
    PrintedClass{"LEConv GatedGraphConv", least_row, "biases"},
    PrintedClass{"PDNConv", least_row, "a bias, and which network edges have"},
    PrintedClass{"TransformerConv", least_row, "biases, the weight of the root, and what edges have"},
    PrintedClass{"SAGEConv", least_row, "a bias and the weight of the root"},
    PrintedClass{"GATConv FusedGATConv GATv2Conv SuperGATConv", least_row, "a bias, and what edges have"},
    PrintedClass{"ResGatedGraphConv", least_row, "the weight of the root, and what edges have"},
    PrintedClass{"FeaStConv HypergraphConv CGConv", least_row, "a bias, and what its options add"},
    PrintedClass{"FiLMConv", least_row, "films for its relations"},
    PrintedClass{"GCN2Conv", least_row, "a second weight"},
    PrintedClass{"FAConv GraphNorm TopKPooling PANConv", row},
    PrintedClass{"APPNP LGConv SimpleConv WLConv GraphSizeNorm PairNorm MeanSubtraction", nothing},
    PrintedClass{"MeanAggregation SumAggregation MaxAggregation MinAggregation MulAggregation VarAggregation "
                 "StdAggregation MedianAggregation SortAggregation",
                 nothing},
    PrintedClass{"EdgeConv DynamicEdgeConv", children},
    PrintedClass{"HeteroConv", own_tensors, "the convolutions of its relations"},
    PrintedClass{"GINConv", own_tensors, "eps, where it is trained"},
    PrintedClass{"GINEConv", own_tensors, "eps, where it is trained, and a Linear for edges"},
    PrintedClass{"NNConv ECConv", own_tensors, "a bias and the weight of the root"},
    PrintedClass{"AGNNConv", own_tensors, "beta"},
    PrintedClass{"RGCNConv FastRGCNConv", own_tensors, "weight, root and bias"},
    PrintedClass{"RGATConv", own_tensors, "weights, attention and a bias"},
    PrintedClass{"ARMAConv", own_tensors, "weights of its stacks and a bias"},
    PrintedClass{"GMMConv SplineConv XConv PNAConv GENConv EGConv MFConv MixHopConv DNAConv HGTConv HANConv HEATConv",
                 own_tensors, "weights that depend on more than it prints"},
};

constexpr std::array rows{
    RowText{.name = "GCNConv",
            .help = "a graph convolution",
            .arguments = "in_channels: size, out_channels: size",
            .body = "lin.weight [out_channels, in_channels]"},
    RowText{.name = "SGConv",
            .help = "a simplified graph convolution",
            .arguments = "in_channels: size, out_channels: size, K: size = 1",
            .body = "lin.weight [out_channels, in_channels]"},
    RowText{.name = "SSGConv",
            .help = "a simple spectral graph convolution",
            .arguments = "in_channels: size, out_channels: size, K: size = 1, alpha: real = 0.1",
            .body = "lin.weight [out_channels, in_channels]"},
    RowText{.name = "TAGConv",
            .help = "a topology adaptive graph convolution",
            .arguments = "in_channels: size, out_channels: size, K: size = 3",
            .body = R"(
              for k in K + 1 {
                lins.{k}.weight [out_channels, in_channels]
              }
            )"},
    RowText{.name = "ChebConv",
            .help = "a Chebyshev spectral graph convolution",
            .arguments = "in_channels: size, out_channels: size, K: size, normalization: anything = None",
            .body = R"(
              for k in K {
                lins.{k}.weight [out_channels, in_channels]
              }
            )"},
    RowText{.name = "GraphConv",
            .help = "a graph convolution with a weight of the root",
            .arguments = "in_channels: size[2], out_channels: size",
            .body = R"(
              lin_rel.weight [out_channels, in_channels[0]]
              lin_root.weight [out_channels, in_channels[1]]
            )"},
    RowText{.name = "ClusterGCNConv",
            .help = "a graph convolution over clusters",
            .arguments = "in_channels: size, out_channels: size, diag_lambda: real = 0.0",
            .body = R"(
              lin_out.weight [out_channels, in_channels]
              lin_root.weight [out_channels, in_channels]
            )"},
    RowText{.name = "LEConv",
            .help = "a graph convolution of local extrema",
            .arguments = "in_channels: size[2], out_channels: size",
            .body = R"(
              lin1.weight [out_channels, in_channels[0]]
              lin2.weight [out_channels, in_channels[1]]
              lin3.weight [out_channels, in_channels[1]]
            )"},
    RowText{.name = "PDNConv",
            .help = "a pathfinder discovery network convolution",
            .arguments = "in_channels: size, out_channels: size",
            .body = "lin.weight [out_channels, in_channels]"},
    RowText{.name = "GatedGraphConv",
            .help = "a gated graph convolution",
            .arguments = "out_channels: size, num_layers: size",
            .body = R"(
              weight [num_layers, out_channels, out_channels]
              rnn.weight_ih [3 * out_channels, out_channels]
              rnn.weight_hh [3 * out_channels, out_channels]
            )"},
    RowText{.name = "SignedConv",
            .help = "a graph convolution over signed edges",
            .arguments = "in_channels: size, out_channels: size, first_aggr: truth",
            .body = R"(
              let gathered = in_channels if first_aggr else 2 * in_channels
              lin_pos_l.weight [out_channels, gathered]
              lin_pos_r.weight [out_channels, in_channels]
              lin_neg_l.weight [out_channels, gathered]
              lin_neg_r.weight [out_channels, in_channels]
            )"},
    RowText{.name = "TransformerConv",
            .help = "a graph transformer",
            .arguments = "in_channels: size[2], out_channels: size, heads: size = 1",
            .body = R"(
              lin_key.weight [heads * out_channels, in_channels[0]]
              lin_query.weight [heads * out_channels, in_channels[1]]
              lin_value.weight [heads * out_channels, in_channels[0]]
            )"},
    RowText{.name = "SAGEConv",
            .help = "a graph convolution over neighbours",
            .arguments = "in_channels: size[2], out_channels: size, aggr: anything = None",
            .body = "lin_l.weight [out_channels, in_channels[0]]"},
    RowText{.name = "GATConv",
            .help = "a graph convolution with attention",
            .arguments = "in_channels: size[2], out_channels: size, heads: size = 1",
            .body = R"(
              lin.weight [heads * out_channels, in_channels[0]]
              att_src [1, heads, out_channels]
              att_dst [1, heads, out_channels]
            )"},
    RowText{.name = "FusedGATConv",
            .help = "a graph convolution with attention",
            .arguments = "in_channels: size[2], out_channels: size, heads: size = 1",
            .body = R"(
              lin.weight [heads * out_channels, in_channels[0]]
              att_src [1, heads, out_channels]
              att_dst [1, heads, out_channels]
            )"},
    RowText{.name = "GATv2Conv",
            .help = "a graph convolution with dynamic attention",
            .arguments = "in_channels: size[2], out_channels: size, heads: size = 1",
            .body = R"(
              lin_l.weight [heads * out_channels, in_channels[0]]
              att [1, heads, out_channels]
            )"},
    RowText{.name = "SuperGATConv",
            .help = "a graph convolution with supervised attention",
            .arguments = "in_channels: size, out_channels: size, heads: size = 1, type: anything = None",
            .body = "lin.weight [heads * out_channels, in_channels]"},
    RowText{.name = "ResGatedGraphConv",
            .help = "a residual gated graph convolution",
            .arguments = "in_channels: size[2], out_channels: size",
            .body = R"(
              lin_key.weight [out_channels, in_channels[1]]
              lin_key.bias [out_channels]
              lin_query.weight [out_channels, in_channels[0]]
              lin_query.bias [out_channels]
              lin_value.weight [out_channels, in_channels[0]]
              lin_value.bias [out_channels]
            )"},
    RowText{.name = "FeaStConv",
            .help = "a feature-steered graph convolution",
            .arguments = "in_channels: size, out_channels: size, heads: size = 1",
            .body = R"(
              c [heads]
              lin.weight [heads * out_channels, in_channels]
              u.weight [heads, in_channels]
            )"},
    RowText{.name = "HypergraphConv",
            .help = "a hypergraph convolution",
            .arguments = "in_channels: size, out_channels: size",
            .body = "lin.weight [out_channels, in_channels]"},
    RowText{.name = "CGConv",
            .help = "a crystal graph convolution",
            .arguments = "channels: size[2], dim: size = 0",
            .body = R"(
              lin_f.weight [channels[1], channels[0] + channels[1] + dim]
              lin_s.weight [channels[1], channels[0] + channels[1] + dim]
            )"},
    RowText{.name = "FiLMConv",
            .help = "a graph convolution with linear modulation",
            .arguments = "in_channels: size[2], out_channels: size, num_relations: size = 1",
            .body = R"(
              for relation in num_relations {
                lins.{relation}.weight [out_channels, in_channels[0]]
              }
            )"},
    RowText{.name = "GCN2Conv",
            .help = "a graph convolution with an initial residual",
            .arguments = "channels: size, alpha: real = 0.1, beta: real = 1.0",
            .body = "weight1 [channels, channels]"},
    RowText{.name = "FAConv",
            .help = "a frequency adaptive graph convolution",
            .arguments = "channels: size, eps: real = 0.1",
            .body = R"(
              att_l.weight [1, channels]
              att_r.weight [1, channels]
            )"},
    RowText{.name = "GraphNorm", .help = "normalisation over graphs", .arguments = "in_channels: size", .body = R"(
              weight [in_channels]
              bias [in_channels]
              mean_scale [in_channels]
            )"},
    RowText{.name = "TopKPooling",
            .help = "pooling of the nodes with the highest scores",
            .arguments = "in_channels: size, ratio: anything = None, min_score: anything = None, "
                         "multiplier: anything = None",
            .body = "select.weight [1, in_channels]"},
    RowText{.name = "PANConv",
            .help = "a path integral based graph convolution",
            .arguments = "in_channels: size, out_channels: size, filter_size: size",
            .body = R"(
              weight [filter_size + 1]
              lin.weight [out_channels, in_channels]
              lin.bias [out_channels]
            )"},
};

}  // namespace

const PrintedTable geometric_table{classes, rows};

}  // namespace paramcount
