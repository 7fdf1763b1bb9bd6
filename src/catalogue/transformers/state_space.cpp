// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "mamba",
            .help = "Mamba: a selective state space model",
            .like = "causal",
            .classes = "Mamba",
            .architectures = "Model, ForCausalLM",
            .arguments = "vocab_size: size = 50280, hidden_size: size = 768, state_size: size = 16, "
                         "num_hidden_layers: size = 32, expand: real = 2, conv_kernel: size = 4, "
                         "intermediate_size: size | None = None, time_step_rank: size | 'auto' = 'auto', "
                         "use_bias: truth = False, use_conv_bias: truth = True",
            .body = R"(
              let base = 'backbone'
              let embedding = 'embeddings'
              let width = hidden_size
              let inner = int(expand * hidden_size) if intermediate_size is None else intermediate_size
              let rank = -(-hidden_size // 16) if time_step_rank == 'auto' else time_step_rank
            )",
            .example = "--hidden-size 2560 --num-hidden-layers 64"},
    RowText{.name = "{Class}Model", .configuration = "mamba", .body = R"(
              embeddings: Embedding(vocab_size, hidden_size)
              for i in num_hidden_layers {
                layers.{i}.mixer: Mixer(**)
                layers.{i}.norm: RMSNorm(hidden_size)
              }
              norm_f: RMSNorm(hidden_size)
            )"},
    RowText{.name = "Mixer", .configuration = "mamba", .body = R"(
              A_log [inner, state_size] # how fast each state of each channel decays
              D [inner] # how much of a channel passes unchanged
              conv1d: Conv1d(inner, inner, conv_kernel, groups=inner, bias=use_conv_bias)
              in_proj: Linear(hidden_size, 2 * inner, use_bias)
              x_proj: Linear(inner, rank + 2 * state_size, bias=False)
              dt_proj: Linear(rank, inner)
              out_proj: Linear(inner, hidden_size, use_bias)
            )"},
    RowText{.name = "mamba2",
            .help = "Mamba 2: states in heads",
            .like = "mamba",
            .classes = "Mamba2",
            .arguments = "vocab_size = 32768, hidden_size = 4096, num_hidden_layers = 64, state_size = 128, "
                         "num_heads: size = 128, head_dim: size = 64, n_groups: size = 8, "
                         "tie_word_embeddings = False",
            .body = R"(
              let inner = int(expand * hidden_size)
              require expand * hidden_size == num_heads * head_dim: expand * hidden_size must be num_heads ({num_heads}) * head_dim ({head_dim})
            )",
            .example = "--num-hidden-layers 24"},
    RowText{.name = "Mixer", .configuration = "mamba2", .body = R"(
              let channels = inner + 2 * n_groups * state_size
              dt_bias [num_heads] # added to the step of every head
              A_log [num_heads] # how fast the states of each head decay
              D [num_heads] # how much of a head passes unchanged
              conv1d: Conv1d(channels, channels, conv_kernel, groups=channels, bias=use_conv_bias)
              in_proj: Linear(hidden_size, inner + channels + num_heads, use_bias)
              norm: RMSNorm(inner)
              out_proj: Linear(inner, hidden_size, use_bias)
            )"},
    RowText{.name = "rwkv",
            .help = "RWKV 4",
            .like = "causal",
            .classes = "Rwkv",
            .architectures = "Model, ForCausalLM",
            .arguments = "vocab_size: size = 50277, hidden_size: size = 4096, num_hidden_layers: size = 32, "
                         "attention_hidden_size: size | None = None, intermediate_size: size | None = None, "
                         "tie_word_embeddings = False",
            .body = R"(
              let base = 'rwkv'
              let embedding = 'embeddings'
              let head = 'head'
              let width = hidden_size
              let inner = hidden_size if attention_hidden_size is None else attention_hidden_size
              let outer = 4 * hidden_size if intermediate_size is None else intermediate_size
            )",
            .example = "--num-hidden-layers 24 --hidden-size 1024"},
    RowText{.name = "{Class}Model", .configuration = "rwkv", .body = R"(
              embeddings: Embedding(vocab_size, hidden_size)
              for i in num_hidden_layers {
                blocks.{i}.pre_ln: LayerNorm(hidden_size) if i == 0
                blocks.{i}.{ln1,ln2}: LayerNorm(hidden_size)
                blocks.{i}.attention.{time_decay,time_first} [inner] # how fast a channel forgets, and how it sees the present
                blocks.{i}.attention.time_mix_{key,value,receptance} [1, 1, hidden_size] # how much comes from the token before
                blocks.{i}.attention.{key,value,receptance}: Linear(hidden_size, inner, bias=False)
                blocks.{i}.attention.output: Linear(inner, hidden_size, bias=False)
                blocks.{i}.feed_forward.time_mix_{key,receptance} [1, 1, hidden_size] # how much comes from the token before
                blocks.{i}.feed_forward.key: Linear(hidden_size, outer, bias=False)
                blocks.{i}.feed_forward.receptance: Linear(hidden_size, hidden_size, bias=False)
                blocks.{i}.feed_forward.value: Linear(outer, hidden_size, bias=False)
              }
              ln_out: LayerNorm(hidden_size)
            )"},
};

}  // namespace

const FamilyRows state_space_rows{"state_space", "recurrent decoders: Mamba and RWKV", rows};

}  // namespace paramcount
