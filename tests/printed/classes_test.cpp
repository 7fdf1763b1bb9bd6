// SPDX-License-Identifier: MIT
// The tables of classes outside torch.nn: what every row says is what a print with that class tells.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "paramcount/memory.hpp"
#include "read/printed/classes.hpp"
#include "read/printed/layer.hpp"
#include "read/printed/reader.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

using Holds = PrintedClass::Holds;

/// A class that a name of the tables stands for.
std::string class_of(std::string_view name) {
  std::string text(name);
  if (const std::size_t star = text.find('*'); star != std::string::npos) text.replace(star, 1, "Some");
  return text;
}

Network read_class(const std::string& module) {
  std::vector<Network> models = read_printed("Net(\n  (x): " + module + "\n)\n");
  REQUIRE(models.size() == 1);
  return std::move(models.front());
}

/// With a child, as the class prints where it has some.
Network read_parent(const std::string& name, std::string_view child, const char* layer) {
  const std::string key(child.empty() ? "child" : child);
  return read_class(name + "(\n    (" + key + "): " + layer + "\n  )");
}

constexpr const char* unbiased = "Linear(in_features=2, out_features=3, bias=False)";
constexpr const char* biased = "Linear(in_features=2, out_features=3, bias=True)";

void check_named(const Network& model, const std::string& name, std::string_view tensors) {
  CHECK(model.findings.status() == Status::at_least);
  REQUIRE(model.findings.not_counted.size() == 1);
  CHECK(model.findings.not_counted.front().class_name == name);
  CHECK(model.findings.not_counted.front().why == "it has parameters that never print: " + std::string(tensors));
}

struct ClassCase {
  const char* module;
  std::int64_t parameters;
  Status status;
};

}  // namespace

TEST_CASE("the tables of printed classes name each class once", "[printed]") {
  std::set<std::string_view> names;
  for (const PrintedName& known : printed_names()) {
    INFO(known.name);
    CHECK(names.insert(known.name).second);
    CHECK(std::count(known.name.begin(), known.name.end(), '*') <= 1);
    CHECK(find_printed_class(class_of(known.name)) == known.row);
  }
  CHECK(names.size() > 300);
}

TEST_CASE("every class with bare tensors makes a count a lower bound, and they are named", "[printed]") {
  std::size_t rows = 0;
  for (const PrintedName& known : printed_names()) {
    const PrintedClass& row = *known.row;
    if (!row.has_bare_tensors()) continue;
    ++rows;
    const std::string name = class_of(known.name);
    INFO(name);
    CHECK_FALSE(row.text.empty());
    const bool packed = row.holds == Holds::packed_tensors;
    check_named(read_parent(name, row.with_child, packed ? "ReLU()" : unbiased), name, row.text);
    check_named(read_class(name + "()\n  (y): " + unbiased), name, row.text);
    const bool conditional = packed || !row.with_child.empty();
    if (conditional) CHECK(read_parent(name, row.with_child, biased).findings.status() == Status::exact);
  }
  CHECK(rows > 250);
}

TEST_CASE("every class without parameters of its own leaves a count exact", "[printed]") {
  for (const PrintedName& known : printed_names()) {
    const PrintedClass& row = *known.row;
    if (row.holds != Holds::nothing && row.holds != Holds::children) continue;
    const std::string name = class_of(known.name);
    INFO(name);
    const std::string arguments = row.holds == Holds::nothing ? "(3, p=0.5)" : "()";
    for (const Network& model : {read_class(name + arguments + "\n  (y): " + biased), read_parent(name, {}, biased)}) {
      CHECK(model.findings.status() == Status::exact);
      CHECK(tally(model).parameters() == 9);
      CHECK(model.findings.not_counted.empty());
    }
  }
}

TEST_CASE("every class with a row of its own has that row", "[printed]") {
  for (const PrintedName& known : printed_names()) {
    const Holds holds = known.row->holds;
    if (holds != Holds::row && holds != Holds::least_row) continue;
    INFO(known.name);
    const Kind& kind = printed_kind(known.name);
    CHECK(kind.class_name == known.name);
    CHECK_FALSE(kind.parts.empty());
    std::string arguments;
    for (const Argument& argument : kind.arguments) {
      if (argument.required) arguments += (arguments.empty() ? "" : ", ") + std::string(argument.name) + "=8";
    }
    const Network model = read_class(std::string(known.name) + "(" + arguments + ")");
    CHECK(tally(model).figures.weights + tally(model).figures.buffers > 0);
    CHECK(
        model.findings.status() ==
        (holds == Holds::row && arguments.find("in_features") == std::string::npos ? Status::exact : Status::at_least));
  }
}

