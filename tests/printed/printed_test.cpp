// SPDX-License-Identifier: MIT
// Printed models: those that PyTorch printed count what it says they hold, as far as their texts tell.
#include <algorithm>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "paramcount/report.hpp"
#include "read/notations.hpp"
#include "read/printed/reader.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

std::string text_of(const std::string& name) { return read_source_file("tests/printed/models/" + name + ".txt"); }

bool reads_as_print(std::string_view text) { return recognize(*text_source(text)).name == "printed"; }

Network read_one(const std::string& text) {
  std::vector<Network> models = read_printed(text, "net.txt");
  REQUIRE(models.size() == 1);
  return std::move(models.front());
}

struct PrintedCase {
  const char* name;
  const char* text;
  std::int64_t parameters;
  Status status;
};

}  // namespace

TEST_CASE("printed models count what PyTorch says", "[printed]") {
  std::istringstream index(read_source_file("tests/printed/index.txt"));
  std::size_t cases = 0;
  for (std::string line; std::getline(index, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    std::string name;
    std::string status;
    std::int64_t truth = 0;
    words >> name >> truth >> status;
    INFO(line);
    CHECK(reads_as_print(text_of(name)));
    const Network model = read_one(text_of(name));
    const std::int64_t parameters = tally(model).parameters();
    ++cases;
    if (status == "over" || status == "under") {
      CHECK((status == "over" ? parameters > truth : parameters < truth));
      continue;
    }
    CHECK(status_name(model.findings.status()) == status);
    if (status == "at-least" || status == "incomplete") {
      CHECK(parameters <= (truth == 0 ? parameters : truth));
    } else if (parameters != truth) {
      REQUIRE(model.findings.ties.size() == 1);
      CHECK(parameters - model.findings.ties.front().extra == truth);
    }
  }
  CHECK(cases >= 45);
}

TEST_CASE("a printed model counts what its text tells, and says what it does not", "[printed]") {
  const PrintedCase cases[] = {
      {"keys with blanks and parentheses", "Net(\n  (a key (x)): Linear(in_features=2, out_features=3, bias=True)\n)",
       9, Status::exact},
      {"unbalanced brackets in a key",
       "Net(\n  (a] b): Linear(in_features=2, out_features=3, bias=False)\n  (c)): ReLU()\n)", 6, Status::exact},
      {"empty slots and containers",
       "Net(\n  (a): None\n  (b): ModuleList()\n  (c): Linear(in_features=2, out_features=3, bias=False)\n)", 6,
       Status::exact},
      {"repeats multiply",
       "Net(\n  (a): ModuleList(\n    (0-2): 3 x ModuleList(\n      (0-1): 2 x Linear(in_features=2, out_features=3, "
       "bias=False)\n    )\n  )\n)",
       36, Status::exact},
      {"a class that prints what it likes",
       "Net(\n  (a): what I like\n  (b): Linear(in_features=2, out_features=3, bias=False)\n)", 6, Status::at_least},
      {"text of several lines",
       "Net(\n  (a): Own(\n    one=(1, 2),\n    two\n    (b): Linear(in_features=2, out_features=3, bias=False)\n  "
       ")\n)",
       6, Status::at_least},
      {"an old flag", "Net(\n  (a): ReLU(inplace)\n  (b): Linear(in_features=2, out_features=3, bias=False)\n)", 6,
       Status::exact},
      {"no bias in the text", "Net(\n  (a): Linear(in_features=2, out_features=3)\n)", 6, Status::at_least},
      {"a norm of later releases", "Net(\n  (a): LayerNorm((4,), eps=1e-05, elementwise_affine=True, bias=False)\n)", 4,
       Status::exact},
      {"a subclass with other arguments", "Net(\n  (a): MyLinear(in_features=2, out_features=3, bias=False, rank=4)\n)",
       6, Status::at_least},
      {"blanks of any kind", "Net(\n  (a): Own(\v x\f\n (b): Linear(in_features=2, out_features=3, bias=False)\n))", 6,
       Status::exact},
      {"braces", "Net {\n  (a): Linear(in_features=2, out_features=3, bias=False)\n}", 6, Status::exact},
      {"no line that opens it", "  (a): Linear(in_features=2, out_features=3, bias=False)\n  (b): ReLU()\n", 6,
       Status::exact},
      {"its beginning is cut", "  (a): Linear(in_features=2, out_features=3, bias=False)\n)\n", 6, Status::incomplete},
      {"its end is cut", "Net(\n  (a): Linear(in_features=2, out_features=3, bias=False)\n  (b): Line", 6,
       Status::incomplete},
      {"no layer that is known", "Net(\n  (a): Foo()\n)", 0, Status::incomplete},
      {"types behind the layers",
       "Net(\n  (a): Linear(in_features=2, out_features=3, bias=False) torch.float16\n  (b): Linear(in_features=2, "
       "out_features=3, bias=False, dtype=torch.float16)\n  (c): Linear(in_features=2, out_features=3, bias=False)  # "
       "fp16 (GPU)\n  (d): Linear(in_features=2, out_features=3, bias=False) [float16]\n  (e): Linear(in_features=2, "
       "out_features=3, bias=False) -> (float16)\n)",
       30, Status::exact},
      {"a parameter on a device",
       "Net(\n  (a): ParameterList(\n    (0): Parameter containing: [torch.cuda.HalfTensor of size 3x4 (GPU 0)]\n  "
       ")\n)",
       12, Status::exact},
      {"one string of a notebook",
       R"x("outputs": [{"data": {"text/plain": "Net(\n  (a): Linear(in_features=2, out_features=3)\n  (\"b\"): ReLU()\n)"}}])x",
       6, Status::at_least},
      {"a list of strings on one line",
       R"x({"text": ["Net(\n", "  (a): Linear(in_features=2, out_features=3, bias=False)\n",  "  (b): ReLU()\n", ")"]})x",
       6, Status::exact},
      {"one string in colours",
       R"x("text": "\u001b[1mNet\u001b[0m(\n  (a): Linear(in_features=2, out_features=3, bias=False)\n)\n",)x", 6,
       Status::exact},
      {"norms beside embeddings of two widths",
       "Net(\n  (a): Embedding(10, 4)\n  (b): Embedding(10, 8)\n  (c): Block(\n    (norm): LlamaRMSNorm()\n    (fc): "
       "Linear(in_features=4, out_features=4, bias=False)\n  )\n)",
       136, Status::at_least},
      {"a shard", "Net(\n  (a): MyLinear(in_features=2, out_features=3, bias=False, tp_size=4)\n)", 0,
       Status::incomplete},
  };
  for (const PrintedCase& wanted : cases) {
    INFO(wanted.name);
    const Network model = read_one(wanted.text);
    CHECK(tally(model).parameters() == wanted.parameters);
    CHECK(status_name(model.findings.status()) == status_name(wanted.status));
  }
}

TEST_CASE("several printed models are several results", "[printed]") {
  const std::string model = "Net(\n  (a): Linear(in_features=2, out_features=3, bias=False)\n)\n";
  const std::vector<Network> models = read_printed("epoch 1\n" + model + "loss 0.25\n" + model, "log.txt");
  REQUIRE(models.size() == 2);
  CHECK(models[0].source == "log.txt:2");
  CHECK(models[1].source == "log.txt:6");
  CHECK(tally(models[1]).parameters() == 6);
}

TEST_CASE("printed models read as one network keep what is said of each", "[printed]") {
  const std::string layer = "  (a): Linear(in_features=2, out_features=3, bias=False)\n";
  const Network both = read_network("Net(\n" + layer + "  (b): Foo()\n)\nNet(\n" + layer);
  CHECK(tally(both).parameters() == 12);
  CHECK(both.findings.not_counted.size() == 1);
  CHECK(both.findings.cut == "it ends in line 6");
}

TEST_CASE("what is no printed model is none", "[printed]") {
  for (const char* text : {
           "```python\nnet = nn.Sequential(\n    nn.Linear(2, 3),\n    nn.MaxPool2d(2, 2)\n)\n```\n",
           "Sequential(\n    Linear(in_features=2, out_features=3, bias=True)\n)\n",
           "(see): the figures below\n(note): Linear models are common\n",
           "    Linear(3, 4)\n    nn.Conv2d(3, 4, 5)\nbehind\n",
           "A list: (a): Foo(bar)\n- (b): Baz\n",
       }) {
    INFO(text);
    CHECK(read_printed(text).empty());
  }
}

TEST_CASE("marks before the lines are those of each model", "[printed]") {
  for (const std::string mark :
       {"> ", "# ", ">>> ", "INFO ", "[rank0]: ", "(Worker rank=0 pid=7) ", "[11/19 21:16:31 a.b]: ", "12: ", "| > ",
        "2024-01-02 03:04:05,678 - root - INFO - "}) {
    INFO(mark);
    const std::string plain = "Net(\n  (a): Linear(in_features=2, out_features=3, bias=False)\n)\n";
    std::string marked;
    for (const char c : plain) marked += (marked.empty() || marked.back() == '\n' ? mark : "") + c;
    const std::vector<Network> models = read_printed(plain + "between\n" + marked + plain, "log.txt");
    REQUIRE(models.size() == 3);
    CHECK(models[1].source == "log.txt:5");
    for (const Network& model : models) {
      CHECK(tally(model).parameters() == 6);
      CHECK(model.findings.status() == Status::exact);
    }
  }
}

TEST_CASE("numbers before the lines may differ in width", "[printed]") {
  std::string text;
  const char* lines[] = {"Net(", "  (a): Linear(in_features=2, out_features=3, bias=False)", "  (b): ReLU()", ")"};
  for (int i = 0; i < 4; ++i) text += (i < 2 ? "  " : " ") + std::to_string(i + 8) + ": " + lines[i] + "\n";
  const std::vector<Network> models = read_printed(text);
  REQUIRE(models.size() == 1);
  CHECK(models[0].findings.status() == Status::exact);
}

TEST_CASE("a model that another one follows is cut", "[printed]") {
  const std::string text = "Net(\n  (a): Linear(in_features=2, out_features=3, bias=False)\n";
  const std::vector<Network> models = read_printed(text + text + ")\n", "log.txt");
  REQUIRE(models.size() == 2);
  CHECK(models[0].findings.status() == Status::incomplete);
  CHECK(models[1].findings.status() == Status::exact);
}

TEST_CASE("a network file is no printed model", "[printed]") {
  for (const char* text :
       {"linear 3 4\n", "# Net(\n#   (a): ReLU()\nlinear 3 4\n", "a: linear 3 4\nSequential(\n  (0): ReLU()\n)\n",
        "Conv9d(3, 4)", "TransformerEncoder(Sequential((0): 3 x Linear(1, 1)), 2)",
        "Linear(in_features=3, out_features=4)"}) {
    INFO(text);
    CHECK_FALSE(reads_as_print(text));
  }
}

TEST_CASE("blocks that are alike count as often as they stand there", "[printed]") {
  const std::string block =
      "Block(\n    (emb): Embedding(5, 2)\n    (head): Linear(in_features=2, out_features=5, bias=False)\n  )\n";
  const std::string strange = "Block(\n    (a): Foo()\n    (emb): Embedding(5, 2)\n  )\n";
  Network model =
      read_one("Net(\n  (0): " + block + "  (1): " + block + "  (2): " + strange + "  (3): " + strange + ")\n");
  CHECK(tally(model).parameters() == 60);
  REQUIRE(model.findings.not_counted.size() == 1);
  CHECK(model.findings.not_counted.front().times == 2);
  SECTION("one of them is tied, and not the others") {
    tie(model, "1.head", "1.emb");
    CHECK(tally(model).parameters() == 50);
    CHECK(leaves(model)[1].layer->tied_to.empty());
    CHECK(leaves(model)[3].layer->tied_to == "1.emb");
  }
  SECTION("each is annotated") {
    const std::string annotated = render_annotated(model);
    std::size_t heads = 0;
    for (std::size_t at = 0; (at = annotated.find("bias=False)     10\n", at)) != std::string::npos; ++at) ++heads;
    CHECK(heads == 2);
  }
}

TEST_CASE("blocks that are alike are no way around the limit of nesting", "[printed]") {
  const auto nested = [](int levels) {
    std::string text = "ReLU()";
    for (int i = 0; i < levels; ++i) text = "Net(\n(a): " + text + "\n)";
    return text;
  };
  CHECK_NOTHROW(read_printed(nested(199)));
  std::string text = nested(190);
  for (int i = 0; i < 5; ++i) text = "Net(\n(b): " + nested(190) + "\n(c): Net(\n(d): " + text + "\n)\n)";
  CHECK_NOTHROW(read_printed(text));
  for (int i = 0; i < 6; ++i) text = "Net(\n(b): " + nested(190) + "\n(c): " + text + "\n)";
  CHECK_THROWS_WITH(read_printed(text), "nested more than 200 deep");
}

TEST_CASE("what stands before a printed model is no network file", "[printed]") {
  const std::string model = "Net(\n  (a): Linear(in_features=2, out_features=3, bias=False)\n)\n";
  for (const std::string noise :
       {"lr: 0.1\nconfig: {\n  \"a\": 3\n}\n", "{\n 'a': 3}\n", "config: {\n}\n", "dropout: 0.5\n", ">>> print(net)\n",
        "$ python train.py\n", "```\n", "Epoch 1 of 12 x 3\n", "Linear regression\n", "loss: 12\n"}) {
    INFO(noise);
    CHECK(reads_as_print(noise + model));
    CHECK(tally(read_one(noise + model)).parameters() == 6);
  }
  for (const std::string spec : {"a: {\n  relu\n}\n", "12 x {\n", "a: linear 3 4\n", "relu\n", "\n  Linear(3, 4)\n"}) {
    INFO(spec);
    CHECK_FALSE(reads_as_print(spec + model));
  }
}

TEST_CASE("a printed model may arrive in pieces of any size", "[printed]") {
  const std::string text =
      GENERATE(as<std::string>(), "lr: 0.1\nNet(\n  (a): Linear(in_features=2, out_features=3, bias=False)\n)\n",
               "Sequential(\n  (0): Own=1\n  (1): Linear(in_features=2, out_features=3, bias=False)\n)");
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    PieceSource source(text, piece);
    const std::vector<Network> models = read_networks(source);
    REQUIRE(models.size() == 1);
    CHECK(tally(models.front()).parameters() == 6);
  }
}

