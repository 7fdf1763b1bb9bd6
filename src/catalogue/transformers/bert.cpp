// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "bert",
            .help = "BERT",
            .classes = "Bert",
            .architectures = "Model, ForPreTraining, LMHeadModel, ForMaskedLM, ForNextSentencePrediction, "
                             "ForSequenceClassification, ForMultipleChoice, ForTokenClassification, "
                             "ForQuestionAnswering",
            .arguments = "vocab_size: size = 30522, hidden_size: size = 768, num_hidden_layers: size = 12, "
                         "num_attention_heads: size = 12, intermediate_size: size = 3072, "
                         "max_position_embeddings: size = 512, type_vocab_size: size = 2, "
                         "position_embedding_type: text | None = 'absolute', embedding_size: size | None = None, "
                         "pad_token_id = 0",
            .body = R"(
              let base = 'bert'
              let width = hidden_size
              let dim = hidden_size // num_attention_heads
              let position_padding = None
              require embedding_size is not None or hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
              require is_decoder or not add_cross_attention: add_cross_attention needs is_decoder
            )",
            .example = "--num-hidden-layers 24 --hidden-size 1024 --num-attention-heads 16"},
    RowText{.name = "Backbone", .configuration = "bert", .arguments = "pooled: truth", .body = R"(
              embeddings: Embeddings(**)
              for i in num_hidden_layers {
                encoder.layer.{i}: Layer(**)
              }
              pooler.dense: Linear(hidden_size, hidden_size) if pooled
            )"},
    RowText{.name = "Embeddings", .configuration = "bert", .body = R"(
              word_embeddings: Embedding(vocab_size, width, pad_token_id)
              position_embeddings: Embedding(max_position_embeddings, width, position_padding)
              token_type_embeddings: Embedding(type_vocab_size, width)
              LayerNorm: LayerNorm(width)
              buffer position_ids [1, max_position_embeddings] int64 unsaved # the positions, counted
              buffer token_type_ids [1, max_position_embeddings] int64 unsaved # the types where none are given
            )"},
    RowText{.name = "Layer", .configuration = "bert", .body = R"(
              attention: Attention(**, distances='relative_key' in position_embedding_type)
              crossattention: Attention(**, distances=False) if add_cross_attention
              intermediate.dense: Linear(hidden_size, intermediate_size)
              output.dense: Linear(intermediate_size, hidden_size)
              output.LayerNorm: LayerNorm(hidden_size)
            )"},
    RowText{.name = "Attention", .configuration = "bert", .arguments = "distances: truth", .body = R"(
              self.{query,key,value}: Linear(hidden_size, num_attention_heads * dim)
              self.distance_embedding: Embedding(2 * max_position_embeddings - 1, dim) if distances
              output.dense: Linear(hidden_size, hidden_size)
              output.LayerNorm: LayerNorm(hidden_size)
            )"},
    RowText{.name = "{Class}Model", .configuration = "bert", .body = "Backbone(**, pooled=True)"},
    RowText{.name = "Predictions", .configuration = "bert", .body = R"(
              bias [vocab_size] # added to every token's score
              transform.dense: Linear(hidden_size, width)
              transform.LayerNorm: LayerNorm(width)
              decoder: Linear(width, vocab_size)
              tie decoder.bias = bias
            )"},
    RowText{.name = "{Class}ForMaskedLM", .configuration = "bert", .body = R"(
              {base}: Backbone(**, pooled=False)
              cls.predictions: Predictions(**)
              tie cls.predictions.decoder.weight = {base}.embeddings.word_embeddings.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}LMHeadModel", .configuration = "bert", .body = "{Class}ForMaskedLM(**)"},
    RowText{.name = "{Class}ForPreTraining", .configuration = "bert", .body = R"(
              {base}: Backbone(**, pooled=True)
              cls.predictions: Predictions(**)
              cls.seq_relationship: Linear(hidden_size, 2)
              tie cls.predictions.decoder.weight = {base}.embeddings.word_embeddings.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForNextSentencePrediction", .configuration = "bert", .body = R"(
              {base}: Backbone(**, pooled=True)
              cls.seq_relationship: Linear(hidden_size, 2)
            )"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "bert", .body = R"(
              {base}: Backbone(**, pooled=True)
              classifier: Linear(hidden_size, labels)
            )"},
    RowText{.name = "{Class}ForMultipleChoice", .configuration = "bert", .body = R"(
              {base}: Backbone(**, pooled=True)
              classifier: Linear(hidden_size, 1)
            )"},
    RowText{.name = "{Class}ForTokenClassification", .configuration = "bert", .body = R"(
              {base}: Backbone(**, pooled=False)
              classifier: Linear(hidden_size, labels)
            )"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "bert", .body = R"(
              {base}: Backbone(**, pooled=False)
              qa_outputs: Linear(hidden_size, labels)
            )"},
    RowText{.name = "roberta",
            .help = "RoBERTa",
            .like = "bert",
            .classes = "Roberta",
            .architectures = "Model, ForCausalLM, ForMaskedLM, ForSequenceClassification, ForMultipleChoice, "
                             "ForTokenClassification, ForQuestionAnswering",
            .arguments = "vocab_size = 50265, pad_token_id = 1",
            .body = R"(
              let base = 'roberta'
              let position_padding = pad_token_id
            )",
            .example = "--type-vocab-size 1 --max-position-embeddings 514"},
    RowText{.name = "LMHead", .configuration = "roberta", .body = R"(
              bias [vocab_size] # added to every token's score
              dense: Linear(hidden_size, hidden_size)
              layer_norm: LayerNorm(hidden_size)
              decoder: Linear(hidden_size, vocab_size)
              tie decoder.bias = bias
            )"},
    RowText{.name = "{Class}ForMaskedLM", .configuration = "roberta", .body = R"(
              {base}: Backbone(**, pooled=False)
              lm_head: LMHead(**)
              tie lm_head.decoder.weight = {base}.embeddings.word_embeddings.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForCausalLM", .configuration = "roberta", .body = "{Class}ForMaskedLM(**)"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "roberta", .body = R"(
              {base}: Backbone(**, pooled=False)
              classifier.dense: Linear(hidden_size, hidden_size)
              classifier.out_proj: Linear(hidden_size, labels)
            )"},
    RowText{.name = "xlm-roberta",
            .help = "XLM-RoBERTa",
            .like = "roberta",
            .classes = "XLMRoberta",
            .arguments = "vocab_size = 30522",
            .example = "--vocab-size 250002 --type-vocab-size 1 --max-position-embeddings 514"},
    RowText{.name = "{Class}ForMaskedLM", .configuration = "xlm-roberta", .body = R"(
              lm_head: LMHead(**)
              {base}: Backbone(**, pooled=False)
              tie {base}.embeddings.word_embeddings.weight = lm_head.decoder.weight if tie_word_embeddings
            )"},
    RowText{.name = "camembert",
            .help = "CamemBERT",
            .like = "xlm-roberta",
            .classes = "Camembert",
            .example = "--vocab-size 32005 --type-vocab-size 1 --max-position-embeddings 514"},
    RowText{.name = "mpnet",
            .help = "MPNet: BERT with relative positions and no types",
            .like = "roberta",
            .classes = "MPNet",
            .architectures = "Model, ForMaskedLM, ForSequenceClassification, ForMultipleChoice, "
                             "ForTokenClassification, ForQuestionAnswering",
            .arguments = "vocab_size = 30527, relative_attention_num_buckets: size = 32",
            .body = R"(
              let base = 'mpnet'
              let pad_token_id = 1
            )",
            .example = "--max-position-embeddings 514"},
    RowText{.name = "Backbone", .configuration = "mpnet", .arguments = "pooled: truth", .body = R"(
              embeddings.word_embeddings: Embedding(vocab_size, hidden_size, 1)
              embeddings.position_embeddings: Embedding(max_position_embeddings, hidden_size, 1)
              embeddings.LayerNorm: LayerNorm(hidden_size)
              buffer embeddings.position_ids [1, max_position_embeddings] int64 unsaved # the positions, counted
              for i in num_hidden_layers {
                encoder.layer.{i}.attention.attn.{q,k,v,o}: Linear(hidden_size, hidden_size)
                encoder.layer.{i}.attention.LayerNorm: LayerNorm(hidden_size)
                encoder.layer.{i}.intermediate.dense: Linear(hidden_size, intermediate_size)
                encoder.layer.{i}.output.dense: Linear(intermediate_size, hidden_size)
                encoder.layer.{i}.output.LayerNorm: LayerNorm(hidden_size)
              }
              encoder.relative_attention_bias: Embedding(relative_attention_num_buckets, num_attention_heads)
              pooler.dense: Linear(hidden_size, hidden_size) if pooled
            )"},
    RowText{.name = "electra",
            .help = "ELECTRA: a discriminator and its small generator",
            .like = "bert",
            .classes = "Electra",
            .architectures = "Model, ForPreTraining, ForMaskedLM, ForCausalLM, ForSequenceClassification, "
                             "ForMultipleChoice, ForTokenClassification, ForQuestionAnswering",
            .arguments = "embedding_size: size = 128, hidden_size = 256, num_attention_heads = 4, "
                         "intermediate_size = 1024, summary_use_proj: truth = True",
            .body = R"(
              let base = 'electra'
              let width = embedding_size
            )",
            .example = "--hidden-size 768 --embedding-size 768 --num-attention-heads 12 --intermediate-size 3072"},
    RowText{.name = "Backbone", .configuration = "electra", .arguments = "pooled: truth", .body = R"(
              embeddings: Embeddings(**)
              embeddings_project: Linear(width, hidden_size) if width != hidden_size
              for i in num_hidden_layers {
                encoder.layer.{i}: Layer(**)
              }
            )"},
    RowText{.name = "{Class}ForPreTraining", .configuration = "electra", .body = R"(
              electra: Backbone(**, pooled=False)
              discriminator_predictions.dense: Linear(hidden_size, hidden_size)
              discriminator_predictions.dense_prediction: Linear(hidden_size, 1)
            )"},
    RowText{.name = "{Class}ForMaskedLM", .configuration = "electra", .body = R"(
              electra: Backbone(**, pooled=False)
              generator_predictions.LayerNorm: LayerNorm(width)
              generator_predictions.dense: Linear(hidden_size, width)
              generator_lm_head: Linear(width, vocab_size)
              tie generator_lm_head.weight = electra.embeddings.word_embeddings.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForCausalLM", .configuration = "electra", .body = "{Class}ForMaskedLM(**)"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "electra", .body = R"(
              electra: Backbone(**, pooled=False)
              classifier.dense: Linear(hidden_size, hidden_size)
              classifier.out_proj: Linear(hidden_size, labels)
            )"},
    RowText{.name = "{Class}ForMultipleChoice", .configuration = "electra", .body = R"(
              electra: Backbone(**, pooled=False)
              sequence_summary.summary: Linear(hidden_size, hidden_size) if summary_use_proj
              classifier: Linear(hidden_size, 1)
            )"},
    RowText{.name = "albert",
            .help = "ALBERT: all layers of a group are the same",
            .like = "bert",
            .classes = "Albert",
            .architectures = "Model, ForPreTraining, ForMaskedLM, ForSequenceClassification, ForMultipleChoice, "
                             "ForTokenClassification, ForQuestionAnswering",
            .arguments = "vocab_size = 30000, embedding_size: size = 128, hidden_size = 4096, "
                         "num_attention_heads = 64, intermediate_size = 16384, num_hidden_groups: size = 1, "
                         "inner_group_num: size = 1",
            .body = R"(
              let base = 'albert'
              let width = embedding_size
            )",
            .example = "--hidden-size 768 --num-attention-heads 12 --intermediate-size 3072"},
    RowText{.name = "Backbone", .configuration = "albert", .arguments = "pooled: truth", .body = R"(
              embeddings: Embeddings(**)
              encoder.embedding_hidden_mapping_in: Linear(width, hidden_size)
              for g in num_hidden_groups {
                for j in inner_group_num {
                  encoder.albert_layer_groups.{g}.albert_layers.{j}: Layer(**)
                }
              }
              pooler: Linear(hidden_size, hidden_size) if pooled
            )"},
    RowText{.name = "Layer", .configuration = "albert", .body = R"(
              full_layer_layer_norm: LayerNorm(hidden_size)
              attention.{query,key,value}: Linear(hidden_size, num_attention_heads * dim)
              attention.distance_embedding: Embedding(2 * max_position_embeddings - 1, dim) if 'relative_key' in position_embedding_type
              attention.dense: Linear(hidden_size, hidden_size)
              attention.LayerNorm: LayerNorm(hidden_size)
              ffn: Linear(hidden_size, intermediate_size)
              ffn_output: Linear(intermediate_size, hidden_size)
            )"},
    RowText{.name = "Predictions", .configuration = "albert", .body = R"(
              bias [vocab_size] # added to every token's score
              LayerNorm: LayerNorm(width)
              dense: Linear(hidden_size, width)
              decoder: Linear(width, vocab_size)
              tie decoder.bias = bias
            )"},
    RowText{.name = "{Class}ForMaskedLM", .configuration = "albert", .body = R"(
              albert: Backbone(**, pooled=False)
              predictions: Predictions(**)
              tie predictions.decoder.weight = albert.embeddings.word_embeddings.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForPreTraining", .configuration = "albert", .body = R"(
              albert: Backbone(**, pooled=True)
              predictions: Predictions(**)
              sop_classifier.classifier: Linear(hidden_size, labels)
              tie predictions.decoder.weight = albert.embeddings.word_embeddings.weight if tie_word_embeddings
            )"},
    RowText{.name = "distilbert",
            .help = "DistilBERT",
            .classes = "DistilBert",
            .architectures = "Model, ForMaskedLM, ForSequenceClassification, ForQuestionAnswering, "
                             "ForTokenClassification, ForMultipleChoice",
            .arguments = "vocab_size: size = 30522, max_position_embeddings: size = 512, "
                         "sinusoidal_pos_embds: truth = False, n_layers or num_hidden_layers: size = 6, "
                         "n_heads or num_attention_heads: size = 12, dim or hidden_size: size = 768, "
                         "hidden_dim: size = 3072, pad_token_id = 0",
            .body = R"(
              require dim % n_heads == 0: dim ({dim}) must be divisible by n_heads ({n_heads})
            )",
            .example = "--n-layers 3"},
    RowText{.name = "{Class}Model", .configuration = "distilbert", .body = R"(
              embeddings.word_embeddings: Embedding(vocab_size, dim, pad_token_id)
              embeddings.position_embeddings: Embedding(max_position_embeddings, dim) if not sinusoidal_pos_embds
              frozen embeddings.position_embeddings: Embedding(max_position_embeddings, dim) if sinusoidal_pos_embds
              embeddings.LayerNorm: LayerNorm(dim)
              buffer embeddings.position_ids [1, max_position_embeddings] int64 unsaved # the positions, counted
              for i in n_layers {
                transformer.layer.{i}.attention.{q,k,v,out}_lin: Linear(dim, dim)
                transformer.layer.{i}.sa_layer_norm: LayerNorm(dim)
                transformer.layer.{i}.ffn.lin1: Linear(dim, hidden_dim)
                transformer.layer.{i}.ffn.lin2: Linear(hidden_dim, dim)
                transformer.layer.{i}.output_layer_norm: LayerNorm(dim)
              }
            )"},
    RowText{.name = "{Class}ForMaskedLM", .configuration = "distilbert", .body = R"(
              distilbert: {Class}Model(**)
              vocab_transform: Linear(dim, dim)
              vocab_layer_norm: LayerNorm(dim)
              vocab_projector: Linear(dim, vocab_size)
              tie vocab_projector.weight = distilbert.embeddings.word_embeddings.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "distilbert", .body = R"(
              distilbert: {Class}Model(**)
              pre_classifier: Linear(dim, dim)
              classifier: Linear(dim, labels)
            )"},
    RowText{.name = "{Class}ForMultipleChoice", .configuration = "distilbert", .body = R"(
              distilbert: {Class}Model(**)
              pre_classifier: Linear(dim, dim)
              classifier: Linear(dim, 1)
            )"},
    RowText{.name = "{Class}ForTokenClassification", .configuration = "distilbert", .body = R"(
              distilbert: {Class}Model(**)
              classifier: Linear(dim, labels)
            )"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "distilbert", .body = R"(
              require labels == 2: question answering needs two labels, not {labels} (num_labels, id2label)
              distilbert: {Class}Model(**)
              qa_outputs: Linear(dim, labels)
            )"},
    RowText{.name = "deberta-v2",
            .help = "DeBERTa v2 and v3: positions apart from words",
            .classes = "DebertaV2",
            .architectures = "Model, ForMaskedLM, ForSequenceClassification, ForTokenClassification, "
                             "ForQuestionAnswering, ForMultipleChoice",
            .arguments = "vocab_size: size = 128100, hidden_size: size = 1536, num_hidden_layers: size = 24, "
                         "num_attention_heads: size = 24, intermediate_size: size = 6144, "
                         "max_position_embeddings: size = 512, type_vocab_size: size = 0, "
                         "relative_attention: truth = False, max_relative_positions: integer = -1, "
                         "position_buckets: integer = -1, position_biased_input: truth = True, "
                         "pos_att_type: text[] | None = None, share_att_key: truth = False, "
                         "norm_rel_ebd: text = 'none', conv_kernel_size: size = 0, conv_groups: size = 1, "
                         "embedding_size: size | None = None, pooler_hidden_size: size | None = None, "
                         "legacy: truth = True, pad_token_id = 0",
            .body = R"(
              let width = hidden_size if embedding_size is None else embedding_size
              let pooled = hidden_size if pooler_hidden_size is None else pooler_hidden_size
              let reach = max_position_embeddings if max_relative_positions < 1 else max_relative_positions
              let rows = 2 * (position_buckets if position_buckets > 0 else reach)
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--hidden-size 768 --num-hidden-layers 12 --num-attention-heads 12 --intermediate-size 3072"},
    RowText{.name = "{Class}Model", .configuration = "deberta-v2", .body = R"(
              embeddings.word_embeddings: Embedding(vocab_size, width, pad_token_id)
              embeddings.position_embeddings: Embedding(max_position_embeddings, width) if position_biased_input
              embeddings.token_type_embeddings: Embedding(type_vocab_size, width) if type_vocab_size > 0
              embeddings.embed_proj: Linear(width, hidden_size, bias=False) if width != hidden_size
              embeddings.LayerNorm: LayerNorm(hidden_size)
              buffer embeddings.position_ids [1, max_position_embeddings] int64 unsaved # the positions, counted
              for i in num_hidden_layers {
                encoder.layer.{i}.attention.self: Attention(**)
                encoder.layer.{i}.attention.output.dense: Linear(hidden_size, hidden_size)
                encoder.layer.{i}.attention.output.LayerNorm: LayerNorm(hidden_size)
                encoder.layer.{i}.intermediate.dense: Linear(hidden_size, intermediate_size)
                encoder.layer.{i}.output.dense: Linear(intermediate_size, hidden_size)
                encoder.layer.{i}.output.LayerNorm: LayerNorm(hidden_size)
              }
              encoder.rel_embeddings: Embedding(rows, hidden_size) if relative_attention
              encoder.LayerNorm: LayerNorm(hidden_size) if 'layer_norm' in norm_rel_ebd
              if conv_kernel_size > 0 {
                encoder.conv.conv: Conv1d(hidden_size, hidden_size, conv_kernel_size, groups=conv_groups)
                encoder.conv.LayerNorm: LayerNorm(hidden_size)
              }
            )"},
    RowText{.name = "Attention", .configuration = "deberta-v2", .body = R"(
              {query,key,value}_proj: Linear(hidden_size, hidden_size)
              if relative_attention and not share_att_key {
                pos_key_proj: Linear(hidden_size, hidden_size) if 'c2p' in pos_att_type
                pos_query_proj: Linear(hidden_size, hidden_size) if 'p2c' in pos_att_type
              }
            )"},
    RowText{.name = "{Class}ForMaskedLM", .configuration = "deberta-v2", .body = R"(
              deberta: {Class}Model(**)
              if legacy {
                cls.predictions.bias [vocab_size] # added to every token's score
                cls.predictions.transform.dense: Linear(hidden_size, width)
                cls.predictions.transform.LayerNorm: LayerNorm(width)
                cls.predictions.decoder: Linear(width, vocab_size)
                tie cls.predictions.decoder.bias = cls.predictions.bias
                tie cls.predictions.decoder.weight = deberta.embeddings.word_embeddings.weight if tie_word_embeddings
              }
              if not legacy {
                lm_predictions.lm_head.dense: Linear(hidden_size, hidden_size)
                lm_predictions.lm_head.LayerNorm: LayerNorm(hidden_size)
                lm_predictions.lm_head.bias [vocab_size] # added to every token's score
              }
            )"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "deberta-v2", .body = R"(
              deberta: {Class}Model(**)
              pooler.dense: Linear(pooled, pooled)
              classifier: Linear(hidden_size, labels)
            )"},
    RowText{.name = "{Class}ForMultipleChoice", .configuration = "deberta-v2", .body = R"(
              deberta: {Class}Model(**)
              pooler.dense: Linear(pooled, pooled)
              classifier: Linear(hidden_size, 1)
            )"},
    RowText{.name = "{Class}ForTokenClassification", .configuration = "deberta-v2", .body = R"(
              deberta: {Class}Model(**)
              classifier: Linear(hidden_size, labels)
            )"},
    RowText{.name = "{Class}ForQuestionAnswering", .configuration = "deberta-v2", .body = R"(
              deberta: {Class}Model(**)
              qa_outputs: Linear(hidden_size, labels)
            )"},
    RowText{.name = "deberta",
            .help = "DeBERTa, the first",
            .like = "deberta-v2",
            .classes = "Deberta",
            .architectures = "Model, ForMaskedLM, ForSequenceClassification, ForTokenClassification, "
                             "ForQuestionAnswering",
            .arguments = "vocab_size = 50265, hidden_size = 768, num_hidden_layers = 12, num_attention_heads = 12, "
                         "intermediate_size = 3072, talking_head: truth = False",
            .body = R"(
              let position_buckets = -1
              let norm_rel_ebd = 'none'
              let conv_kernel_size = 0
              let share_att_key = False
            )",
            .example = "--relative-attention"},
    RowText{.name = "Attention", .configuration = "deberta", .body = R"(
              {q_bias,v_bias} [hidden_size] # added to the projected queries or values
              in_proj: Linear(hidden_size, 3 * hidden_size, bias=False)
              if relative_attention {
                pos_proj: Linear(hidden_size, hidden_size, bias=False) if 'c2p' in pos_att_type
                pos_q_proj: Linear(hidden_size, hidden_size) if 'p2c' in pos_att_type
              }
              {head_logits,head_weights}_proj: Linear(num_attention_heads, num_attention_heads, bias=False) if talking_head
            )"},
    RowText{.name = "modernbert",
            .help = "ModernBERT: rotary positions, gated feed-forward",
            .classes = "ModernBert",
            .architectures = "Model, ForMaskedLM, ForSequenceClassification, ForTokenClassification, "
                             "ForQuestionAnswering, ForMultipleChoice",
            .arguments = "vocab_size: size = 50368, hidden_size: size = 768, intermediate_size: size = 1152, "
                         "num_hidden_layers: size = 22, num_attention_heads: size = 12, norm_bias: truth = False, "
                         "attention_bias: truth = False, mlp_bias: truth = False, classifier_bias: truth = False, "
                         "decoder_bias: truth = True, pad_token_id = 50283",
            .body = R"(
              require hidden_size % num_attention_heads == 0: hidden_size ({hidden_size}) must be divisible by num_attention_heads ({num_attention_heads})
            )",
            .example = "--num-hidden-layers 28 --hidden-size 1024 --num-attention-heads 16 --intermediate-size 2624"},
    RowText{.name = "{Class}Model", .configuration = "modernbert", .body = R"(
              embeddings.tok_embeddings: Embedding(vocab_size, hidden_size, pad_token_id)
              embeddings.norm: Norm(**)
              for i in num_hidden_layers {
                layers.{i}.attn_norm: Norm(**) if i > 0
                layers.{i}.attn.Wqkv: Linear(hidden_size, 3 * hidden_size, attention_bias)
                buffer layers.{i}.attn.rotary_emb.inv_freq [(hidden_size // num_attention_heads + 1) // 2] unsaved # the frequencies of the rotary positions
                layers.{i}.attn.Wo: Linear(hidden_size, hidden_size, attention_bias)
                layers.{i}.mlp_norm: Norm(**)
                layers.{i}.mlp.Wi: Linear(hidden_size, 2 * intermediate_size, mlp_bias)
                layers.{i}.mlp.Wo: Linear(intermediate_size, hidden_size, mlp_bias)
              }
              final_norm: Norm(**)
            )"},
    RowText{.name = "Norm", .configuration = "modernbert", .body = "LayerNorm(hidden_size, bias=norm_bias)"},
    RowText{.name = "Headed", .configuration = "modernbert", .body = R"(
              model: {Class}Model(**)
              head.dense: Linear(hidden_size, hidden_size, classifier_bias)
              head.norm: Norm(**)
            )"},
    RowText{.name = "{Class}ForMaskedLM", .configuration = "modernbert", .body = R"(
              Headed(**)
              decoder: Linear(hidden_size, vocab_size, decoder_bias)
              tie decoder.weight = model.embeddings.tok_embeddings.weight if tie_word_embeddings
            )"},
    RowText{.name = "{Class}ForSequenceClassification", .configuration = "modernbert", .body = R"(
              Headed(**)
              classifier: Linear(hidden_size, labels)
            )"},
    RowText{.name = "{Class}ForTokenClassification",
            .configuration = "modernbert",
            .body = "{Class}ForSequenceClassification(**)"},
    RowText{.name = "{Class}ForQuestionAnswering",
            .configuration = "modernbert",
            .body = "{Class}ForSequenceClassification(**)"},
    RowText{.name = "{Class}ForMultipleChoice", .configuration = "modernbert", .body = R"(
              Headed(**)
              classifier: Linear(hidden_size, 1)
            )"},
};

}  // namespace

const FamilyRows bert_rows{"bert", "encoders in the manner of BERT", rows};

}  // namespace paramcount
