// SPDX-License-Identifier: MIT
// Roles, packed weights, heads: what the tensors of a file are.
#include "read/checkpoint/finish.hpp"

#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "paramcount/error.hpp"
#include "read/checkpoint/ledger.hpp"
#include "read/checkpoint/roles.hpp"
#include "read/checkpoint/safetensors.hpp"
#include "read/checkpoint/writers.hpp"

namespace paramcount::test {
namespace {

using Tensors = std::vector<TensorText>;

StoredFile finished(const Tensors& tensors, std::string_view config = {}) {
  StoredFile file = read_safetensors(*text_source(safetensors_file(tensors)));
  std::optional<CheckpointConfig> facts;
  if (!config.empty()) facts = read_checkpoint_config(*text_source(config));
  finish_stored(file, facts);
  return file;
}

/// "parameters buffers others", the last by the elements in the file.
std::string counts_of(const StoredFile& file) {
  const Ledger ledger = ledger_of(file);
  std::int64_t others = 0;
  for (const LedgerBucket& bucket : ledger.buckets) {
    CHECK(bucket.role != StoredRole::unknown);
    if (bucket.role != StoredRole::parameter && bucket.role != StoredRole::buffer) others += bucket.elements;
  }
  return std::to_string(ledger.counted(StoredRole::parameter)) + ' ' +
         std::to_string(ledger.counted(StoredRole::buffer)) + ' ' + std::to_string(others);
}

}  // namespace

TEST_CASE("names and types tell what is a buffer", "[checkpoint]") {
  struct Row {
    const char* name;
    std::vector<std::int64_t> shape;
    const char* dtype;
    StoredRole role;
  };
  const Row rows[] = {
      {"bn.running_mean", {8}, "float32", StoredRole::buffer},
      {"running_var", {8}, "float32", StoredRole::buffer},
      {"xrunning_var", {8}, "float32", StoredRole::parameter},
      {"bn.num_batches_tracked", {}, "int64", StoredRole::buffer},
      {"a.rotary_emb.inv_freq", {4}, "float32", StoredRole::buffer},
      {"h.0.attn.bias", {1, 1, 4, 4}, "uint8", StoredRole::buffer},
      {"h.0.attn.bias", {1, 1, 4, 4}, "float32", StoredRole::buffer},
      {"h.0.attn.bias", {4}, "float32", StoredRole::parameter},
      {"h.0.attention.bias", {1, 1, 4, 5}, "float32", StoredRole::parameter},
      {"relative_position_bias_table", {25, 2}, "float32", StoredRole::parameter},
      {"rope_freqs.weight", {4}, "float32", StoredRole::buffer},
      {"m._extra_state", {4}, "uint8", StoredRole::bookkeeping},
      {"ids", {4}, "int32", StoredRole::buffer},
      {"flag", {1}, "bool", StoredRole::buffer},
      {"c", {4}, "complex64", StoredRole::parameter},
      {"q", {32}, "Q4_0", StoredRole::parameter},
      {"w", {4}, "a type of the future", StoredRole::parameter},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name, row.dtype);
    CHECK(role_of(row.name, row.shape, find_element_type(row.dtype)) == row.role);
  }
}

