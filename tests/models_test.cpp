// SPDX-License-Identifier: MIT
// Well-known networks: the files in tests/models read, and count what their first line says.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <stdexcept>

#include "catch.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

/// The N of "# expect: N", which is the first line of a network file here.
std::int64_t parse_expectation(std::string_view text) {
  constexpr std::string_view mark = "# expect: ";
  const std::string_view line = text.substr(0, text.find('\n'));
  if (!line.starts_with(mark)) throw std::runtime_error("the first line is not '# expect: N'");
  const std::string_view number = line.substr(mark.size());
  std::int64_t expected = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), expected);
  if (error != std::errc{} || end != number.data() + number.size()) {
    throw std::runtime_error("'" + std::string(number) + "' is not a plain integer");
  }
  return expected;
}

/// The files in tests/models, as paths below the source folder.
std::vector<std::string> find_models() {
  namespace fs = std::filesystem;
  const fs::path root = PARAMCOUNT_SOURCE_DIR;
  std::vector<std::string> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "tests" / "models")) {
    paths.push_back(entry.path().lexically_relative(root).generic_string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

TEST_CASE("well-known networks have their known counts", "[models]") {
  constexpr std::size_t fewest = 10;
  const std::vector<std::string> paths = find_models();
  CHECK(paths.size() >= fewest);
  for (const std::string& path : paths) {
    DYNAMIC_SECTION(path) {
      const std::string text = read_source_file(path);
      const std::int64_t expected = parse_expectation(text);
      const Network network = read_network(text, path);
      CHECK(tally(network).parameters() == expected);
      std::int64_t sum = 0;
      for (const Leaf& leaf : leaves(network)) sum += leaf.layer->figures.parameters() * leaf.repeat;
      CHECK(sum == expected);
    }
  }
}

TEST_CASE("a network file says first what it should count", "[models]") {
  CHECK(parse_expectation("# expect: 6738415616\nlinear 1 2\n") == 6738415616);
  for (const char* text : {"", "linear 1 2\n", "# LeNet-5\n# expect: 61706\n", "#expect: 1\n", "# expect:\n"}) {
    CHECK_THROWS_WITH(parse_expectation(text), "the first line is not '# expect: N'");
  }
  for (const char* number : {"", "61,706", "1 ", "1.5B", "9223372036854775808"}) {
    CHECK_THROWS_WITH(parse_expectation("# expect: " + std::string(number) + "\n"),
                      "'" + std::string(number) + "' is not a plain integer");
  }
}

}  // namespace paramcount::test
