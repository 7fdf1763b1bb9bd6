// SPDX-License-Identifier: MIT
#include "model/brief_call.hpp"

#include "catch.hpp"
#include "support.hpp"

namespace paramcount::test {

TEST_CASE("a brief call is the shortest that builds the same layer", "[call]") {
  struct Row {
    const char* spec;
    const char* call;
  };
  const Row rows[] = {
      {"Conv2d(64, 128, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))", "Conv2d(64, 128, 3, padding=1)"},
      {"Conv2d(64, 128, kernel_size=(3, 5), stride=(2, 1))", "Conv2d(64, 128, (3, 5), stride=(2, 1))"},
      {"conv2d 64 128 3 1 0 1 1 --bias --padding-mode zeros", "Conv2d(64, 128, 3)"},
      {"conv2d 64 128 3 --padding same --no-bias", "Conv2d(64, 128, 3, padding='same', bias=False)"},
      {"Conv1d(64, 128, kernel_size=(3,), stride=(1,))", "Conv1d(64, 128, 3)"},
      {"LayerNorm((768,), eps=1e-05, elementwise_affine=True)", "LayerNorm(768)"},
      {"LayerNorm((4, 4), eps=1e-12)", "LayerNorm((4, 4), eps=1e-12)"},
      {"MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)", "MaxPool2d(2, stride=2)"},
      {"AdaptiveAvgPool2d(output_size=(1, 1))", "AdaptiveAvgPool2d(1)"},
      {"AdaptiveAvgPool2d(output_size=(1, None))", "AdaptiveAvgPool2d((1, None))"},
      {"Dropout(p=0.5, inplace=False)", "Dropout()"},
      {"Dropout(p=0.0, inplace=False)", "Dropout(p=0.0)"},
      {"BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=1, track_running_stats=True)", "BatchNorm2d(64)"},
      {"Linear(in_features=784, out_features=10, bias=True)", "Linear(784, 10)"},
      {"bilinear 20 30 40", "Bilinear(20, 30, 40)"},
      {"lstm 10 20 --num-layers 2 --bidirectional", "LSTM(10, 20, num_layers=2, bidirectional=True)"},
      {"TransformerEncoder(TransformerEncoderLayer(d_model=512, nhead=8, dropout=0.1), num_layers=6)",
       "TransformerEncoder(TransformerEncoderLayer(512, 8), 6)"},
  };
  for (const Row& row : rows) {
    INFO(row.spec);
    const Layer layer = layer_of(row.spec);
    const std::string brief = BriefCall(layer).text();
    CHECK(brief == row.call);
    CHECK(layer_of(brief).figures.parameters() == layer.figures.parameters());
  }
}

TEST_CASE("the brief call of every kind builds a layer of the same tensors", "[call]") {
  for (const Kind* kind : all_kinds()) {
    if (kind->container || kind->family == "lazy") continue;
    const Layer layer = layer_of(example_of(*kind));
    const std::string brief = BriefCall(layer).text();
    INFO(brief);
    const Layer again = layer_of(brief);
    CHECK(BriefCall(again).text() == brief);
    const std::vector<Tensor> expected = tensors(layer);
    const std::vector<Tensor> found = tensors(again);
    REQUIRE(found.size() == expected.size());
    for (std::size_t tensor = 0; tensor < found.size(); ++tensor) {
      CHECK(found[tensor].shape == expected[tensor].shape);
    }
  }
}

TEST_CASE("a brief call loses first what tells least, and channels never", "[call]") {
  const BriefCall call(layer_of("conv2d 64 128 3 2 1 --padding-mode circular --no-bias"));
  const char* const expected[] = {
      "Conv2d(64, 128, 3, stride=2, padding=1, bias=False, padding_mode='circular')",
      "Conv2d(64, 128, 3, stride=2, padding=1, bias=False, ...)",
      "Conv2d(64, 128, 3, stride=2, ..., bias=False, ...)",
      "Conv2d(64, 128, 3, ..., bias=False, ...)",
      "Conv2d(64, 128, 3, ...)",
      "Conv2d(64, 128, ...)",
  };
  for (const std::string text : expected) CHECK(call.text(text.size()) == text);
  CHECK(call.text(0) == "Conv2d(64, 128, ...)");
  const BriefCall nested(layer_of("TransformerEncoder(TransformerEncoderLayer(512, 8), 6)"));
  CHECK(nested.text(40) == "TransformerEncoder(..., 6)");
  const BriefCall long_name(layer_of("NonDynamicallyQuantizableLinear(512, 512)"));
  CHECK(long_name.text(36) == "NonDynamicallyQuantizab...(512, 512)");
  CHECK(long_name.text(0) == "NonDynamical...(512, 512)");
}

}  // namespace paramcount::test
