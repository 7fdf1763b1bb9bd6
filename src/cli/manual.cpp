// SPDX-License-Identifier: MIT
#include "cli/manual.hpp"

namespace paramcount::cli {
namespace {

constexpr HelpRow usage_rows[] = {
    {"[OPTIONS] SPEC...", "a layer, or layers joined by +"},
    {"[OPTIONS] FILE...", "network files, printed models, checkpoints, - or a pipe"},
    {"KIND --help", "what a kind of layer takes and holds"},
    {"--help grammar", "what stands in a network file"},
    {"--list WORD...", "the kinds of layer, or those that words match"},
};

constexpr HelpRow example_rows[] = {
    {"paramcount conv2d 64 128 3", "a layer, in words"},
    {"paramcount 'Conv2d(64, 128, 3)'", "the same, as PyTorch code"},
    {"paramcount linear 784 128 + relu + linear 128 10", "several layers, summed"},
    {"paramcount net.txt", "layers, or print(model)"},
    {"paramcount --top 10 net.txt", "the largest layers first"},
    {"paramcount model.safetensors", "a checkpoint: also GGUF, PyTorch, ONNX, NumPy"},
    {"paramcount --total lstm 10 20 --bidirectional", "the number alone"},
    {"paramcount --explain conv2d 64 128 3", "the long answer"},
    {"paramcount --compare linear 64 64 + conv2d 64 64 3", "side by side"},
    {"paramcount --memory --precision mixed net.txt", "what training holds"},
    {"paramcount --format json net.txt", "for programs"},
    {"paramcount --max 5M net.txt", "exit 1 above five million"},
};

constexpr HelpRow grammar_rows[] = {
    {"NAME: LAYER", "a label"},
    {"12 x LAYER", "a repeat; also before a block"},
    {"NAME: { ... }", "a block of layers, one a line or joined by +"},
    {"--tied NAME", "behind a layer: its weight is that of an earlier one, and is counted once"},
    {"--frozen", "behind a layer or a block: it is not trained"},
    {"NAME: parameter 1x1x768", "a tensor outside any layer; buffer for one that is no parameter"},
};

constexpr HelpRow exit_rows[] = {
    {"0", "done"},
    {"1", "a limit does not hold, or with --strict the count is not exact"},
    {"2", "any error; there is then no total on standard output"},
};

}  // namespace

std::span<const HelpRow> usages() { return usage_rows; }
std::span<const HelpRow> examples() { return example_rows; }
std::span<const HelpRow> exit_statuses() { return exit_rows; }

std::span<const HelpRow> grammar() { return grammar_rows; }
const std::string_view grammar_opening = "A file holds a layer a line, or several joined by +. # starts a comment.";
const std::string_view grammar_example =
    "# a small transformer\n"
    "wte: embedding 50257 768\n"
    "h: 12 x {\n"
    "  attn: multiheadattention 768 12\n"
    "  mlp: { linear 768 3072 + gelu + linear 3072 768 }\n"
    "}\n"
    "lm_head: linear 768 50257 --no-bias --tied wte\n";

}  // namespace paramcount::cli