TEST_CASE("tied layers of a printed model count once", "[printed]") {
  Network model = read_one(text_of("tied"));
  tie(model, "head", "embed");
  CHECK(tally(model).parameters() == 130560);
  CHECK(model.findings.status() == Status::exact);
  CHECK_THROWS_WITH(tie(model, "head", "embed"), "'head' is tied already, to 'embed'");
  CHECK_THROWS_WITH(tie(model, "rnn", "embed"), "rnn has no weight to share");
  CHECK_THROWS_WITH(tie(model, "heat", "embed"), "there is no layer 'heat'");
}

TEST_CASE("a printed model that is too deep or too large is an error", "[printed]") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "Net(\n(a): ";
  CHECK_THROWS_WITH(read_printed(text), "nested more than 200 deep");
  CHECK_THROWS_WITH(
      read_network("Net(\n  (0-1): 9223372036854775807 x Linear(in_features=2, out_features=3, bias=True)\n)", "-"),
      Catch::StartsWith("the count does not fit in 64 bits"));
}

TEST_CASE("an annotated model shows each line's count", "[printed]") {
  const Network model = read_one("Net(\n  (a): Linear(in_features=2, out_features=3, bias=True)\n  (b): Foo()\n)\n");
  CHECK(
      render_annotated(model).starts_with("Net(                                                     >= 9\n"
                                          "  (a): Linear(in_features=2, out_features=3, bias=True)     9\n"
                                          "  (b): Foo()                                                ?\n)\n"));
}

}  // namespace paramcount::test