TEST_CASE("packed weights count what they stand for", "[checkpoint]") {
  struct Row {
    const char* about;
    Tensors tensors;
    const char* config;
    const char* counts;  // "parameters buffers others"
    Status status;
  };
  const auto gptq = [](std::int64_t bits) {
    return Tensors{{"l.qweight", "I32", {64 * bits / 32, 32}},
                   {"l.qzeros", "I32", {2, 32 * bits / 32}},
                   {"l.scales", "F16", {2, 32}},
                   {"l.g_idx", "I32", {64}},
                   {"l.bias", "F16", {32}}};
  };
  const Row rows[] = {
      {"GPTQ, 2 bits", gptq(2), "", "2080 0 132", Status::exact},
      {"GPTQ, 3 bits", gptq(3), "", "2080 0 134", Status::exact},
      {"GPTQ, 4 bits", gptq(4), "", "2080 0 136", Status::exact},
      {"GPTQ, 8 bits", gptq(8), "", "2080 0 144", Status::exact},
      {"AWQ",
       {{"qweight", "I32", {64, 4}}, {"qzeros", "I32", {2, 4}}, {"scales", "F16", {2, 32}}},
       "",
       "2048 0 72",
       Status::exact},
      {"no zero points, and a config",
       {{"l.qweight", "I32", {8, 32}}, {"l.scales", "F16", {2, 32}}},
       R"({"quantization_config":{"bits":4}})",
       "2048 0 64",
       Status::exact},
      {"no zero points",
       {{"l.qweight", "I32", {8, 32}}, {"l.scales", "F16", {2, 32}}},
       "",
       "256 0 64",
       Status::at_least},
      {"bitsandbytes, 4 bits",
       {{"l.weight", "U8", {64, 1}},
        {"l.weight.absmax", "U8", {2}},
        {"l.weight.quant_map", "F32", {16}},
        {"l.weight.nested_absmax", "F32", {1}},
        {"l.weight.nested_quant_map", "F32", {256}},
        {"l.weight.quant_state.bitsandbytes__nf4", "U8", {90}}},
       "",
       "128 0 365",
       Status::exact},
      {"bitsandbytes, 8 bits",
       {{"l.weight", "I8", {4, 8}}, {"l.SCB", "F32", {4}}, {"l.weight_format", "U8", {}}},
       "",
       "32 0 5",
       Status::exact},
      {"MXFP4", {{"e.up_blocks", "U8", {2, 3, 16}}, {"e.up_scales", "U8", {2, 3}}}, "", "192 0 6", Status::exact},
      {"NVFP4",
       {{"l.weight", "U8", {4, 16}},
        {"l.weight_scale", "F8_E4M3", {4, 2}},
        {"l.weight_scale_2", "F32", {}},
        {"l.input_scale", "F32", {}}},
       "",
       "128 0 10",
       Status::exact},
      {"NVFP4 of compressed-tensors",
       {{"l.weight_packed", "U8", {4, 16}},
        {"l.weight_scale", "F8_E4M3", {4, 2}},
        {"l.weight_global_scale", "F32", {1}}},
       "",
       "128 0 9",
       Status::exact},
      {"FP8", {{"l.weight", "F8_E4M3", {4, 8}}, {"l.weight_scale_inv", "F32", {1, 1}}}, "", "32 0 1", Status::exact},
      {"INT8",
       {{"l.weight", "I8", {4, 8}}, {"l.weight_scale", "F32", {4}}, {"n", "I8", {3}}},
       "",
       "32 3 4",
       Status::exact},
      {"MLX",
       {{"l.weight", "U32", {8, 12}}, {"l.scales", "F16", {8, 1}}, {"l.biases", "F16", {8, 1}}, {"l.bias", "F16", {8}}},
       R"({"quantization":{"group_size":64,"bits":6}})",
       "520 0 16",
       Status::exact},
      {"MLX with bits of its own",
       {{"l.weight", "U32", {8, 12}}, {"l.scales", "F16", {8, 1}}},
       R"({"quantization":{"bits":6,"l":{"bits":8}}})",
       "384 0 8",
       Status::exact},
      {"MLX without a config",
       {{"l.weight", "U32", {8, 12}}, {"l.scales", "F16", {8, 1}}},
       "",
       "96 0 8",
       Status::at_least},
      {"packed, without its shape",
       {{"l.weight_packed", "I32", {4, 2}}, {"l.weight_scale", "F16", {4}}},
       "",
       "8 0 4",
       Status::at_least},
      {"EXL2", {{"l.q_weight", "I32", {4, 2}}}, "", "8 0 0", Status::at_least},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const StoredFile file = finished(row.tensors, row.config);
    CHECK(counts_of(file) == row.counts);
    CHECK(status_of(file) == row.status);
  }
}

TEST_CASE("the shape of a packed weight is read where it is stored", "[checkpoint]") {
  std::string bytes = safetensors_file({{"l.weight_packed", "I32", {10, 3}}, {"l.weight_shape", "I64", {2}}});
  bytes.replace(bytes.size() - 16, 16, bytes_of(std::int64_t{10}) + bytes_of(std::int64_t{20}));
  StoredFile file = read_safetensors(*text_source(bytes));
  finish_stored(file);
  CHECK(counts_of(file) == "200 0 2");
  CHECK(status_of(file) == Status::exact);

  // More elements than bits, or a negative one, is no shape of this weight.
  for (const std::int64_t columns : {std::int64_t{1} << 40U, std::int64_t{-20}, std::int64_t{0}}) {
    bytes.replace(bytes.size() - 8, 8, bytes_of(columns));
    file = read_safetensors(*text_source(bytes));
    finish_stored(file);
    CHECK(counts_of(file) == "30 0 2");
    CHECK(status_of(file) == Status::at_least);
  }
}

