// SPDX-License-Identifier: MIT
// A configuration beside a checkpoint.
#include "read/agreement.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model/state_dict.hpp"
#include "paramcount/read.hpp"
#include "read/checkpoint/writers.hpp"

namespace paramcount::test {
namespace {

constexpr const char* configuration =
    R"({"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "n_embd": 4, "n_layer": 2, "n_head": 2,
        "vocab_size": 6, "n_positions": 3})";

/// The tensors that the configured model saves; what is tied is saved once.
std::vector<TensorText> saved_tensors(const char* config = configuration) {
  std::vector<TensorText> tensors;
  for (const auto& [name, tensor] : state_dict(read_network(config))) {
    if (!tensor.tied && tensor.role != Role::buffer) tensors.push_back({name, "F32", tensor.shape});
  }
  return tensors;
}

/// What is said of a checkpoint beside the configuration.
std::string agreement(const std::vector<TensorText>& tensors, const char* config = configuration) {
  const TemporaryFolder folder;
  folder.write("config.json", config);
  folder.write("model.safetensors", safetensors_file(tensors));
  const std::vector<Network> networks = read_networks(*open_source(folder.path()));
  for (const std::string& note : networks.front().findings.notes) {
    if (note.starts_with("config.json")) return note;
  }
  return {};
}

}  // namespace

TEST_CASE("a configuration agrees with the checkpoint beside it", "[checkpoint][config]") {
  std::vector<TensorText> tensors = saved_tensors();
  CHECK(agreement(tensors) == "config.json agrees: it makes 532 parameters, too");
  for (TensorText& tensor : tensors) tensor.name.erase(0, std::string_view("transformer.").size());
  CHECK(agreement(tensors) == "config.json agrees: it makes 532 parameters, too");
  CHECK(agreement(tensors, R"({"model_type": "somebody's own"})").empty());
  CHECK(agreement(tensors, "{").empty());
}

TEST_CASE("a configuration that does not agree is told by tensors", "[checkpoint][config]") {
  std::vector<TensorText> tensors = saved_tensors();
  std::erase_if(tensors, [](const TensorText& tensor) { return tensor.name.starts_with("transformer.h.1.mlp."); });
  tensors.push_back({"score.weight", "F32", {2, 4}});
  const auto wte = std::find_if(tensors.begin(), tensors.end(),
                                [](const TensorText& tensor) { return tensor.name == "transformer.wte.weight"; });
  wte->shape = {7, 4};
  const std::string told =
      "config.json does not agree: it makes 532 parameters, 136 more; not in the checkpoint: "
      "transformer.h.1.mlp.c_fc.bias [16], transformer.h.1.mlp.c_fc.weight [4, 16], transformer.h.1.mlp.c_proj.bias "
      "[4] and 1 more; in the checkpoint alone: score.weight [2, 4]; of another shape: transformer.wte.weight [7, 4], "
      "configured as [6, 4]";
  CHECK(agreement(tensors) == told);
}

TEST_CASE("what a checkpoint holds besides its model is no difference", "[checkpoint][config]") {
  struct Row {
    const char* what;
    const char* config;
    std::vector<TensorText> added;
    const char* said;
  };
  const char* const bert = R"({"model_type": "bert", "architectures": ["BertForMaskedLM"], "hidden_size": 4,
      "num_hidden_layers": 0, "num_attention_heads": 2, "vocab_size": 6, "max_position_embeddings": 3})";
  const Row rows[] = {
      {"a tied head, stored again",
       configuration,
       {{"lm_head.weight", "F32", {6, 4}}},
       "config.json agrees: it makes 532 parameters, too"},
      {"causal masks",
       configuration,
       {{"transformer.h.0.attn.bias", "F32", {1, 1, 3, 3}}, {"transformer.h.0.attn.masked_bias", "F32", {}}},
       "config.json agrees: it makes 532 parameters, too"},
      {"positions, counted",
       bert,
       {{"bert.embeddings.position_ids", "I64", {1, 3}}},
       "config.json agrees: it makes 86 parameters, too"},
      {"a bias that the head shares",
       bert,
       {{"cls.predictions.decoder.bias", "F32", {6}}},
       "config.json agrees: it makes 86 parameters, 6 fewer; tied, and stored again: cls.predictions.decoder.bias [6]"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    std::vector<TensorText> tensors = saved_tensors(row.config);
    tensors.insert(tensors.end(), row.added.begin(), row.added.end());
    CHECK(agreement(tensors, row.config) == row.said);
  }
}

TEST_CASE("packed weights agree with a configuration", "[checkpoint][config]") {
  const char* const llama = R"({"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_size": 64,
      "intermediate_size": 64, "num_hidden_layers": 1, "num_attention_heads": 2, "vocab_size": 6})";
  std::vector<TensorText> gptq;
  std::vector<TensorText> bitsandbytes;
  for (const TensorText& tensor : saved_tensors(llama)) {
    if (!tensor.name.ends_with("_proj.weight")) {
      gptq.push_back(tensor);
      bitsandbytes.push_back(tensor);
      continue;
    }
    const std::string module = tensor.name.substr(0, tensor.name.size() - std::string_view("weight").size());
    gptq.insert(gptq.end(), {{module + "qweight", "I32", {8, 64}},
                             {module + "qzeros", "I32", {1, 8}},
                             {module + "scales", "F16", {1, 64}}});
    bitsandbytes.insert(bitsandbytes.end(), {{tensor.name, "U8", {64 * 32, 1}},
                                             {tensor.name + ".absmax", "F32", {64}},
                                             {tensor.name + ".quant_map", "F32", {16}},
                                             {tensor.name + ".quant_state.bitsandbytes__nf4", "U8", {90}}});
  }
  CHECK(agreement(gptq, llama) == "config.json agrees: it makes 29632 parameters, too");
  CHECK(agreement(bitsandbytes, llama) == "config.json agrees: it makes 29632 parameters, too");
}

