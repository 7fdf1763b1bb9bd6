// SPDX-License-Identifier: MIT
#include "text/recent.hpp"

#include <string>

#include "catch.hpp"

namespace paramcount {
namespace {

constexpr std::size_t many = 20'000;

/// What is found for a text, which is kept where it can be; how often it was found.
class Counted {
 public:
  void ask(const std::string& text) {
    const std::string* known = recent_.find(text);
    if (known != nullptr) {
      ++found;
      wrong = wrong || *known != "made of " + text;
    } else if (recent_.keeps()) {
      recent_.keep(text, "made of " + text);
      ++kept;
    }
  }

  std::size_t found = 0;
  std::size_t kept = 0;
  bool wrong = false;

 private:
  RecentByText<std::string> recent_;
};

}  // namespace

TEST_CASE("texts that come again are remembered", "[recent]") {
  Counted counted;
  for (std::size_t i = 0; i < many; ++i) counted.ask(std::to_string(i % 300));
  CHECK(!counted.wrong);
  CHECK(counted.found > many * 3 / 4);
}

TEST_CASE("texts that all differ are not kept", "[recent]") {
  Counted counted;
  for (std::size_t i = 0; i < many; ++i) counted.ask(std::to_string(i));
  CHECK(counted.found == 0);
  CHECK(counted.kept == 0);
}

TEST_CASE("texts that begin to come again after many that differ are remembered", "[recent]") {
  Counted counted;
  for (std::size_t i = 0; i < many; ++i) counted.ask("new " + std::to_string(i));
  for (std::size_t i = 0; i < many; ++i) counted.ask(std::to_string(i % 300));
  CHECK(!counted.wrong);
  CHECK(counted.found > many / 2);
}

TEST_CASE("a long cycle of texts is remembered", "[recent]") {
  Counted counted;
  for (std::size_t i = 0; i < 4 * many; ++i) counted.ask(std::to_string(i % 1500));
  CHECK(!counted.wrong);
  CHECK(counted.found > many);
}

}  // namespace paramcount