TEST_CASE("classes of other libraries count what is certain", "[printed]") {
  const ClassCase cases[] = {
      // transformers
      {"VideoMAESelfAttention(\n    (query): Linear(in_features=4, out_features=4, bias=False)\n  )", 16,
       Status::at_least},
      {"VideoMAESdpaSelfAttention(\n    (query): Linear(in_features=4, out_features=4, bias=False)\n  )", 16,
       Status::at_least},
      {"ViTEmbeddings(\n    (dropout): Dropout(p=0.0, inplace=False)\n    (a): Linear(in_features=4, out_features=4, "
       "bias=True)\n  )",
       20, Status::at_least},
      {"CLIPVisionEmbeddings(\n    (position_embedding): Embedding(50, 8)\n  )", 400, Status::at_least},
      {"BeitLayer(\n    (a): Linear(in_features=4, out_features=4, bias=True)\n  )", 20, Status::at_least},
      {"SwinSelfAttention(\n    (query): Linear(in_features=4, out_features=4, bias=True)\n  )", 20, Status::at_least},
      {"ConvNextLayer(\n    (pwconv1): Linear(in_features=4, out_features=4, bias=True)\n  )", 20, Status::at_least},
      {"DeformableDetrModel(\n    (query_position_embeddings): Embedding(10, 4)\n  )", 40, Status::at_least},
      {"BertLMPredictionHead(\n    (decoder): Linear(in_features=4, out_features=5, bias=False)\n  )", 20,
       Status::at_least},
      {"BertLMPredictionHead(\n    (decoder): Linear(in_features=4, out_features=5, bias=True)\n  )", 25,
       Status::exact},
      {"DisentangledSelfAttention(\n    (query_proj): Linear(in_features=4, out_features=4, bias=True)\n  )", 20,
       Status::exact},
      {"LayoutLMv3Model(\n    (a): Linear(in_features=4, out_features=4, bias=True)\n  )", 20, Status::at_least},
      {"Qwen3MoeExperts(\n    (act_fn): SiLUActivation()\n  )", 0, Status::at_least},
      {"MixtureOfExperts(\n    (0): Linear(in_features=4, out_features=4, bias=True)\n  )", 20, Status::exact},
      {"AxialPositionEmbeddings(\n    (weights): ParameterList(\n      (0): Parameter containing: [torch.float32 of "
       "size "
       "4x1x3]\n    )\n  )",
       12, Status::exact},
      {"MarianSinusoidalPositionalEmbedding(512, 8)", 4096, Status::exact},
      {"M2M100SinusoidalPositionalEmbedding()\n  (y): ReLU()", 0, Status::exact},
      {"DetrFrozenBatchNorm2d()", 0, Status::exact},
      {"FrozenBatchNorm2d()", 0, Status::exact},
      // torchvision and timm
      {"VisionTransformer(\n    (head): Linear(in_features=4, out_features=5, bias=True)\n  )", 25, Status::at_least},
      {"ShiftedWindowAttentionV2(\n    (qkv): Linear(in_features=4, out_features=12, bias=True)\n  )", 60,
       Status::at_least},
      {"CNBlock(\n    (0): Linear(in_features=4, out_features=4, bias=True)\n  )", 20, Status::at_least},
      {"LayerScale()\n  (y): Linear(in_features=4, out_features=4, bias=True)", 20, Status::at_least},
      {"EvaAttention(\n    (qkv): Linear(in_features=4, out_features=12, bias=False)\n  )", 48, Status::at_least},
      {"EvaAttention(\n    (qkv): Linear(in_features=4, out_features=12, bias=True)\n  )", 60, Status::exact},
      // torch_geometric
      {"GCNConv(16, 7)", 112, Status::at_least},
      {"GCNConv(-1, 7)\n  (y): Linear(in_features=4, out_features=4, bias=True)", 20, Status::at_least},
      {"SAGEConv(16, 32, aggr=mean)", 512, Status::at_least},
      {"SAGEConv((16, 8), 32, aggr=mean)", 512, Status::at_least},
      {"GATConv(16, 8, heads=4)", 576, Status::at_least},
      {"GATv2Conv(16, 8, heads=4)", 544, Status::at_least},
      {"TransformerConv(16, 8, heads=4)", 1536, Status::at_least},
      {"ChebConv(16, 7, K=3, normalization=sym)", 336, Status::at_least},
      {"TAGConv(16, 7, K=3)", 448, Status::at_least},
      {"GraphConv(16, 7)", 224, Status::at_least},
      {"GatedGraphConv(16, num_layers=3)", 2304, Status::at_least},
      {"SignedConv(16, 7, first_aggr=False)", 672, Status::at_least},
      {"ResGatedGraphConv(16, 7)", 357, Status::at_least},
      {"CGConv(16, dim=4)", 1152, Status::at_least},
      {"FAConv(16, eps=0.1)", 32, Status::exact},
      {"GraphNorm(16)", 48, Status::exact},
      {"PANConv(16, 7, filter_size=2)", 122, Status::exact},
      {"TopKPooling(16, ratio=0.8, multiplier=1.0)", 16, Status::exact},
      {"APPNP(K=10, alpha=0.1)", 0, Status::exact},
      {"EdgeConv(nn=Sequential(\n    (0): Linear(in_features=4, out_features=4, bias=True)\n  ))", 20, Status::exact},
      {"EdgeConv(nn=MLP(6, 64, 64))\n  (y): Linear(in_features=4, out_features=4, bias=True)", 20, Status::at_least},
      {"HeteroConv(num_relations=3)\n  (y): Linear(in_features=4, out_features=4, bias=True)", 20, Status::at_least},
      {"DirGNNConv(GCNConv(16, 7), alpha=0.5)\n  (y): Linear(in_features=4, out_features=4, bias=True)", 20,
       Status::at_least},
      {"RGCNConv(16, 7, num_relations=4)\n  (y): Linear(in_features=4, out_features=4, bias=True)", 20,
       Status::at_least},
      {"UnknownConv(16, 7)\n  (y): Linear(in_features=4, out_features=4, bias=True)", 20, Status::at_least},
  };
  for (const ClassCase& wanted : cases) {
    INFO(wanted.module);
    const Network model = read_class(wanted.module);
    CHECK(tally(model).parameters() == wanted.parameters);
    CHECK(status_name(model.findings.status()) == status_name(wanted.status));
    CHECK(model.findings.not_counted.empty() == (wanted.status == Status::exact));
  }
}

