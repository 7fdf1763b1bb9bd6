// SPDX-License-Identifier: MIT
#include "model/expand.hpp"

#include "catch.hpp"
#include "paramcount/report.hpp"
#include "report/network_lines.hpp"
#include "row/row.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

/// "encoder{layers{0 x6}}": names and repeats, blocks with what is in them.
std::string shape_of(const std::vector<Module>& modules) {
  std::string text;
  for (const Module& module : modules) {
    text += (text.empty() ? "" : " ") + module.name;
    if (module.repeat > 1) text += " x" + std::to_string(module.repeat);
    if (const auto* block = std::get_if<Block>(&module.content)) text += "{" + shape_of(block->modules) + "}";
  }
  return text;
}

std::string shape_of(std::string_view spec) { return shape_of(expand(layer_of(spec))); }

std::string calls_of(const std::vector<Module>& modules) {
  std::string text;
  for (const Module& module : modules) text += (text.empty() ? "" : "; ") + call(module);
  return text;
}

Kind model_kind(std::string_view body, bool model = true) {
  RowText row{.name = "Net", .help = "", .arguments = "width: size, depth: size = 3, dtype", .body = body};
  Kind kind = read_row(row, "test", 0);
  if (model) kind.model_type = "net";
  return kind;
}

Module module_of(Layer layer) {
  Module module;
  module.content = std::move(layer);
  return module;
}

constexpr std::string_view decoder = R"(
  scale [width]
  bias [width]
  model.embed.tokens: Embedding(10, width)
  for i in depth {
    model.layers.{i}.attn.q: Linear(width, width)
    model.layers.{i}.attn.k: Linear(width, width, False)
    model.layers.{i}.mlp: Linear(width, 4 * width)
  }
  head: Linear(width, 10, False)
)";

}  // namespace

TEST_CASE("a composite layer is its modules", "[expand]") {
  CHECK(shape_of("transformer 8 2") == "encoder decoder");
  CHECK(shape_of("TransformerEncoder(TransformerEncoderLayer(8, 2), 6)") == "layers{0 x6}");
  CHECK(shape_of("TransformerEncoder(TransformerEncoderLayer(8, 2), 1)") == "layers{0}");
  CHECK(shape_of("transformerencoderlayer 8 2") == "self_attn linear1 linear2 norm1 norm2");
  CHECK(shape_of("multiheadattention 8 2") == "in_proj_weight in_proj_bias out_proj");
  CHECK(shape_of("linear 3 4") == "weight bias");
  CHECK(calls_of(expand(layer_of("transformerencoderlayer 8 2 16"))) ==
        "MultiheadAttention(8, 2, dropout=0.1); Linear(8, 16); Linear(16, 8); LayerNorm(8); LayerNorm(8)");
  CHECK(calls_of(expand(layer_of("multiheadattention 8 2 --dtype bfloat16"))) ==
        "parameter((24, 8), dtype='bfloat16'); parameter((24,), dtype='bfloat16', additive=True); "
        "NonDynamicallyQuantizableLinear(8, 8, dtype='bfloat16')");
}

TEST_CASE("the modules of every kind add up to the layer", "[expand]") {
  for (const Kind* kind : all_kinds()) {
    const std::string spec = kind->name + " " + std::string(kind->example);
    if (!error_of(spec).empty()) continue;  // lazy layers have no count
    const Network network = read_network(spec);
    for (const Leaf& leaf : leaves(network)) {
      INFO(spec);
      Tally sum;
      for (const Module& module : expand(*leaf.layer)) sum.add(module);
      CHECK(sum.figures.weights == leaf.layer->figures.weights);
      CHECK(sum.figures.biases == leaf.layer->figures.biases);
      CHECK(sum.figures.buffers == leaf.layer->figures.buffers);
    }
  }
}

TEST_CASE("dots in the names of children are blocks, and copies that are alike are one", "[expand]") {
  const Kind kind = model_kind(decoder);
  const Layer layer = make_layer(kind, {Value(std::int64_t{4})});
  CHECK(shape_of(expand(layer)) == "scale bias model{embed{tokens} layers{0 x3{attn{q k} mlp}}} head");
  Tally sum;
  for (const Module& module : expand(layer)) sum.add(module);
  CHECK(sum.figures.weights == layer.figures.weights);
  CHECK(sum.figures.biases == layer.figures.biases);

  // Some of the layers differ: neighbours that are alike are folded.
  const Kind mixed = model_kind("for i in depth {\n layers.{i}.a: Linear(width, 2 if i < 1 else 3)\n}");
  CHECK(shape_of(expand(make_layer(mixed, {Value(std::int64_t{4}), Value(std::int64_t{5})}))) ==
        "layers{0{a} 1 x4{a}}");
}

