// SPDX-License-Identifier: MIT
#include "report/network_table.hpp"

#include <sstream>
#include <string>

#include "catch.hpp"
#include "report/wrap.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

const char* const spec =
    "transformer: { word_token_embedding: embedding 50257 768 + body: { linear 768 768 } --frozen } + "
    "language_model_head: linear 768 50257 --no-bias --tied transformer.word_token_embedding";

std::string text_at(std::optional<std::size_t> width) {
  ReportOptions options;
  options.width = width;
  const Network network = read_network(spec);
  return network_text(network, tally(network), options);
}

}  // namespace

TEST_CASE("a terminal that is too narrow cuts calls, and never a number", "[table]") {
  for (const std::size_t width : {80U, 100U, 120U, 200U}) {
    std::istringstream lines(text_at(width));
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(display_width(line) <= width);
    }
  }
  const std::string narrow = text_at(80);
  CHECK(narrow.find("  language_model_head     Linear(768, 50257, bias=False)             0    0.0%\n") !=
        std::string::npos);
  for (const std::size_t width : {1U, 40U}) {
    const std::string least = text_at(width);
    CHECK(least.find("\n    Linear(768, 50257") != std::string::npos);  // below its name
    for (const char* number : {"39,187,968", "38,597,376", "590,592"}) {
      CHECK(least.find(number) != std::string::npos);
    }
  }
}

TEST_CASE("off a terminal nothing is cut", "[table]") {
  CHECK(text_at(std::nullopt) == text_at(500));
  CHECK(text_at(std::nullopt).find("bias=False) tied to transformer.word_token_embedding  ") != std::string::npos);
}

}  // namespace paramcount::test
