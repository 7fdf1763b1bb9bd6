// SPDX-License-Identifier: MIT
// What holds for every model of transformers, and what the well-known ones hold.
#include <iomanip>
#include <map>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "cli/options.hpp"
#include "fuzz/invariants.hpp"
#include "model/expand.hpp"
#include "model/state_dict.hpp"
#include "paramcount/model_figures.hpp"
#include "row/arguments.hpp"
#include "row/parts.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

std::vector<const Kind*> all_models() {
  std::vector<const Kind*> kinds;
  for (const ModelType& type : model_types()) {
    for (std::size_t i = 0; i < type.classes.size(); ++i) kinds.push_back(&model_kind(type, i));
  }
  return kinds;
}

/// A line of tests/read/config/cases.txt.
struct ModelCase {
  std::string name;
  std::int64_t parameters = 0;
  std::int64_t trainable = 0;
  std::string digest;
  std::string configuration;
};

/// What a state_dict has, a line each, "name 4096x4096", sorted.
std::string saved_lines(const Layer& layer) {
  std::map<std::string, std::string> shapes;
  for (const Tensor& tensor : tensors(layer)) {
    if (!tensor.saved) continue;
    std::string& shape = shapes[tensor.name];
    for (const std::int64_t size : tensor.shape) shape += (shape.empty() ? "" : "x") + std::to_string(size);
  }
  std::string text;
  for (const auto& [name, shape] : shapes) text.append(name).append(" ").append(shape).append("\n");
  return text;
}

/// FNV-1a of 64 bits.
std::string digest_of(std::string_view text) {
  std::uint64_t digest = 0xcbf29ce484222325U;
  for (const char c : text) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  std::ostringstream hex;
  hex << std::hex << std::setw(16) << std::setfill('0') << digest;
  return hex.str();
}

std::vector<ModelCase> model_cases() {
  std::vector<ModelCase> cases;
  std::istringstream file(read_source_file("tests/read/config/cases.txt"));
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    ModelCase wanted;
    words >> wanted.name >> wanted.parameters >> wanted.trainable >> wanted.digest >> std::ws;
    std::getline(words, wanted.configuration);
    cases.push_back(std::move(wanted));
  }
  return cases;
}

}  // namespace

TEST_CASE("configurations count as the models of transformers", "[models]") {
  for (const ModelCase& wanted : model_cases()) {
    INFO(wanted.name << " " << wanted.configuration);
    const Network network = read_network(wanted.configuration);
    const Tally total = tally(network);
    CHECK(total.parameters() == wanted.parameters);
    CHECK(total.trainable() == wanted.trainable);
    CHECK(disagreement(network) == "");
    const std::string saved = saved_lines(std::get<Layer>(network.modules.front().content));
    INFO(saved.substr(0, 4000));
    CHECK(digest_of(saved) == wanted.digest);
  }
}

TEST_CASE("configurations that transformers refuses are refused", "[models]") {
  std::istringstream file(read_source_file("tests/read/config/refused.txt"));
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t brace = line.find('{');
    REQUIRE(brace != std::string::npos);
    INFO(line);
    CHECK(error_of(line.substr(brace)) == line.substr(0, brace - 1));
    ++count;
  }
  CHECK(count > 10);
}

TEST_CASE("every class of every model type counts, by itself and by its example", "[models]") {
  for (const Kind* kind : all_models()) {
    INFO(kind->class_name);
    CHECK(find_model(kind->name) == kind);
    CHECK(find_model(kind->class_name) == kind);
    CHECK(find_kind(kind->name) == nullptr);
    CHECK(find_kind(kind->class_name) == nullptr);
    CHECK_FALSE(kind->help.empty());
    CHECK_FALSE(kind->example.empty());
    for (const std::string& spec : {kind->name, kind->class_name + " " + std::string(kind->example)}) {
      INFO(spec);
      std::string wrong;
      try {
        wrong = disagreement(layer_of(spec));
      } catch (const Error& error) {
        // Some heads need a key that is not its default.
        CHECK_FALSE(error.diagnostics().front().arguments.empty());
      }
      CHECK(wrong == "");
    }
  }
}

/// The same model, opened to its layers.
std::string disagreement_of_opened(const Layer& layer) {
  Module module;
  module.content = layer;
  Tally whole;
  whole.add(module);
  open_models(module);
  Tally opened;
  opened.add(module);
  if (widened(opened.figures) != widened(whole.figures)) return "the layers do not add up to the model";
  if (opened.frozen != whole.frozen) return "the frozen layers do not add up to those of the model";
  Network network;
  network.modules.push_back(std::move(module));
  const std::map<std::string, Tensor> layers = state_dict(network);
  const std::vector<Tensor> all = tensors(layer);
  if (layers.size() != all.size()) return "the layers have more tensors than the model, or fewer";
  for (const Tensor& tensor : all) {
    const auto found = layers.find(tensor.name);
    if (found == layers.end()) return "the layers have no " + tensor.name;
    const Tensor& other = found->second;
    if (other.shape != tensor.shape || other.role != tensor.role || other.dtype != tensor.dtype) return tensor.name;
    if (other.tied != tensor.tied) return "one of two is tied: " + tensor.name;
  }
  return {};
}