TEST_CASE("what only looks like a range or a number is a name", "[expand]") {
  for (const char* body : {"0-5 [10]\n6 [10]", "9223372036854775807 [2]\n0 [2]", "0 [2]\n01 [2]"}) {
    INFO(body);
    const Kind kind = model_kind(body);
    const Layer layer = make_layer(kind, {Value(std::int64_t{4})});
    Tally sum;
    for (const Module& module : expand(layer)) sum.add(module);
    CHECK(sum.parameters() == layer.figures.parameters());
    CHECK(expand(layer).size() == 2);
  }
}

TEST_CASE("children have the element type of what is around them", "[expand]") {
  const Kind kind = model_kind(decoder);
  const Layer layer = make_layer(kind, {Value(std::int64_t{4}), Value(), Value(Text{"bfloat16", false})});
  Tally sum;
  for (const Module& module : expand(layer)) sum.add(module);
  REQUIRE(sum.dtypes.size() == 1);
  CHECK(sum.dtypes.front().parameters == layer.figures.parameters());
}

TEST_CASE("a model is opened to its layers, and a composite layer is not", "[expand]") {
  const std::string_view body = "a.b: Linear(width, width)\nattn: MultiheadAttention(width, 2)";
  const Kind kind = model_kind(body);
  const Kind closed = model_kind(body, false);
  Network network;
  network.modules.push_back(module_of(make_layer(kind, {Value(std::int64_t{4})})));
  network.modules.front().name = "net";
  const auto in_csv = [&] {
    const std::string text = render(*find_format("csv"), {network});
    return text.substr(text.find('\n') + 1);
  };
  CHECK(in_csv() ==
        ",net.a.b,linear,\"Linear(4, 4)\",1,16,4,20,0,20\n"
        ",net.attn,multiheadattention,\"MultiheadAttention(4, 2)\",1,64,16,80,0,80\n");
  const std::string json = render(*find_format("json"), {network});
  CHECK(json.find("\"name\": \"net.a.b\"") != std::string::npos);
  CHECK(json.find("\"layers\": 2, ") != std::string::npos);
  network.modules.front().content = make_layer(closed, {Value(std::int64_t{4})});
  CHECK(in_csv() == ",net,net,Net(4),1,80,20,100,0,100\n");
}

TEST_CASE("a path makes the blocks that are not open", "[expand]") {
  std::vector<Module> modules;
  for (const char* path : {"h.0-5.a", "h.0-5.b.c", "h.6.a", "x", "h.6.a"}) {
    add_at_path(modules, path, module_of(layer_of("linear 1 1")));
  }
  CHECK(shape_of(modules) == "h{0 x6{a b{c}} 6{a}} x h{6{a}}");
}

TEST_CASE("numbered neighbours that hold the same are one", "[expand]") {
  const auto folded = [](std::initializer_list<std::pair<const char*, const char*>> items) {
    std::vector<Module> modules;
    for (const auto& [path, spec] : items) add_at_path(modules, path, module_of(layer_of(spec)));
    fold_copies(modules);
    return shape_of(modules);
  };
  CHECK(folded({{"0", "relu"}, {"1", "relu"}, {"2", "linear 1 1"}, {"3", "linear 1 1"}}) == "0 x2 2 x2");
  CHECK(folded({{"0", "relu"}, {"2", "relu"}}) == "0 2");
  CHECK(folded({{"a", "relu"}, {"b", "relu"}}) == "a b");
  CHECK(folded({{"h.0.a", "linear 1 1"}, {"h.1.a", "linear 1 1"}, {"h.2.b", "linear 1 1"}}) == "h{0 x2{a} 2{b}}");
  CHECK(folded({{"0-2", "relu"}, {"3", "relu"}}) == "0 x4");
}

TEST_CASE("the root of a model is no level of the tree", "[expand]") {
  const auto lines = [](std::string_view spec, std::size_t depth) {
    std::string text;
    for (const NetworkLine& line : network_lines(read_network(spec), depth)) {
      text += (text.empty() ? "" : " ") + std::string(line.depth, '>') + (line.name.empty() ? "." : line.name);
    }
    return text;
  };
  CHECK(lines("transformer 8 2", 1) == ". >encoder >decoder");
  CHECK(lines("transformer 8 2", 2) == ". >encoder >>layers >>norm >decoder >>layers >>norm");
  CHECK(lines("t: transformer 8 2", 1) == "t");
  CHECK(lines("t: transformer 8 2", 2) == "t >encoder >decoder");
  CHECK(lines("linear 1 1", 1) == ".");
  CHECK(lines("a: linear 1 1 + b: linear 1 1", 1) == "a b");
}

}  // namespace paramcount::test
