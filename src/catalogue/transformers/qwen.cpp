// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "qwen2",
            .help = "Qwen2 and Qwen2.5: queries, keys and values with bias",
            .like = "decoder",
            .classes = "Qwen2",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification, "
                             "ForQuestionAnswering",
            .arguments = "vocab_size = 151936, intermediate_size = 22016, num_key_value_heads = 32",
            .body = "let qkv_bias = True",
            .example = "--hidden-size 896 --num-hidden-layers 24"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "qwen2", .body = R"(
              transformer: {Class}Model(**)
              qa_outputs: Linear(hidden_size, 2)
            )"},
    RowText{.name = "qwen3",
            .help = "Qwen3: norms of queries and keys",
            .like = "qwen2",
            .classes = "Qwen3",
            .arguments = "head_dim: size = 128, attention_bias: truth = False",
            .body = R"(
              let qkv_bias = attention_bias
              let o_bias = attention_bias
            )",
            .example = "--hidden-size 1024 --num-hidden-layers 28"},
    RowText{.name = "Attention", .configuration = "qwen3", .body = R"(
              q_proj: Linear(hidden_size, num_attention_heads * dim, qkv_bias)
              {k,v}_proj: Linear(hidden_size, kv * dim, qkv_bias)
              o_proj: Linear(num_attention_heads * dim, hidden_size, o_bias)
              {q,k}_norm: RMSNorm(dim)
            )"},
    RowText{.name = "qwen2_moe",
            .help = "Qwen1.5-MoE and Qwen2-MoE: experts and a shared expert",
            .like = "qwen2",
            .classes = "Qwen2Moe",
            .arguments = "hidden_size = 2048, intermediate_size = 5632, num_hidden_layers = 24, "
                         "num_attention_heads = 16, num_key_value_heads = 16, qkv_bias: truth = True, "
                         "num_experts: size = 60, num_experts_per_tok: size = 4, moe_intermediate_size: size = 1408, "
                         "shared_expert_intermediate_size: size = 5632, decoder_sparse_step: size = 1, "
                         "mlp_only_layers: size[] | None = None",
            .body = R"(
              let dim = hidden_size // num_attention_heads
              let shared = True
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--num-experts 64"},
    RowText{.name = "Layer", .configuration = "qwen2_moe", .arguments = "i: size", .body = R"(
              self_attn: Attention(**)
              self_attn.rotary_emb: Rotary(**)
              mlp: MLP(**)
              {input,post_attention}_layernorm: Norm(**)
            )"},
    RowText{.name = "MLP", .configuration = "qwen2_moe", .arguments = "i: size", .body = R"(
              let sparse = i not in mlp_only_layers and num_experts > 0 and (i + 1) % decoder_sparse_step == 0
              GatedMLP(**, width=intermediate_size) if not sparse
              if sparse {
                gate: Linear(hidden_size, num_experts, bias=False)
                for e in num_experts active num_experts_per_tok {
                  experts.{e}: GatedMLP(**, width=moe_intermediate_size)
                }
                if shared {
                  shared_expert: GatedMLP(**, width=shared_expert_intermediate_size)
                  shared_expert_gate: Linear(hidden_size, 1, bias=False)
                }
              }
            )"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "qwen2_moe", .body = R"(
              model: {Class}Model(**)
              qa_outputs: Linear(hidden_size, 2)
            )"},
    RowText{.name = "qwen3_moe",
            .help = "Qwen3-MoE: experts in place of the feed-forward network",
            .like = "qwen3",
            .classes = "Qwen3Moe",
            .arguments = "hidden_size = 2048, intermediate_size = 6144, num_hidden_layers = 24, "
                         "num_key_value_heads = 4, head_dim: size | None = None, num_experts: size = 128, "
                         "num_experts_per_tok: size = 8, moe_intermediate_size: size = 768, "
                         "decoder_sparse_step: size = 1, mlp_only_layers: size[] | None = None",
            .example = "--num-experts 64"},
    RowText{.name = "MLP", .configuration = "qwen3_moe", .arguments = "i: size", .body = R"(
              let sparse = i not in mlp_only_layers and num_experts > 0 and (i + 1) % decoder_sparse_step == 0
              GatedMLP(**, width=intermediate_size) if not sparse
              if sparse {
                gate: Linear(hidden_size, num_experts, bias=False)
                for e in num_experts active num_experts_per_tok {
                  experts.{e}: GatedMLP(**, width=moe_intermediate_size)
                }
              }
            )"},
};

}  // namespace

const FamilyRows qwen_rows{"qwen", "Qwen 2 and 3", rows};

}  // namespace paramcount
