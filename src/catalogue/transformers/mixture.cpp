// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "mixtral",
            .help = "Mixtral 8x7B and 8x22B",
            .like = "mistral",
            .classes = "Mixtral",
            .arguments = "num_local_experts: size = 8, num_experts_per_tok: size = 2",
            .body = "let feed_forward = 'block_sparse_moe'",
            .example = "--num-local-experts 4"},
    RowText{.name = "MLP", .configuration = "mixtral", .body = R"(
              gate: Linear(hidden_size, num_local_experts, bias=False)
              for e in num_local_experts active num_experts_per_tok {
                experts.{e}.{w1,w3}: Linear(hidden_size, intermediate_size, bias=False)
                experts.{e}.w2: Linear(intermediate_size, hidden_size, bias=False)
              }
            )"},
    RowText{.name = "olmoe",
            .help = "OLMoE: 64 small experts",
            .like = "olmo2",
            .classes = "Olmoe",
            .arguments = "hidden_size = 2048, intermediate_size = 2048, num_hidden_layers = 16, "
                         "num_attention_heads = 16, num_experts: size = 64, num_experts_per_tok: size = 8",
            .body = R"(
              let dim = hidden_size // num_attention_heads
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--num-experts 32"},
    RowText{.name = "Layer", .configuration = "olmoe", .arguments = "i: size", .body = R"(
              self_attn: Attention(**)
              mlp: MLP(**)
              {input,post_attention}_layernorm: Norm(**)
            )"},
    RowText{.name = "MLP", .configuration = "olmoe", .body = R"(
              gate: Linear(hidden_size, num_experts, bias=False)
              for e in num_experts active num_experts_per_tok {
                experts.{e}: GatedMLP(**, width=intermediate_size)
              }
            )"},
    RowText{.name = "granitemoe",
            .help = "Granite 3 MoE: all experts of a layer in two tensors",
            .like = "granite",
            .classes = "GraniteMoe",
            .arguments = "num_local_experts: size = 8, num_experts_per_tok: size = 2",
            .body = R"(
              let feed_forward = 'block_sparse_moe'
              let dim = hidden_size // num_attention_heads
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--num-local-experts 40"},
    RowText{.name = "MLP", .configuration = "granitemoe", .body = R"(
              input_linear.weight [num_local_experts, 2 * intermediate_size, hidden_size] active num_experts_per_tok of num_local_experts # gate and up projections of all experts
              output_linear.weight [num_local_experts, hidden_size, intermediate_size] active num_experts_per_tok of num_local_experts # down projections of all experts
              router.layer: Linear(hidden_size, num_local_experts, bias=False)
            )"},
    RowText{.name = "gpt_oss",
            .help = "gpt-oss 20b and 120b",
            .like = "decoder",
            .classes = "GptOss",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification",
            .arguments = "vocab_size = 201088, hidden_size = 2880, intermediate_size = 2880, num_hidden_layers = 36, "
                         "num_attention_heads = 64, num_key_value_heads = 8, head_dim: size = 64, "
                         "attention_bias: truth = True, num_local_experts: size = 128, "
                         "num_experts_per_tok: size = 4",
            .body = R"(
              let qkv_bias = attention_bias
              let o_bias = attention_bias
            )",
            .example = "--num-hidden-layers 24 --num-local-experts 32"},
    RowText{.name = "Layer", .configuration = "gpt_oss", .arguments = "i: size", .body = R"(
              self_attn: Attention(**)
              self_attn.sinks [num_attention_heads] # what a head may attend to beside the tokens
              mlp.router: Linear(hidden_size, num_local_experts)
              mlp.experts: Experts(**)
              {input,post_attention}_layernorm: Norm(**)
            )"},
    RowText{.name = "Experts", .configuration = "gpt_oss", .body = R"(
              gate_up_proj [num_local_experts, hidden_size, 2 * intermediate_size] active num_experts_per_tok of num_local_experts # gate and up projections of all experts
              gate_up_proj_bias [num_local_experts, 2 * intermediate_size] active num_experts_per_tok of num_local_experts # their biases
              down_proj [num_local_experts, intermediate_size, hidden_size] active num_experts_per_tok of num_local_experts # down projections of all experts
              down_proj_bias [num_local_experts, hidden_size] active num_experts_per_tok of num_local_experts # their biases
            )"},
    RowText{.name = "deepseek_v2",
            .help = "DeepSeek-V2: latent attention, experts and shared experts",
            .like = "decoder",
            .classes = "DeepseekV2",
            .architectures = "Model, ForCausalLM, ForSequenceClassification",
            .arguments = "attention_bias: truth = False, mlp_bias: truth = False, first_k_dense_replace: size = 0, "
                         "kv_lora_rank: size = 512, q_lora_rank: size | None = 1536, qk_nope_head_dim: size = 128, "
                         "qk_rope_head_dim: size = 64, v_head_dim: size = 128, n_routed_experts: size = 64, "
                         "n_shared_experts: size | None = 2, num_experts_per_tok: size | None = None, "
                         "moe_intermediate_size: size = 1407",
            .body = R"(
              let dim = qk_rope_head_dim
              let mlp_biased = mlp_bias
              let corrected = False
            )",
            .example = "--num-hidden-layers 27 --hidden-size 2048"},
    RowText{.name = "Attention", .configuration = "deepseek_v2", .body = R"(
              let rows = num_attention_heads * (qk_nope_head_dim + qk_rope_head_dim)
              q_proj: Linear(hidden_size, rows, bias=False) if q_lora_rank is None
              if q_lora_rank is not None {
                q_a_proj: Linear(hidden_size, q_lora_rank, attention_bias)
                q_a_layernorm: RMSNorm(q_lora_rank)
                q_b_proj: Linear(q_lora_rank, rows, bias=False)
              }
              kv_a_proj_with_mqa: Linear(hidden_size, kv_lora_rank + qk_rope_head_dim, attention_bias)
              kv_a_layernorm: RMSNorm(kv_lora_rank)
              kv_b_proj: Linear(kv_lora_rank, num_attention_heads * (qk_nope_head_dim + v_head_dim), bias=False)
              o_proj: Linear(num_attention_heads * v_head_dim, hidden_size, attention_bias)
            )"},
    RowText{.name = "MLP", .configuration = "deepseek_v2", .arguments = "i: size", .body = R"(
              GatedMLP(**, width=intermediate_size) if i < first_k_dense_replace
              if i >= first_k_dense_replace {
                gate: Linear(hidden_size, n_routed_experts, bias=False)
                buffer gate.e_score_correction_bias [n_routed_experts] if corrected # balances the load of the experts
                for e in n_routed_experts active num_experts_per_tok {
                  experts.{e}: GatedMLP(**, width=moe_intermediate_size)
                }
                shared_experts: GatedMLP(**, width=moe_intermediate_size * n_shared_experts) if n_shared_experts is not None
              }
            )"},
    RowText{.name = "deepseek_v3",
            .help = "DeepSeek-V3 and R1, without the layer that predicts a second token",
            .like = "deepseek_v2",
            .classes = "DeepseekV3",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification",
            .arguments = "vocab_size = 129280, hidden_size = 7168, intermediate_size = 18432, num_hidden_layers = 61, "
                         "num_attention_heads = 128, num_key_value_heads = 128, first_k_dense_replace = 3, "
                         "n_routed_experts = 256, n_shared_experts = 1, num_experts_per_tok = 8, "
                         "moe_intermediate_size = 2048",
            .body = R"(
              let mlp_biased = False
              let corrected = True
            )",
            .example = "--num-hidden-layers 10"},
};

}  // namespace

const FamilyRows mixture_rows{"mixture", "mixtures of experts", rows};

}  // namespace paramcount