TEST_CASE("as many parameters of other tensors are no agreement", "[checkpoint][config]") {
  std::vector<TensorText> tensors = saved_tensors();
  for (TensorText& tensor : tensors) {
    if (tensor.name == "transformer.ln_f.weight") tensor.name = "transformer.norm.weight";
  }
  CHECK(agreement(tensors) ==
        "config.json does not agree: it makes 532 parameters, too, but of other tensors; not in the checkpoint: "
        "transformer.ln_f.weight [4]; in the checkpoint alone: transformer.norm.weight [4]");
  // Names of another format, or of somebody's own code, cannot be held against each other.
  for (TensorText& tensor : tensors) tensor.name = "own" + std::to_string(&tensor - tensors.data());
  CHECK(agreement(tensors) == "config.json agrees: it makes 532 parameters, too");
}

TEST_CASE("whether a head is tied is the model's default where a configuration does not say", "[checkpoint][config]") {
  struct Row {
    const char* config;
    Status status;
    std::int64_t parameters;
  };
  const Row rows[] = {
      {R"({"model_type": "gpt2"})", Status::exact, 8},
      {R"({"model_type": "llama"})", Status::exact, 16},
      {R"({"model_type": "llama", "tie_word_embeddings": true})", Status::exact, 8},
      {R"({"model_type": "gpt2", "tie_word_embeddings": false})", Status::exact, 16},
      {R"({"model_type": "somebody's own"})", Status::exact_if_untied, 16},
      {R"({"model_type": "somebody's own", "tie_word_embeddings": true})", Status::exact, 8},
  };
  for (const Row& row : rows) {
    INFO(row.config);
    const TemporaryFolder folder;
    folder.write("config.json", row.config);
    folder.write("model.safetensors",
                 safetensors_file({{"lm_head.weight", "F32", {4, 2}}, {"model.embed_tokens.weight", "F32", {4, 2}}}));
    const Network network = read_networks(*open_source(folder.path())).front();
    CHECK(network.findings.status() == row.status);
    CHECK(tally(network).parameters() == row.parameters);
  }
}

TEST_CASE("the tensors of a network by their full names", "[state-dict]") {
  const auto names = [](std::string_view text) {
    std::string all;
    for (const auto& [name, tensor] : state_dict(read_network(text))) {
      all += name + (tensor.tied ? "* " : " ");
    }
    return all;
  };
  CHECK(names("linear 2 3") == "bias weight ");
  CHECK(names("h: 2 x { a: linear 2 2 --no-bias }\nscale: parameter 3") == "h.0.a.weight h.1.a.weight scale ");
  CHECK(names("wte: embedding 6 4\nhead: linear 4 6 --no-bias --tied wte") == "head.weight* wte.weight ");
  CHECK(names("net: GPT2LMHeadModel --n-embd 2 --n-head 1 --n-layer 0") ==
        "net.lm_head.weight* net.transformer.ln_f.bias net.transformer.ln_f.weight net.transformer.wpe.weight "
        "net.transformer.wte.weight ");
  CHECK_THROWS_AS(state_dict(read_network("h: 2000000 x { a: linear 2 2 }")), Error);
}

}  // namespace paramcount::test
