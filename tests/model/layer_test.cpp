// SPDX-License-Identifier: MIT
// Layers as the library makes them: checks, figures, breakdowns, calls.
#include "catch.hpp"
#include "support.hpp"

namespace paramcount::test {

TEST_CASE("a layer made by hand is checked and counted", "[layer]") {
  const Kind& conv = *find_kind("conv2d");
  const Layer layer = make_layer(conv, {Value(std::int64_t{64}), Value(std::int64_t{128}), Value(std::int64_t{3})});
  CHECK(layer.figures.weights == 73728);
  CHECK(layer.figures.biases == 128);
  CHECK(layer.figures.parameters() == 73856);
  CHECK_THROWS_AS(make_layer(conv, {Value(std::int64_t{64})}), Error);
  CHECK_THROWS_AS(make_layer(*find_kind("sequential"), {Value(Tuple{Value(std::int64_t{1})})}), Error);
}

TEST_CASE("calls are written with what differs from the defaults", "[layer]") {
  const char* const rows[][2] = {
      {"conv2d 64 128 3", "Conv2d(64, 128, kernel_size=3)"},
      {"conv2d 64 128 3 1 0", "Conv2d(64, 128, kernel_size=3)"},
      {"conv2d 64 128 3x5 --no-bias", "Conv2d(64, 128, kernel_size=(3, 5), bias=False)"},
      {"linear 10 5", "Linear(10, 5)"},
      {"layernorm (20,)", "LayerNorm((20,))"},
      {"lstm 10 20 2", "LSTM(10, 20, num_layers=2)"},
      {"maxpool2d 3 2", "MaxPool2d(3, stride=2)"},
      {"batchnorm2d 64 eps=1e-3", "BatchNorm2d(64, eps=0.001)"},
      {"dropout 0.25", "Dropout(p=0.25)"},
      {"conv2d 8 8 3 padding=same", "Conv2d(8, 8, kernel_size=3, padding='same')"},
      {"relu", "ReLU()"},
      {"TransformerEncoder(TransformerEncoderLayer(8, 2), 3)", "TransformerEncoder(TransformerEncoderLayer(8, 2), 3)"},
  };
  for (const auto& row : rows) CHECK(call(layer_of(row[0])) == row[1]);
}

TEST_CASE("a call reads as the layer it came from", "[layer]") {
  for (const char* spec : {"conv2d 64 128 3x5 --groups 2", "lstm 10 20 2 --bidirectional", "embedding 10 3 2",
                           "transformer 8 2 dim_feedforward=16", "layernorm 20x10x10", "groupnorm 4 8"}) {
    INFO(spec);
    const Layer layer = layer_of(spec);
    CHECK(call(layer_of(call(layer))) == call(layer));
    CHECK(layer_of(call(layer)).figures.parameters() == layer.figures.parameters());
  }
}

TEST_CASE("a breakdown folds copies that are alike, and adds up", "[layer]") {
  const Layer layer = layer_of("TransformerEncoder(TransformerEncoderLayer(512, 8), 6)");
  std::int64_t sum = 0;
  for (const BreakdownRow& row : breakdown(layer)) {
    std::int64_t count = row.tensor.count;
    for (const BreakdownStep& step : row.steps) count *= step.copies;
    sum += count;
  }
  CHECK(sum == layer.figures.parameters());
  REQUIRE_FALSE(breakdown(layer).empty());
  const BreakdownRow first = breakdown(layer).front();
  CHECK(first.steps == std::vector<BreakdownStep>{{"layers.0-5", 6}, {"self_attn", 1}});
  CHECK(first.tensor.name == "in_proj_weight");
  CHECK(tensors(layer).size() == 6 * 12);
  CHECK(tensors(layer).front().name == "layers.0.self_attn.in_proj_weight");
}

TEST_CASE("limits are errors, not crashes", "[layer]") {
  CHECK(error_of("lstm 1 1 1000000000").find("more than 1000000 copies") != std::string::npos);
  CHECK(error_of("linear 2305843009213693952 1").find("2^61") != std::string::npos);
  CHECK(error_of("linear 4294967296 4294967296").find("2^61") != std::string::npos);
  CHECK(error_of("linear 2305843009213693951 1").empty());
  CHECK(error_of("layernorm " + std::string(200, '1')).find("64 bits") != std::string::npos);
  CHECK(tally(read_network("TransformerEncoder(Linear(1, 1), 1000000000000)")).parameters() == 2000000000000);
  CHECK(error_of("12 x linear 1000000000 1000000000").find("64 bits") != std::string::npos);
}

}  // namespace paramcount::test
