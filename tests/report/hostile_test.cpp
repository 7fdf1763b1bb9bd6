// SPDX-License-Identifier: MIT
// Nothing that an input says runs, or acts where it is shown.
#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "command.hpp"
#include "fuzz/invariants.hpp"
#include "fuzz/strict_python.hpp"
#include "paramcount/read.hpp"
#include "paramcount/report.hpp"
#include "read/printed/reader.hpp"
#include "report/markdown.hpp"
#include "report/pytorch.hpp"
#include "support.hpp"
#include "text/escape.hpp"

namespace paramcount::test {
namespace {

/// The networks of a text, which is also their name.
std::vector<Network> read_any_text(const std::string& text) { return read_networks(*text_source(text, text)); }

std::string code_of(const std::string& text) { return render(*find_format("pytorch"), read_any_text(text)); }

}  // namespace

TEST_CASE("generated code holds constructors, containers and literals alone", "[hostile]") {
  const char* const texts[] = {
      "Net(\n  (a): torch.os.system()\n  (b): Linear(in_features=2, out_features=3, bias=True)\n)",
      "Net(\n  (__import__('os').system('touch pwned')): Linear(in_features=2, out_features=3, bias=True)\n)",
      "Net(\n  (x'+__import__('os').system('id')+'): ReLU()\n  (a\\): QuickGELU()\n)",
      "Net(\n  (a): Conv1D(nf=2304, nx=768)\n  (b): FrozenBatchNorm2d(64, eps=1e-05)\n  (c): QuickGELUActivation()\n)",
      "Net(\n  (0-1): 2 x {x}(\n    ({os.system('id')}): Linear(in_features=2, out_features=2, bias=True)\n  )\n)",
      "Net(\n  (0-1): 2 x Block(\n    ({__import__}): Linear(in_features=2, out_features=2, bias=True)\n  )\n)",
      "Net(\n  (\xd0\xb0): Linear(in_features=2, out_features=2, bias=True)\n  (\xff\xe2\x80\xae): ReLU()\n)",
      "Sequential({\"a'b\": Linear(1, 2), 'c\\n': ReLU(), '\\u202e': ReLU()})",
      "TransformerEncoderLayer(16, 2, 32, activation=torch.os.system)",
      "TransformerEncoderLayer(16, 2, 32, activation=F.torch.os.system)",
      "TransformerEncoderLayer(16, 2, 32, activation=F.gelu)",
      "TripletMarginWithDistanceLoss(distance_function=torch.hub.load)",
      "Identity(__import__, exec, {'a': 'x'}, b=os.system)",
      "ModuleDict({'f\"{exec}\"': Linear(2, 3), 'a' : ModuleList([Linear(1, 1)])})",
      "Hardtanh(min_val=-1e308*10, max_val=1e308*10)",
      "linear 2 3 # '; import os",
  };
  for (const char* text : texts) {
    INFO(text);
    const std::string code = code_of(text);
    INFO(code);
    CHECK(disagreement_of_code(code) == "");
  }
}

TEST_CASE("a call of what is no kind of layer is refused", "[hostile]") {
  for (const char* text :
       {"Identity(parameter.torch.cuda._memory_viz.subprocess.Popen((touch): Identity() (pwned): Identity()))",
        "Sequential(parameter.torch.os.system((touch): Identity()))"}) {
    CHECK_THROWS_AS(code_of(text), Error);
  }
}

TEST_CASE("a class that is none of torch.nn is named where code cannot build it", "[hostile]") {
  const std::string code = code_of("Net(\n  (a): Conv1D(nf=6, nx=2)\n  (b): QuickGELU()\n  (c): Mine()\n)");
  CHECK(code.find("# Not wholly built: Mine: no sizes in the text.\n") != std::string::npos);
  CHECK(code.find("# Conv1D is no class of torch.nn") != std::string::npos);
  CHECK(code.find("# QuickGELU is no class of torch.nn") != std::string::npos);
  CHECK(code.find("'a': Block({'weight': nn.Parameter(torch.empty((2, 6))), 'bias'") != std::string::npos);
  const std::vector<Network> models = read_printed("Net(\n  (b): QuickGELU()\n)");
  const Layer layer = *leaves(models.front()).front().layer;
  CHECK(pytorch_assertions(layer) == "# QuickGELU is no class of torch.nn, so there is no code that builds it.\n");
}

TEST_CASE("the code of every kind, printed model and network is read strictly", "[hostile]") {
  for (const Kind* kind : all_kinds()) {
    if (kind->family == "lazy") continue;
    INFO(kind->name);
    CHECK(disagreement_of_code(code_of(example_of(*kind))) == "");
  }
  for (const ModelType& type : model_types()) {
    const Kind& kind = model_kind(type, 0);
    INFO(kind.class_name);
    CHECK(disagreement_of_code(code_of(kind.class_name + " " + std::string(kind.example))) == "");
  }
  for (const char* name : {"alexnet", "hand-gpt2", "hand-lora", "out-of-torch", "faster-rcnn", "swin-t", "transformer",
                           "slots-and-keys", "resnet18-frozen-norms", "own-parametrization"}) {
    INFO(name);
    CHECK(disagreement_of_code(code_of(read_source_file("tests/printed/models/" + std::string(name) + ".txt"))) == "");
  }
}

TEST_CASE("the strict reader refuses what is no constructor", "[hostile]") {
  const char* const good[] = {"x = nn.Linear(2, 3)\n",
                              "x = Block({'a': nn.ReLU(), **{f'b.{i}': (1,) for i in range(3)}})\n",
                              "x = nn.Hardtanh(min_val=float('-inf'))\n"};
  for (const char* code : good) CHECK_NOTHROW(StrictPython::read_statements(code));
  const char* const bad[] = {
      "x = exec('a')\n",
      "x = nn.functional.gelu(1)\n",
      "x = torch.os.system('a')\n",
      "x = nn.Linear(2)(3)\n",
      "x = 'a'.join('b')\n",
      "x = f'{exec}'\n",
      "x = f'{i()}'\n",
      "x = __import__\n",
      "x = [1][0]\n",
      "x = float('1')\n",
      "import os\n",
      "x = (1\n",
      "x = 'a\n'\n",
      "x = 'a\x1b'\n",
      "x = nn.modules.Linear(2)\n",
      "x = 'a' 'b'\n",
      "x = (lambda: nn)()\n",
      "x = 1; y = 2\n",
      "x.y = 2\n",
      "x = nn.Foo()\n",
  };
  for (const char* code : bad) {
    INFO(code);
    CHECK_THROWS(StrictPython::read_statements(code));
  }
}

TEST_CASE("active characters are shown and do nothing", "[hostile]") {
  struct Case {
    const char* text;
    const char* shown;
    const char* literal;
  };
  const Case cases[] = {
      {"plain", "plain", "'plain'"},
      {"a\x1b[31m", "a\\x1b[31m", "'a\\x1b[31m'"},
      {"a\tb\nc\x7f", "a\\x09b\\x0ac\\x7f", "'a\\x09b\\x0ac\\x7f'"},
      {"\xc2\x9b", "\\x9b", "'\\x9b'"},
      {"\x9b", "\\x9b", "'\\\\x9b'"},
      {"\xe2\x80\xae", "\\u202e", "'\\u202e'"},
      {"\xe2\x81\xa6", "\\u2066", "'\\u2066'"},
      {"\xe2\x80\xa8", "\\u2028", "'\\u2028'"},
      {"\xf3\xa0\x80\x81", "\\U000e0001", "'\\U000e0001'"},
      {"\xc3\xa4\xe4\xbd\xa0", "\xc3\xa4\xe4\xbd\xa0", "'\xc3\xa4\xe4\xbd\xa0'"},
      {"\xed\xa0\x80", "\\xed\\xa0\\x80", "'\\\\xed\\\\xa0\\\\x80'"},
      {"\xc0\xaf", "\\xc0\\xaf", "'\\\\xc0\\\\xaf'"},
      {"\xe4\xbd", "\\xe4\\xbd", "'\\\\xe4\\\\xbd'"},
      {"it's \\", "it's \\", "'it\\'s \\\\'"},
  };
  for (const Case& test : cases) {
    INFO(test.shown);
    CHECK(printable(test.text) == test.shown);
    CHECK(printable(test.shown) == test.shown);
    CHECK(python_literal(test.text) == test.literal);
  }
}

TEST_CASE("what many may do is refused, or done, at once", "[hostile]") {
  std::string encoder = "TransformerEncoderLayer(2, 1, 2)";
  for (int i = 0; i < 10; ++i) encoder = "TransformerEncoder(" + encoder + ", 4)";
  CHECK_THROWS_WITH(tensors(layer_of(encoder)), "the layer has more than 1000000 tensors");

  const std::string label(80'000, 'a');
  std::string block = label + ": {\n";
  std::string print = "Net(\n";
  std::vector<std::pair<std::string, std::string>> pairs;
  for (int i = 0; i < 1000; ++i) {
    const std::string number = std::to_string(i);
    block += "l" + number + ": linear 2 3\n";
    print += "  (e" + number + "): Embedding(10, 3)\n";
    if (i > 0) pairs.emplace_back("e" + number, "e0");
  }
  const Network network = read_network(block + "}\n");
  CHECK(render(*find_format("text"), {network}).size() < 10 * label.size());
  CHECK(error_of(block + "} + " + label + ": relu") == "the label '" + label + "' is used already");

  Network model = read_printed(print + ")").front();
  tie_layers(model, pairs);
  CHECK(tally(model).parameters() == 30);
}

TEST_CASE("no report shows an active character of a name", "[hostile]") {
  const std::string text =
      "Net(\n  (a\x1b[2J\xc2\x9b\x9b\xe2\x80\xae): Linear(in_features=2, out_features=3, bias=True)\n"
      "  (b): My\x1bThing()\n  (c\t): Own(\n    (d): Linear(in_features=2, out_features=3, bias=True)\n  )\n)";
  std::vector<Network> networks = read_printed(text, "e\x1b[31m.txt");
  networks.push_back(networks.front());
  for (const Format& format : formats()) {
    INFO(format.name);
    std::string out = render(format, networks);
    CHECK(valid_utf8(out) == out);
    if (format.name == "csv" || format.name == "tsv") continue;  // they say names exactly
    std::erase(out, '\n');
    CHECK(printable(out) == out);
  }
  std::string annotated = render_annotated(networks.front());
  std::erase(annotated, '\n');
  CHECK(printable(annotated) == annotated);
  std::string warned = render_warnings(networks.front().findings, networks.front().source, 1);
  std::erase(warned, '\n');
  CHECK(printable(warned) == warned);
}

TEST_CASE("a caret points at what is escaped", "[hostile]") {
  Diagnostic diagnostic;
  diagnostic.message = "wrong";
  diagnostic.source = "a\x1b.txt";
  diagnostic.line = 1;
  diagnostic.text = "a\x1b b\xe2\x80\xae\xff d";
  diagnostic.column = 5;
  diagnostic.span = {4, 4};
  CHECK(render_diagnostic(diagnostic) ==
        "a\\x1b.txt:1:5: error: wrong\n"
        "  a\\x1b b\\u202e\\xff d\n"
        "         ^~~~~~~~~~\n");
}

TEST_CASE("a cell of csv is never a formula, and reads back", "[hostile]") {
  const char* const sources[] = {"=1+1", "+1", "-a", "@SUM(A1)", "'quoted", "\tx", "\rx", "plain",
                                 "a=b",  "-",  "",   "=a,\"b\"", "a\xff",   "''",  "=",   "a\nb"};
  for (const std::string source : sources) {
    INFO(source);
    Network network = read_network("linear 2 3");
    network.source = source;
    std::string cell = read_csv(render(*find_format("csv"), {network}))[1][0];
    CHECK((source == "-" || cell.empty() || std::string("=+-@\t\r").find(cell.front()) == std::string::npos));
    if (cell.starts_with('\'')) cell.erase(0, 1);
    CHECK(cell == valid_utf8(source));
  }
}

// Skipped, and said to be, where cmark-gfm is not installed.
TEST_CASE("markdown shows text as it is", "[hostile]") {
  const CommandFolder folder;
  if (folder.run("command -v cmark-gfm", "").exit != 0) {
    WARN("SKIPPED: there is no cmark-gfm (Debian: cmark-gfm), so rendered markdown is not verified");
    return;
  }
  const char* const texts[] = {"a\\|b",
                               "a|b",
                               "`code`",
                               "<b>bold</b>",
                               "[x](y)",
                               "![x](y)",
                               "*a* **b**",
                               "_a_ __b__",
                               "~~a~~",
                               "&amp;",
                               "a\\*b",
                               "<!-- -->",
                               "http://a.example",
                               "www.a.example",
                               "[^1]",
                               "a_b_c",
                               "\\",
                               "``",
                               "&#65;",
                               "<http://a.example>",
                               "x_ _y_"};
  for (const std::string text : texts) {
    INFO(text);
    std::string html;
    for (const char c : text) {
      html += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
    }
    const std::string cmark = "cmark-gfm --unsafe -e table -e autolink -e strikethrough -e footnotes";
    const std::string table = "| a |\n| :-- |\n| " + markdown_text(text) + " |\n";
    CHECK(folder.run(cmark, table).out.find("<td align=\"left\">" + html + "</td>") != std::string::npos);
    CHECK(folder.run(cmark, "note: " + markdown_text(text) + "\n").out == "<p>note: " + html + "</p>\n");
    CHECK(folder.run(cmark, "- " + markdown_code(text) + "\n").out.find("<code>" + html + "</code>") !=
          std::string::npos);
  }
}

}  // namespace paramcount::test
