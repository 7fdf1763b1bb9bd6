// SPDX-License-Identifier: MIT
#include "report/comparison.hpp"

#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "fuzz/strict_json.hpp"
#include "report/wrap.hpp"
#include "support.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount::test {
namespace {

std::vector<Network> networks_of(const std::vector<std::string>& specs) {
  std::vector<Network> networks;
  for (const std::string& spec : specs) {
    networks.push_back(read_network(spec));
    networks.back().source = spec;
  }
  return networks;
}

/// What stands in the rows of a table in markdown, under its head.
std::vector<std::string> cells_of(const std::string& markdown) {
  std::vector<std::string> cells;
  std::istringstream lines(markdown);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    if (++number <= 2) continue;
    std::istringstream rest(line);
    for (std::string cell; std::getline(rest, cell, '|');) {
      if (!trim(cell).empty()) cells.emplace_back(trim(cell));
    }
  }
  return cells;
}

}  // namespace

TEST_CASE("a ratio shows what it is not", "[comparison]") {
  struct Row {
    double ratio;
    const char* text;
  };
  const Row rows[] = {
      {1, "1.00x"},
      {0, "0x"},
      {2.5, "2.50x"},
      {0.1315, "0.13x"},
      {1234.5, "1234.50x"},
      {0.998267, "0.9983x"},
      {1.0004, "1.0004x"},
      {0.0042, "0.0042x"},
      {0.1249, "0.125x"},
      {0.00000015, "1.5e-07x"},
      {1.0000001, "1.0000001x"},
  };
  for (const Row& row : rows) CHECK(ratio_text(row.ratio) == row.text);
}

TEST_CASE("no number of a comparison is cut, whatever the width", "[comparison]") {
  const std::vector<std::vector<std::string>> cases = {
      {"conv2d 32 64 3", "{ conv2d 32 32 3 --groups 32 + conv2d 32 64 1 }"},
      {"lstm 512 512", "gru 512 512", "rnn 512 512", "linear 512 512"},
      {"relu", "batchnorm2d 64 --frozen"},
      {"linear 2000000 1000000", "linear 1 1"},
  };
  for (const auto& specs : cases) {
    const Comparison comparison = compare(networks_of(specs), {});
    for (const std::size_t width : {20U, 40U, 60U, 80U, 132U}) {
      const std::string text = comparison_text(comparison, width);
      const std::string markdown = comparison_markdown(comparison);
      const bool whole = specs.size() < 3 || width < 60;  // three or more may be rows without all figures
      const std::vector<std::string> cells = cells_of(markdown);
      for (std::size_t i = 0; i < (whole ? cells.size() : 3 * specs.size() - 1); ++i) {
        INFO(cells[i]);
        CHECK(text.find(cells[i]) != std::string::npos);
      }
      if (width < 80) continue;  // narrower than terminals are, lines may be wider: numbers are whole
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        INFO(text.substr(begin, end - begin));
        CHECK(display_width(text.substr(begin, end - begin)) <= width);
        begin = end + 1;
      }
    }
  }
}

TEST_CASE("differences are against the first", "[comparison]") {
  const Comparison comparison = compare(networks_of({"linear 2 3", "linear 20 30", "relu"}), {});
  REQUIRE(comparison.rows.front().name == "parameters");
  const std::vector<ComparedFigure>& figures = comparison.rows.front().figures;
  CHECK((figures[0].value == 9));
  CHECK((figures[0].difference == 0));
  CHECK((figures[1].value == 630));
  CHECK((figures[1].difference == 621));
  CHECK(figures[1].ratio == 70.0);
  CHECK((figures[2].difference == -9));
  CHECK(figures[2].ratio == 0.0);
  CHECK(cells_of(comparison_markdown(comparison)).at(3) == "+621");
}

TEST_CASE("a comparison is the same in every format", "[comparison]") {
  ReportOptions options;
  options.compare = true;
  const std::vector<Network> networks = networks_of({"relu", "linear 2 3 --frozen", "batchnorm2d 64"});
  const Comparison comparison = compare(networks, options);
  const Json document = read_json(render(*find_format("json"), networks, options));
  const Json& json = document["compare"];
  const std::string csv = render(*find_format("csv"), networks, options);
  REQUIRE(json["titles"].items().size() == networks.size());
  for (const ComparisonRow& row : comparison.rows) {
    const Json& figures = json[row.key];
    for (std::size_t i = 0; i < networks.size(); ++i) {
      const ComparedFigure& figure = row.figures[i];
      CHECK((figures["values"].items()[i].integer() == static_cast<Wide>(figure.value)));
      CHECK((figures["differences"].items()[i].integer() == figure.difference));
      const std::string line = text::format(",{},{},{},{}\n", row.key, figure.value, figure.difference,
                                            figure.ratio ? text::format("{}", *figure.ratio) : "");
      INFO(line);
      CHECK(csv.find(line) != std::string::npos);
    }
  }
  CHECK(document["total"]["frozen"].integer() == 9);
}

}  // namespace paramcount::test
