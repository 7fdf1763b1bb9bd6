// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "Conv1D",
            .help = "GPT-2's own fully connected layer, with its weight the other way round",
            .arguments = "out_features: size, in_features: size",
            .body = R"(
              weight [in_features, out_features] # each of the {last} outputs is a weighted sum of all {first} inputs
              bias [out_features] # added to the outputs, one for each
            )",
            .is_private = true},
    RowText{.name = "gpt2",
            .help = "GPT-2",
            .like = "causal",
            .classes = "GPT2",
            .architectures = "Model, LMHeadModel, DoubleHeadsModel, ForSequenceClassification, "
                             "ForTokenClassification, ForQuestionAnswering",
            .arguments = "vocab_size: size = 50257, n_positions or max_position_embeddings: size = 1024, "
                         "n_embd or hidden_size: size = 768, n_layer or num_hidden_layers: size = 12, "
                         "n_head or num_attention_heads: size = 12, n_inner: size | None = None, "
                         "summary_use_proj: truth = True, summary_proj_to_labels: truth = True",
            .body = R"(
              let base = 'transformer'
              let embedding = 'wte'
              let width = n_embd
              let inner = 4 * n_embd if n_inner is None else n_inner
              require n_embd % n_head == 0: n_embd ({n_embd}) must be divisible by n_head ({n_head})
            )",
            .example = "--n-layer 24 --n-embd 1024 --n-head 16"},
    RowText{.name = "{Class}Model", .configuration = "gpt2", .body = R"(
              wte: Embedding(vocab_size, n_embd)
              wpe: Embedding(n_positions, n_embd)
              for i in n_layer {
                h.{i}: Block(**)
              }
              ln_f: LayerNorm(n_embd)
            )"},
    RowText{.name = "Block", .configuration = "gpt2", .body = R"(
              ln_1: LayerNorm(n_embd)
              attn.c_attn: Conv1D(3 * n_embd, n_embd)
              attn.c_proj: Conv1D(n_embd, n_embd)
              attn: Mask(**)
              ln_2: LayerNorm(n_embd)
              if add_cross_attention {
                crossattention.c_attn: Conv1D(2 * n_embd, n_embd)
                crossattention.{q_attn,c_proj}: Conv1D(n_embd, n_embd)
                crossattention: Mask(**)
                ln_cross_attn: LayerNorm(n_embd)
              }
              mlp.c_fc: Conv1D(inner, n_embd)
              mlp.c_proj: Conv1D(n_embd, inner)
            )"},
    RowText{.name = "Mask", .configuration = "gpt2", .body = R"(
              buffer bias [1, 1, n_positions, n_positions] bool unsaved # which positions a position sees
              buffer masked_bias [] unsaved # what stands in place of the others
            )"},
    RowText{.name = "{Class}LMHeadModel", .configuration = "gpt2", .body = "{Class}ForCausalLM(**)"},
    RowText{.name = "{Class}DoubleHeadsModel", .configuration = "gpt2", .body = R"(
              {Class}LMHeadModel(**)
              multiple_choice_head.summary: Linear(n_embd, 1 if summary_proj_to_labels else n_embd) if summary_use_proj
            )"},
    RowText{.name = "gpt_bigcode",
            .help = "SantaCoder and StarCoder: GPT-2 with one head for keys and values",
            .like = "gpt2",
            .classes = "GPTBigCode",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification",
            .arguments = "multi_query: truth = True",
            .body = R"(
              require not (add_cross_attention and multi_query): add_cross_attention needs multi_query to be False
            )",
            .example = "--n-layer 24 --n-embd 2048 --n-head 16"},
    RowText{.name = "{Class}Model", .configuration = "gpt_bigcode", .body = R"(
              wte: Embedding(vocab_size, n_embd)
              wpe: Embedding(n_positions, n_embd)
              buffer bias [n_positions, n_positions] bool unsaved # which positions a position sees
              for i in n_layer {
                h.{i}: Block(**)
              }
              ln_f: LayerNorm(n_embd)
            )"},
    RowText{.name = "Block", .configuration = "gpt_bigcode", .body = R"(
              {ln_1,ln_2}: LayerNorm(n_embd)
              attn.c_attn: Linear(n_embd, n_embd + 2 * (n_embd // n_head) if multi_query else 3 * n_embd)
              attn.c_proj: Linear(n_embd, n_embd)
              if add_cross_attention {
                crossattention.c_attn: Linear(n_embd, 2 * n_embd)
                crossattention.{q_attn,c_proj}: Linear(n_embd, n_embd)
                ln_cross_attn: LayerNorm(n_embd)
              }
              mlp.c_fc: Linear(n_embd, inner)
              mlp.c_proj: Linear(inner, n_embd)
            )"},
    RowText{.name = "gptj",
            .help = "GPT-J: one norm a layer, a head with bias",
            .like = "gpt2",
            .classes = "GPTJ",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForQuestionAnswering",
            .arguments = "vocab_size = 50400, n_positions = 2048, n_embd = 4096, n_layer = 28, n_head = 16, "
                         "tie_word_embeddings = False",
            .body = "let head_bias = True",
            .example = "--n-layer 14"},
    RowText{.name = "{Class}Model", .configuration = "gptj", .body = R"(
              wte: Embedding(vocab_size, n_embd)
              for i in n_layer {
                h.{i}: Block(**)
              }
              ln_f: LayerNorm(n_embd)
            )"},
    RowText{.name = "Block", .configuration = "gptj", .body = R"(
              ln_1: LayerNorm(n_embd)
              attn.{k,v,q,out}_proj: Linear(n_embd, n_embd, bias=False)
              mlp.fc_in: Linear(n_embd, inner)
              mlp.fc_out: Linear(inner, n_embd)
            )"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "gptj", .body = R"(
              transformer: {Class}Model(**)
              qa_outputs: Linear(n_embd, labels)
            )"},
    RowText{.name = "gpt_neo",
            .help = "GPT-Neo",
            .like = "gpt2",
            .classes = "GPTNeo",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification, "
                             "ForQuestionAnswering",
            .arguments =
                "max_position_embeddings: size = 2048, hidden_size: size = 2048, "
                "num_layers or num_hidden_layers: size = 24, num_heads or num_attention_heads: size = 16, "
                "intermediate_size: size | None = None, attention_types: anything = [[['global', 'local'], 12]]",
            .body = R"(
              let n_embd = hidden_size
              let n_layer = num_layers
              let n_head = num_heads
              let n_positions = max_position_embeddings
              let inner = 4 * hidden_size if intermediate_size is None else intermediate_size
              let attention_layers = sum(len(kind[0]) * kind[1] for kind in attention_types)
              require attention_layers == own(num_layers): attention_types is for {attention_layers} layers, and num_layers is {num_layers}
              require num_layers <= attention_layers: attention_types is for {attention_layers} layers, and num_layers is {num_layers}
            )",
            .example = "--hidden-size 1024"},
    RowText{.name = "Block", .configuration = "gpt_neo", .body = R"(
              {ln_1,ln_2}: LayerNorm(n_embd)
              attn.attention.{k,v,q}_proj: Linear(n_embd, n_embd, bias=False)
              attn.attention.out_proj: Linear(n_embd, n_embd)
              attn.attention: Mask(**)
              mlp.c_fc: Linear(n_embd, inner)
              mlp.c_proj: Linear(inner, n_embd)
            )"},
    RowText{.name = "gpt_neox",
            .help = "GPT-NeoX and Pythia",
            .like = "causal",
            .classes = "GPTNeoX",
            .architectures = "Model, ForCausalLM, ForSequenceClassification, ForTokenClassification, "
                             "ForQuestionAnswering",
            .arguments = "vocab_size: size = 50432, hidden_size: size = 6144, num_hidden_layers: size = 44, "
                         "num_attention_heads: size = 64, intermediate_size: size = 24576, "
                         "attention_bias: truth = True, rotary_pct: real = 0.25, tie_word_embeddings = False",
            .body = R"(
              let base = 'gpt_neox'
              let embedding = 'embed_in'
              let head = 'embed_out'
              let width = hidden_size
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--num-hidden-layers 12 --hidden-size 768 --num-attention-heads 12"},
    RowText{.name = "{Class}Model", .configuration = "gpt_neox", .body = R"(
              embed_in: Embedding(vocab_size, hidden_size)
              for i in num_hidden_layers {
                layers.{i}: Layer(**)
              }
              final_layer_norm: LayerNorm(hidden_size)
              buffer rotary_emb.inv_freq [(int(hidden_size // num_attention_heads * rotary_pct) + 1) // 2] unsaved # the frequencies of the rotary positions
            )"},
    RowText{.name = "Layer", .configuration = "gpt_neox", .body = R"(
              {input,post_attention}_layernorm: LayerNorm(hidden_size)
              attention.query_key_value: Linear(hidden_size, 3 * hidden_size, attention_bias)
              attention.dense: Linear(hidden_size, hidden_size, attention_bias)
              mlp.dense_h_to_4h: Linear(hidden_size, intermediate_size)
              mlp.dense_4h_to_h: Linear(intermediate_size, hidden_size)
            )"},
};

}  // namespace

const FamilyRows gpt_rows{"gpt", "GPT-2 and its relatives", rows};

}  // namespace paramcount
