// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "paramcount/report.hpp"
#include "support.hpp"

namespace paramcount::test {

TEST_CASE("words and calls are one layer", "[read]") {
  const char* const rows[][2] = {
      {"conv2d 64 128 3 --no-bias", "Conv2d(64, 128, kernel_size=3, bias=False)"},
      {"conv2d 64 128 3x5 --groups 2", "nn.Conv2d(64, 128, (3, 5), groups=2)"},
      {"conv2d 64 128 3,5 --groups=2", "torch.nn.Conv2d(64, 128, [3, 5], groups=2)"},
      {"conv2d 64 128 kernel_size=3 bias=False", "Conv2d(64, 128, 3, bias=0)"},
      {"conv2d 64 128 --kernel-size 3 --bias False", "Conv2d(64, 128, 3, bias=None)"},
      {"conv2d 64 128 --kernel_size=3 --no_bias", "Conv2d(64, 128, kernel_size=3, bias=False,)"},
      {"Conv_2d 64 128 (3, 5)", "Conv2d(64, 128, (3, 5))"},
      {"linear 4*128 32_000", "Linear(512, 32000)"},
      {"conv2d 8 8 3 padding=same", "Conv2d(8, 8, 3, padding='same')"},
      {"batchnorm2d 64 momentum=none", "BatchNorm2d(64, momentum=None)"},
      {"transformerencoder TransformerEncoderLayer(8, 2) 3", "TransformerEncoder(TransformerEncoderLayer(8, 2), 3)"},
      {"sequential Linear(2,3) ReLU()", "Sequential(Linear(2, 3), ReLU())"},
      {"linear 10 5 # a comment", "Linear(10, # in\n 5)"},
      {"linear 10 5 device='cuda'", "Linear(10, 5, dtype=torch.float16)"},
  };
  for (const auto& row : rows) {
    INFO(row[0] << " and " << row[1]);
    CHECK(tally(read_network(row[0])).parameters() == tally(read_network(row[1])).parameters());
  }
}

TEST_CASE("networks of several layers", "[read]") {
  struct Wanted {
    const char* text;
    std::int64_t parameters;
    const char* paths;
  };
  const Wanted rows_wanted[] = {
      {"linear 10 5 + linear 5 2", 55 + 12, ","},
      {"linear 10 5\r\nlinear 5 2", 55 + 12, ","},
      {"# nothing\n\n linear 10 5 # five\n", 55, ""},
      {"12 x linear 2 2", 72, ""},
      {"a: linear 2 2", 6, "a"},
      {"a: 3 x linear 2 2", 18, "a.0-2"},
      {"h: 2 x { a: linear 2 2 + b: 3 x { linear 1 1 } }", 2 * (6 + 3 * 2), "h.0-1.a,h.0-1.b.0-2"},
      {"x: {\n a: linear 2 2\n b: { c: relu }\n}", 6, "x.a,x.b.c"},
      {"s: Sequential(Linear(2, 2), ReLU())", 6, "s.0,s.1"},
      {"cls_token: parameter 1x1x768", 768, "cls_token"},
      {"a: linear 2 2 +\n b: linear 2 2", -1, ""},
      {"dropout eps+ 1 + linear 1 1", -1, ""},
  };
  for (const Wanted& wanted : rows_wanted) {
    INFO(wanted.text);
    if (wanted.parameters < 0) {
      CHECK_FALSE(error_of(wanted.text).empty());
      continue;
    }
    const Network network = read_network(wanted.text);
    std::string paths;
    bool first = true;
    for (const Leaf& leaf : leaves(network)) {
      paths += (first ? "" : ",") + leaf.path;
      first = false;
    }
    CHECK(tally(network).parameters() == wanted.parameters);
    CHECK(paths == wanted.paths);
  }
}

TEST_CASE("every bad line is reported with its place", "[read]") {
  try {
    read_network("linear 10 5\nlinaer 1 2\nblock: {\n  conv2d 3 8 3 --gruops 2\n}\nlinear 1\n", "net.txt");
    FAIL("no error");
  } catch (const Error& error) {
    std::string text;
    for (const Diagnostic& diagnostic : error.diagnostics()) text += render_diagnostic(diagnostic);
    CHECK(text ==
          "net.txt:2:1: error: 'linaer' is not a kind of layer; did you mean 'linear'?\n"
          "  linaer 1 2\n"
          "  ^~~~~~\n"
          "net.txt:4:16: error: conv2d has no option '--gruops'; did you mean '--groups'?\n"
          "  conv2d 3 8 3 --gruops 2\n"
          "               ^~~~~~~~\n"
          "net.txt:6:1: error: linear needs out_features; write 'linear in_features out_features'\n"
          "  linear 1\n"
          "  ^~~~~~\n");
  }
}

TEST_CASE("what starts a spec", "[read]") {
  for (const char* word : {"conv2d", "Conv2d(1,", "nn.Linear", "conv1:", "12", "{", "linear 10 5", "Foo(1)", "a.b:"}) {
    INFO(word);
    CHECK(starts_spec(word));
  }
  for (const char* word : {"conv3", "net.txt", "./linear", "-", "--foo", "", "12a", "dir/linear"}) {
    INFO(word);
    CHECK_FALSE(starts_spec(word));
  }
}

}  // namespace paramcount::test
