// SPDX-License-Identifier: MIT
#include "cli/manual.hpp"

namespace paramcount::cli {
namespace {

constexpr HelpRow usage_rows[] = {
    {"[OPTIONS] SPEC...", "a layer, or layers joined by +"},
    {"[OPTIONS] FILE...", "network files, printed models, checkpoints; - is stdin"},
    {"KIND --help", "what a kind of layer takes and holds"},
};

constexpr HelpRow example_rows[] = {
    {"paramcount conv2d 64 128 3", "a layer, in words"},
    {"paramcount 'Conv2d(64, 128, 3)'", "the same, as PyTorch code"},
    {"paramcount linear 784 128 + relu + linear 128 10", "several layers, summed"},
    {"paramcount net.txt", "layers, or print(model)"},
    {"paramcount model.safetensors", "a checkpoint: also GGUF, PyTorch, ONNX, NumPy"},
    {"paramcount --total lstm 10 20 --bidirectional", "the number alone"},
    {"paramcount --explain conv2d 64 128 3", "the long answer"},
    {"paramcount --compare linear 64 64 + conv2d 64 64 3", "side by side"},
    {"paramcount --memory --precision mixed net.txt", "what training holds"},
    {"paramcount --format json net.txt", "for programs"},
    {"paramcount --max 5M net.txt", "exit 1 above five million"},
};

constexpr HelpRow exit_rows[] = {
    {"0", "done"},
    {"1", "--max or --expect does not hold, or with --strict the count is not exact"},
    {"2", "any error; there is then no total on standard output"},
};

}  // namespace

std::span<const HelpRow> usages() { return usage_rows; }
std::span<const HelpRow> examples() { return example_rows; }
std::span<const HelpRow> exit_statuses() { return exit_rows; }

}  // namespace paramcount::cli