TEST_CASE("a config that has other bits than the weights is warned of", "[checkpoint]") {
  const StoredFile file =
      finished({{"l.qweight", "I32", {8, 32}}, {"l.qzeros", "I32", {2, 4}}, {"l.scales", "F16", {2, 32}}},
               R"({"quantization_config":{"bits":8}})");
  CHECK(counts_of(file) == "2048 0 72");
  CHECK(file.warnings == std::vector<std::string>{"config.json says bits of 8, but the packed weights have 4"});
}

TEST_CASE("averages and scales of adapters are no parameters", "[checkpoint]") {
  const StoredFile average = finished({{"model.a.weight", "F32", {2, 3}},
                                       {"model_ema.aweight", "F32", {2, 3}},
                                       {"model_ema.decay", "F32", {}},
                                       {"other.weight", "F32", {5}}});
  CHECK(list_of(average) ==
        "model.a.weight [2, 3] float32 parameter\n"
        "model_ema.aweight [2, 3] float32 duplicate =0 <model.a.weight\n"
        "model_ema.decay [] float32 bookkeeping\n"
        "other.weight [5] float32 parameter\n");
  CHECK(average.warnings.size() == 1);
  CHECK(counts_of(finished({{"model_ema.aweight", "F32", {2, 3}}})) == "6 0 0");

  CHECK(counts_of(finished({{"x.lora_down.weight", "F16", {4, 8}}, {"x.alpha", "F16", {}}})) == "32 0 1");
  CHECK(counts_of(finished({{"x.hada_w1_a", "F16", {4, 8}}, {"x.alpha", "F16", {}}})) == "32 0 1");
  CHECK(counts_of(finished({{"x.weight", "F16", {4, 8}}, {"x.alpha", "F16", {}}})) == "33 0 0");
}

TEST_CASE("a head is tied where config.json says so", "[checkpoint]") {
  const Tensors tensors{{"lm_head.weight", "F16", {10, 4}}, {"model.embed_tokens.weight", "F16", {10, 4}}};
  struct Row {
    const char* config;
    const char* counts;
    Status status;
  };
  const Row rows[] = {
      {"", "80 0 0", Status::exact_if_untied},
      {R"({"tie_word_embeddings":true})", "40 0 40", Status::exact},
      {R"({"tie_word_embeddings":false,"text_config":{"tie_word_embeddings":true}})", "80 0 0", Status::exact},
      {R"({"text_config":{"tie_word_embeddings":true}})", "40 0 40", Status::exact},
      {R"({"model_type":"gpt2","limit":[Infinity]})", "40 0 40", Status::exact},
      {R"({"model_type":"mine","limit":[Infinity]})", "80 0 0", Status::exact_if_untied},
  };
  for (const Row& row : rows) {
    CAPTURE(row.config);
    const StoredFile file = finished(tensors, row.config);
    CHECK(counts_of(file) == row.counts);
    CHECK(status_of(file) == row.status);
  }
  const StoredFile other = finished({{"lm_head.weight", "F16", {9, 4}}, {"model.embed_tokens.weight", "F16", {10, 4}}});
  CHECK(status_of(other) == Status::exact);
}

TEST_CASE("of very many heads the first are told", "[checkpoint]") {
  Tensors tensors{{"model.embed_tokens.weight", "F16", {10, 4}}};
  constexpr std::size_t heads = 100'000;
  for (std::size_t i = 0; i < heads; ++i)
    tensors.push_back({"x." + std::to_string(i) + ".lm_head.weight", "F16", {10, 4}});
  const StoredFile file = finished(tensors);
  CHECK(status_of(file) == Status::exact_if_untied);
  CHECK(file.ties.size() == 16);
  CHECK(file.warnings.size() == 17);
  CHECK(file.warnings.back() == "99984 more heads have the shape of an embedding and may be tied");
}

TEST_CASE("a config.json that is none is an error", "[checkpoint]") {
  for (const char* config : {"", "[]", "7", "{", "{\"a\":}"})
    CHECK_THROWS_AS(read_checkpoint_config(*text_source(config)), Error);
}

TEST_CASE("sums that 64 bits do not hold are an error", "[checkpoint]") {
  StoredFile file;
  for (const char* name : {"a", "b"}) {
    StoredTensor tensor;
    tensor.name = name;
    tensor.shape = {std::numeric_limits<std::int64_t>::max()};
    file.tensors.push_back(tensor);
  }
  CHECK_THROWS_AS(finish_stored(file), Error);
}

}  // namespace paramcount::test
