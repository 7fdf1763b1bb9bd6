// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "decoder",
            .help = "decoders in the manner of Llama: what they have in common",
            .like = "causal",
            .arguments = "vocab_size: size = 32000, hidden_size: size = 4096, intermediate_size: size = 11008, "
                         "num_hidden_layers: size = 32, num_attention_heads: size = 32, "
                         "num_key_value_heads: size | None = None, head_dim: size | None = None, "
                         "partial_rotary_factor: real = 1.0, tie_word_embeddings = False",
            .body = R"(
              let kv = num_attention_heads if num_key_value_heads is None else num_key_value_heads
              let dim = hidden_size // num_attention_heads if head_dim is None else head_dim
              let width = hidden_size
              let token_head = 'score'
              let qkv_bias = False
              let o_bias = False
              let mlp_biased = False
              let norms = 'norm'
              let feed_forward = 'mlp'
              require kv > 0: num_key_value_heads must be greater than 0
            )"},
    RowText{.name = "{Class}Model", .configuration = "decoder", .body = R"(
              embed_tokens: Embedding(vocab_size, hidden_size, pad_token_id)
              for i in num_hidden_layers {
                layers.{i}: Layer(**)
              }
              {norms}: Norm(**)
              rotary_emb: Rotary(**)
            )"},
    RowText{.name = "Rotary", .configuration = "decoder", .body = R"(
              buffer inv_freq [(int(dim * partial_rotary_factor) + 1) // 2] unsaved # the frequencies of the rotary positions
            )"},
    RowText{.name = "Norm", .configuration = "decoder", .body = "RMSNorm(hidden_size)"},
    RowText{.name = "Layer", .configuration = "decoder", .arguments = "i: size", .body = R"(
              self_attn: Attention(**)
              {feed_forward}: MLP(**)
              {input,post_attention}_layernorm: Norm(**)
            )"},
    RowText{.name = "Attention", .configuration = "decoder", .body = R"(
              q_proj: Linear(hidden_size, num_attention_heads * dim, qkv_bias)
              {k,v}_proj: Linear(hidden_size, kv * dim, qkv_bias)
              o_proj: Linear(num_attention_heads * dim, hidden_size, o_bias)
            )"},
    RowText{.name = "MLP", .configuration = "decoder", .body = "GatedMLP(**, width=intermediate_size)"},
    RowText{.name = "GatedMLP", .configuration = "decoder", .arguments = "width: size", .body = R"(
              {gate,up}_proj: Linear(hidden_size, width, mlp_biased)
              down_proj: Linear(width, hidden_size, mlp_biased)
            )"},
    RowText{.name = "llama",
            .help = "Llama 1 to 3 and what is built like it",
            .like = "decoder",
            .classes = "Llama",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForQuestionAnswering, "
                             "ForTokenClassification",
            .arguments = "attention_bias: truth = False, mlp_bias: truth = False",
            .body = R"(
              let qkv_bias = attention_bias
              let o_bias = attention_bias
              let mlp_biased = mlp_bias
            )",
            .example = "--num-hidden-layers 16 --hidden-size 2048"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "llama", .body = R"(
              transformer: {Class}Model(**)
              qa_outputs: Linear(hidden_size, 2)
            )"},
    RowText{.name = "mistral",
            .help = "Mistral 7B and its relatives",
            .like = "decoder",
            .classes = "Mistral",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification, "
                             "ForQuestionAnswering",
            .arguments = "intermediate_size = 14336, num_key_value_heads = 8",
            .example = "--num-hidden-layers 40"},
    RowText{.name = "smollm3",
            .help = "SmolLM3",
            .like = "llama",
            .classes = "SmolLM3",
            .arguments = "vocab_size = 128256, hidden_size = 2048, num_hidden_layers = 36, num_attention_heads = 16, "
                         "num_key_value_heads = 4, pad_token_id = 128004, tie_word_embeddings = True",
            .example = "--num-hidden-layers 24"},
    RowText{.name = "granite",
            .help = "Granite 3",
            .like = "llama",
            .classes = "Granite",
            .architectures = "Model, ForCausalLM",
            .example = "--num-hidden-layers 40"},
    RowText{.name = "olmo",
            .help = "OLMo: norms without parameters",
            .like = "llama",
            .classes = "Olmo",
            .architectures = "Model, ForCausalLM",
            .arguments = "vocab_size = 50304, pad_token_id = 1",
            .body = "let mlp_biased = False",
            .example = "--num-hidden-layers 16"},
    RowText{.name = "Norm", .configuration = "olmo", .body = "LayerNorm(hidden_size, elementwise_affine=False)"},
    RowText{.name = "olmo2",
            .help = "OLMo 2: norms after attention and feed-forward",
            .like = "olmo",
            .classes = "Olmo2",
            .example = "--num-hidden-layers 16"},
    RowText{.name = "Norm", .configuration = "olmo2", .body = "RMSNorm(hidden_size)"},
    RowText{.name = "Layer", .configuration = "olmo2", .arguments = "i: size", .body = R"(
              self_attn: Attention(**)
              mlp: MLP(**)
              {post_attention,post_feedforward}_layernorm: Norm(**)
            )"},
    RowText{.name = "Attention", .configuration = "olmo2", .body = R"(
              q_proj: Linear(hidden_size, num_attention_heads * dim, qkv_bias)
              {k,v}_proj: Linear(hidden_size, kv * dim, qkv_bias)
              o_proj: Linear(num_attention_heads * dim, hidden_size, o_bias)
              q_norm: RMSNorm(num_attention_heads * dim)
              k_norm: RMSNorm(kv * dim)
            )"},
    RowText{.name = "phi",
            .help = "Phi 1 and 2: one norm a layer, biases everywhere",
            .like = "decoder",
            .classes = "Phi",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification",
            .arguments = "vocab_size = 51200, hidden_size = 2048, intermediate_size = 8192, num_hidden_layers = 24, "
                         "partial_rotary_factor = 0.5, qk_layernorm: truth = False",
            .body = R"(
              let norms = 'final_layernorm'
              let head_bias = True
            )",
            .example = "--num-hidden-layers 32 --hidden-size 2560"},
    RowText{.name = "Norm", .configuration = "phi", .body = "LayerNorm(hidden_size)"},
    RowText{.name = "Layer", .configuration = "phi", .arguments = "i: size", .body = R"(
              self_attn.q_proj: Linear(hidden_size, num_attention_heads * dim)
              self_attn.{k,v}_proj: Linear(hidden_size, kv * dim)
              self_attn.dense: Linear(num_attention_heads * dim, hidden_size)
              self_attn.{q,k}_layernorm: LayerNorm(hidden_size // num_attention_heads) if qk_layernorm
              mlp.fc1: Linear(hidden_size, intermediate_size)
              mlp.fc2: Linear(intermediate_size, hidden_size)
              input_layernorm: Norm(**)
            )"},
    RowText{.name = "phi3",
            .help = "Phi 3 and 4: packed projections",
            .like = "decoder",
            .classes = "Phi3",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification",
            .arguments = "vocab_size = 32064, hidden_size = 3072, intermediate_size = 8192, pad_token_id = 32000",
            .example = "--num-hidden-layers 40"},
    RowText{.name = "Attention", .configuration = "phi3", .body = R"(
              o_proj: Linear(num_attention_heads * dim, hidden_size, bias=False)
              qkv_proj: Linear(hidden_size, (num_attention_heads + 2 * kv) * dim, bias=False)
            )"},
    RowText{.name = "MLP", .configuration = "phi3", .body = R"(
              gate_up_proj: Linear(hidden_size, 2 * intermediate_size, bias=False)
              down_proj: Linear(intermediate_size, hidden_size, bias=False)
            )"},
    RowText{.name = "glm4",
            .help = "GLM-4: four norms a layer",
            .like = "phi3",
            .classes = "Glm4",
            .arguments = "vocab_size = 151552, hidden_size = 4096, intermediate_size = 13696, num_hidden_layers = 40, "
                         "num_key_value_heads = 2, head_dim: size = 128, partial_rotary_factor = 0.5, "
                         "attention_bias: truth = True, pad_token_id = 151329",
            .body = "let qkv_bias = attention_bias",
            .example = "--num-hidden-layers 61"},
    RowText{.name = "Layer", .configuration = "glm4", .arguments = "i: size", .body = R"(
              self_attn: Attention(**)
              mlp: MLP(**)
              {input,post_attention,post_self_attn,post_mlp}_layernorm: Norm(**)
            )"},
    RowText{.name = "Attention", .configuration = "glm4", .body = R"(
              q_proj: Linear(hidden_size, num_attention_heads * dim, qkv_bias)
              {k,v}_proj: Linear(hidden_size, kv * dim, qkv_bias)
              o_proj: Linear(num_attention_heads * dim, hidden_size, o_bias)
            )"},
    RowText{.name = "stablelm",
            .help = "StableLM",
            .like = "decoder",
            .classes = "StableLm",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification",
            .arguments = "vocab_size = 50304, hidden_size = 2560, intermediate_size = 6912, num_key_value_heads = 32, "
                         "partial_rotary_factor = 0.25, use_qkv_bias: truth = False, qk_layernorm: truth = False, "
                         "use_parallel_residual: truth = False",
            .body = R"(
              let qkv_bias = use_qkv_bias
              let dim = hidden_size // num_attention_heads
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--num-hidden-layers 24"},
    RowText{.name = "Norm", .configuration = "stablelm", .body = "LayerNorm(hidden_size)"},
    RowText{.name = "Layer", .configuration = "stablelm", .arguments = "i: size", .body = R"(
              self_attn: Attention(**)
              for head in num_attention_heads if qk_layernorm else 0 {
                self_attn.q_layernorm.norms.{head}: LayerNorm(dim, bias=False)
              }
              for head in kv if qk_layernorm else 0 {
                self_attn.k_layernorm.norms.{head}: LayerNorm(dim, bias=False)
              }
              self_attn.rotary_emb: Rotary(**)
              mlp: MLP(**)
              input_layernorm: Norm(**)
              post_attention_layernorm: Norm(**) if not use_parallel_residual
            )"},
    RowText{.name = "starcoder2",
            .help = "StarCoder2",
            .like = "decoder",
            .classes = "Starcoder2",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification",
            .arguments = "vocab_size = 49152, hidden_size = 3072, intermediate_size = 12288, num_hidden_layers = 30, "
                         "num_attention_heads = 24, num_key_value_heads = 2, use_bias: truth = True, "
                         "tie_word_embeddings = True",
            .body = R"(
              let qkv_bias = use_bias
              let o_bias = use_bias
            )",
            .example = "--num-hidden-layers 40"},
    RowText{.name = "Norm", .configuration = "starcoder2", .body = "LayerNorm(hidden_size)"},
    RowText{.name = "MLP", .configuration = "starcoder2", .body = R"(
              c_fc: Linear(hidden_size, intermediate_size, use_bias)
              c_proj: Linear(intermediate_size, hidden_size, use_bias)
            )"},
    RowText{.name = "cohere2",
            .help = "Command R7B: one norm a layer, without bias",
            .like = "decoder",
            .classes = "Cohere2",
            .architectures = "Model, ForCausalLM",
            .arguments = "vocab_size = 256000, hidden_size = 8192, intermediate_size = 22528, num_hidden_layers = 40, "
                         "num_attention_heads = 64, attention_bias: truth = False, pad_token_id = 0, "
                         "tie_word_embeddings = True",
            .body = R"(
              let qkv_bias = attention_bias
              let o_bias = attention_bias
              let per_head = False
            )",
            .example = "--num-hidden-layers 32 --hidden-size 4096"},
    RowText{.name = "Norm", .configuration = "cohere2", .body = "LayerNorm(hidden_size, bias=False)"},
    RowText{.name = "Layer", .configuration = "cohere2", .arguments = "i: size", .body = R"(
              self_attn: Attention(**)
              self_attn.q_norm.weight [num_attention_heads, dim] if per_head # the scale of every head's queries
              self_attn.k_norm.weight [kv, dim] if per_head # the scale of every head's keys
              mlp: MLP(**)
              input_layernorm: Norm(**)
            )"},
    RowText{.name = "cohere",
            .help = "Command R: with norms of queries and keys where use_qk_norm is set",
            .like = "cohere2",
            .classes = "Cohere",
            .arguments = "use_qk_norm: truth = False",
            .body = "let per_head = use_qk_norm",
            .example = "--use-qk-norm"},
};

}  // namespace

const FamilyRows llama_rows{"llama", "decoders in the manner of Llama", rows};

}  // namespace paramcount
