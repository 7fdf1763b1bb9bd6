// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include "catch.hpp"
#include "paramcount/memory.hpp"

namespace paramcount::test {
namespace {

template <std::size_t count>
cli::Options parse(const char* const (&words)[count]) {
  return cli::parse_options(static_cast<int>(count), words);
}

/// Whether `name` stands in the help as a word of its own.
bool help_names(std::string_view name) {
  const std::string help = cli::help_text();
  constexpr std::string_view separators = " ,;()\n";
  for (std::size_t at = help.find(name); at != std::string::npos; at = help.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool starts = at == 0 || separators.find(help[at - 1]) != std::string_view::npos;
    if (starts && (end == help.size() || separators.find(help[end]) != std::string_view::npos)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the help names every choice of the options", "[options]") {
  const auto check = [](const auto& rows) {
    for (const auto& row : rows) {
      INFO(row.name);
      CHECK(help_names(row.name));
    }
  };
  check(dtypes());
  check(optimizers());
  check(precisions());
  check(formats());
  CHECK_FALSE(help_names("adamax"));
}

TEST_CASE("words stay in order, and options may stand anywhere", "[options]") {
  CHECK(parse({"paramcount", "linear", "2", "3"}).words == std::vector<std::string>{"linear", "2", "3"});
  const cli::Options options =
      parse({"paramcount", "linear", "2", "--memory", "-3", "--optimizer", "lion", "--no-bias"});
  CHECK(options.words == std::vector<std::string>{"linear", "2", "-3", "--no-bias"});
  CHECK(options.memory);
  CHECK(options.optimizer == "lion");
  CHECK(options.precision == "full");
  CHECK(options.dtype.empty());
  CHECK(parse({"paramcount", "-"}).words == std::vector<std::string>{"-"});
  CHECK(parse({"paramcount"}).bare);
}

}  // namespace paramcount::test
