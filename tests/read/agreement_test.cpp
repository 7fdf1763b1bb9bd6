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
std::vector<TensorText> saved_tensors() {
  std::vector<TensorText> tensors;
  for (const auto& [name, tensor] : state_dict(read_network(configuration))) {
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
