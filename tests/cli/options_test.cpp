// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "cli/help.hpp"
#include "cli/option_table.hpp"
#include "paramcount/report.hpp"
#include "report/wrap.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

template <std::size_t count>
cli::Options parse(const char* const (&words)[count]) {
  return cli::parse_options(static_cast<int>(count), words);
}

/// Whether `name` stands in a text as a word of its own.
bool names(const std::string& text, std::string_view name) {
  constexpr std::string_view separators = " ,;()\n";
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool starts = at == 0 || separators.find(text[at - 1]) != std::string_view::npos;
    if (starts && (end == text.size() || separators.find(text[end]) != std::string_view::npos)) return true;
  }
  return false;
}

std::size_t widest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, display_width(line));
  return widest;
}

}  // namespace

TEST_CASE("rows of the option table are complete", "[options]") {
  std::set<std::string_view> seen;
  std::set<char> letters;
  for (const cli::OptionRow& row : cli::option_rows()) {
    INFO(row.name);
    CHECK(seen.insert(row.name).second);
    if (row.letter != 0) CHECK(letters.insert(row.letter).second);
    CHECK_FALSE(row.help.empty());
    CHECK(row.help.back() != '.');
    CHECK((row.flag != nullptr) + (row.text != nullptr) + (row.texts != nullptr) == 1);
    CHECK(row.value.empty() == (row.flag != nullptr));
    if (row.choices == nullptr) continue;
    bool has_default = cli::default_value(row).empty();
    for (const cli::Choice& choice : row.choices()) has_default = has_default || choice.name == cli::default_value(row);
    CHECK(has_default);
  }
}

TEST_CASE("what an option changes is a format or an answer that an option chooses", "[options]") {
  for (const cli::OptionRow& row : cli::option_rows()) {
    std::istringstream words{std::string(row.changes)};
    for (std::string word; words >> word;) {
      INFO(row.name << " changes " << word);
      const auto names_it = [&](const cli::OptionRow& other) { return other.name == word; };
      CHECK((find_format(word) != nullptr ||
             std::any_of(cli::option_rows().begin(), cli::option_rows().end(), names_it)));
    }
  }
}

TEST_CASE("the options that are given are known by name", "[options]") {
  CHECK(parse({"paramcount", "linear", "2", "-qt", "--max=3"}).given ==
        std::vector<std::string_view>{"total", "max", "quiet"});
  CHECK(parse({"paramcount", "--max-memory", "3"}).given == std::vector<std::string_view>{"max-memory"});
  CHECK(is_given(parse({"paramcount", "--format", "text"}), "format"));
  CHECK_FALSE(is_given(parse({"paramcount", "linear"}), "format"));
}

TEST_CASE("the help names every option and every value", "[options]") {
  const std::string help = cli::help_text();
  for (const cli::OptionRow& row : cli::option_rows()) {
    INFO(row.name);
    CHECK(names(help, "--" + std::string(row.name)));
    if (row.choices == nullptr) continue;
    for (const cli::Choice& choice : row.choices()) CHECK(names(help, choice.name));
  }
  CHECK_FALSE(names(help, "adamax"));
  CHECK_FALSE(names(help, "--tot"));
}

TEST_CASE("no help is wider than 80 columns", "[options]") {
  CHECK(widest_line("12\n1234\n1") == 4);
  CHECK(widest_line(cli::help_text()) <= help_width);
  CHECK(widest_line(cli::short_help()) <= help_width);
  CHECK(widest_line(render_kinds()) <= help_width);
  for (const Kind* kind : all_kinds()) {
    INFO(kind->name);
    CHECK(widest_line(render_kind(*kind)) <= help_width);
  }
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

TEST_CASE("the choice of colour is known even where the command line is wrong", "[options]") {
  const auto color = []<std::size_t count>(const char* const(&words)[count]) {
    return cli::parse_color(static_cast<int>(count), words);
  };
  CHECK(color({"paramcount", "--color", "never", "--format"}) == "never");
  CHECK(color({"paramcount", "linear", "2", "--color=always", "--max", "--list=3", "-fx"}) == "always");
  CHECK(color({"paramcount", "--format"}) == "auto");
  CHECK(color({"paramcount", "--color"}) == "auto");
  CHECK(color({"paramcount", "--color", "never", "--color", "never"}) == "auto");
}

}  // namespace paramcount::test