TEST_CASE("quantised layers have element types of their own, and are not trained", "[printed]") {
  struct QuantisedCase {
    const char* module;
    const char* dtype;
    std::int64_t weights;
    std::int64_t trainable;
    std::int64_t bytes;  // of weights, where the others are float32
  };
  const QuantisedCase cases[] = {
      {"Linear4bit(in_features=64, out_features=32, bias=False)", "nf4", 2048, 0, 2048 / 2 + 2048 / 64 * 4},
      {"Linear4bit(in_features=64, out_features=32, bias=True)", "nf4", 2048, 32, 2048 / 2 + 2048 / 64 * 4 + 32 * 4},
      {"LinearNF4(in_features=64, out_features=32, bias=False)", "nf4", 2048, 0, 2048 / 2 + 2048 / 64 * 4},
      {"bnb.nn.Linear8bitLt(in_features=64, out_features=32, bias=True)", "int8", 2048, 32, 2048 + 32 * 4},
      {"Linear4bit(\n    in_features=64, out_features=32, bias=False\n    (lora_A): ModuleDict(\n      (default): "
       "Linear(in_features=64, out_features=2, bias=False)\n    )\n  )",
       "nf4", 2048, 128, 2048 / 2 + 2048 / 64 * 4 + 128 * 4},
  };
  for (const QuantisedCase& wanted : cases) {
    INFO(wanted.module);
    const Network model = read_class(wanted.module);
    const Tally total = tally(model);
    REQUIRE(total.dtypes.size() == 1);
    CHECK(total.dtypes.front().dtype->name == wanted.dtype);
    CHECK(total.dtypes.front().parameters == wanted.weights);
    CHECK(total.trainable() == wanted.trainable);
    CHECK(total.parameters() == wanted.weights + wanted.trainable);
    CHECK(memory(model).bytes(MemoryPart::weights) == static_cast<Bytes>(wanted.bytes));
    CHECK(memory(model).bytes(MemoryPart::gradients) == static_cast<Bytes>(wanted.trainable * 4));
    CHECK(model.findings.status() == Status::exact);
    CHECK(std::any_of(model.findings.notes.begin(), model.findings.notes.end(), [](const std::string& note) {
      return note.starts_with("the text does not tell what is trained");
    }));
  }
  const Network unsaid = read_class("Linear4bit(in_features=64, out_features=32)");
  CHECK(tally(unsaid).parameters() == 2048);
  CHECK(unsaid.findings.status() == Status::at_least);
}

}  // namespace paramcount::test