TEST_CASE("the layers of a model are the model", "[models]") {
  for (const Kind* kind : all_models()) {
    INFO(kind->class_name);
    CHECK(disagreement_of_opened(layer_of(kind->class_name + " " + std::string(kind->example))) == "");
  }
}

TEST_CASE("keys of models are told, and have defaults that they accept", "[models]") {
  std::vector<std::string> options = cli::option_names();
  for (const char* word : {"tied", "frozen"}) options.emplace_back(word);
  for (const Kind* kind : all_models()) {
    std::set<std::string_view> names;
    for (const Argument& argument : kind->arguments) {
      INFO(kind->class_name << " " << argument.name);
      CHECK(names.insert(argument.name).second);
      CHECK_FALSE(argument.help.empty());
      CHECK_FALSE(argument.required);
      const std::string option = word_option(argument.name).substr(2);
      CHECK(std::count(options.begin(), options.end(), option) == 0);
    }
    std::vector<Value> defaults;
    for (const Argument& argument : kind->arguments) defaults.push_back(argument.otherwise);
    CHECK_NOTHROW(check_arguments(*kind, defaults, {}));
  }
}

TEST_CASE("layers of models exist, with the arguments they are given", "[models]") {
  for (const Kind* kind : all_models()) {
    for (const Construct& construct : kind->constructs) {
      INFO(kind->class_name << " constructs " << construct.class_name);
      const Kind* made = find_kind(construct.class_name);
      REQUIRE(made != nullptr);
      CHECK(construct.bindings.size() <= made->arguments.size());
    }
  }
}

TEST_CASE("a mixture of experts has active parameters, a model embeddings", "[models]") {
  const ModelFigures mixtral = model_figures(layer_of("MixtralForCausalLM"));
  CHECK(mixtral.parameters == 46'702'792'704);
  CHECK(mixtral.active == 12'879'925'248);
  CHECK(mixtral.embedding == 32'000 * 4096);
  const ModelFigures gpt2 = model_figures(layer_of("GPT2LMHeadModel"));
  CHECK(gpt2.active == gpt2.parameters);
  CHECK(gpt2.embedding == 50257 * 768 + 1024 * 768);
  CHECK(gpt2.non_embedding() == 124'439'808 - gpt2.embedding);
  const ModelFigures packed =
      model_figures(layer_of("GptOssForCausalLM --num-hidden-layers 1 --num-experts-per-tok 0"));
  const ModelFigures all = model_figures(layer_of("GptOssForCausalLM --num-hidden-layers 1 --num-experts-per-tok 999"));
  CHECK(all.active == all.parameters);
  CHECK(packed.active < all.active);
  CHECK(packed.parameters == all.parameters);
}

TEST_CASE("a model type is written in all its spellings", "[models]") {
  for (const char* spec : {"xlm-roberta", "xlm_roberta", "XLMRoberta_Model", "transformers.XLMRobertaModel()"}) {
    INFO(spec);
    CHECK(starts_spec(spec));
    CHECK(layer_of(spec).kind->class_name == "XLMRobertaModel");
  }
  CHECK(find_model("xlm") == nullptr);
  CHECK(find_model("LlamaFor") == nullptr);
  CHECK(find_model("decoder") == nullptr);
  CHECK(find_model("net.txt") == nullptr);
  CHECK_FALSE(starts_spec("linear-layers"));
}

TEST_CASE("the formula of llama", "[models]") {
  const Formula how = formula(layer_of("LlamaForCausalLM"));
  CHECK(how.result == 6'738'415'616);
  CHECK(how.symbols ==
        "2 * vocab_size * hidden_size + 4 * num_hidden_layers * num_attention_heads * "
        "(hidden_size // num_attention_heads) * hidden_size + 3 * num_hidden_layers * intermediate_size * hidden_size "
        "+ 2 * num_hidden_layers * hidden_size + hidden_size");
}

TEST_CASE("copies of a layer that differ by their number are told in runs", "[models]") {
  std::set<std::string> layers;
  const std::string spec = "DeepseekV3Model --num-hidden-layers 6 --first-k-dense-replace 2";
  for (const BreakdownRow& row : breakdown(layer_of(spec))) {
    if (row.steps.size() > 1) layers.insert(row.steps.front().name);
  }
  CHECK(layers == std::set<std::string>{"layers.0-1", "layers.2-5"});
}

}  // namespace paramcount::test
