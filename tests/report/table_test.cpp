// SPDX-License-Identifier: MIT
#include "report/table.hpp"

#include <string>

#include "catch.hpp"
#include "report/wrap.hpp"

namespace paramcount::test {
namespace {

Table small() {
  Table table{{{"name"}, {"layer"}, {"count", Align::right, 4}}, {}};
  table.add({"a", "bb", "1"});
  table.add({"\xc3\xa4\xc3\xb6", "", "1,000"}, Mark::none, 1);
  table.add_blank();
  table.add({"total", "", "1,001"}, Mark::strong);
  return table;
}

}  // namespace

TEST_CASE("a table as text", "[table]") {
  CHECK(table_text(small(), {}) ==
        "  a      bb        1\n"
        "    \xc3\xa4\xc3\xb6         1,000\n"
        "\n"
        "  total        1,001\n");
  CHECK(table_text(small(), {.indent = 0, .head = TextLayout::Head::weak}) ==
        "name   layer    count\n"
        "a      bb           1\n"
        "  \xc3\xa4\xc3\xb6            1,000\n"
        "\n"
        "total           1,001\n");
  SECTION("lines end with their last cell") {
    Table numbers{{{}, {"", Align::right}, {"", Align::right}}, {}};
    numbers.add({"a", "1", "22"});
    numbers.add({"bb", "10", ""});
    CHECK(table_text(numbers, {.indent = 0}) == "a    1  22\nbb  10\n");
  }
  SECTION("a column has its least width, and a cell wider than most stands out of its own") {
    const std::string wide(300, 'x');
    Table table{{{"", Align::left, 2, 4}, {}}, {}};
    table.add({"a", "1"});
    CHECK(table_text(table, {.indent = 0}) == "a     1\n");
    table.add({wide, "2"});
    CHECK(table_text(table, {.indent = 0}) == "a" + std::string(201, ' ') + "1\n" + wide + "  2\n");
  }
  SECTION("what would act in a cell is escaped") {
    Table table{{{}}, {}};
    table.add({"\x1b[2J"});
    CHECK(table_text(table, {}) == "  \\x1b[2J\n");
  }
}

TEST_CASE("a head is broken where the table would be too wide", "[table]") {
  Table table{{{}, {"one two three"}, {"four five"}}, {}};
  table.add({"a", "1", "2"});
  const auto lines = [&](std::size_t width) {
    return table_lines(table, {.indent = 0, .head = TextLayout::Head::heading, .width = width});
  };
  CHECK(lines(80) == std::vector<std::string>{"   one two three  four five", "a  1              2"});
  CHECK(lines(20) == std::vector<std::string>{"   one two   four", "   three     five", "a  1         2"});
  CHECK(lines(1) == std::vector<std::string>{"   one    four", "   two    five", "   three", "a  1      2"});
  CHECK(least_width(table, {.indent = 0, .head = TextLayout::Head::heading, .width = 1}) == 14);
}

TEST_CASE("a table as markdown", "[table]") {
  CHECK(table_markdown(small()) ==
        "| name | layer | count |\n"
        "| :-- | :-- | --: |\n"
        "| a | bb | 1 |\n"
        "| &nbsp;&nbsp;\xc3\xa4\xc3\xb6 |  | 1,000 |\n"
        "| **total** | | **1,001** |\n");
  Table table{{{}, {"a|b"}}, {}};
  table.add({"<b>", "*x*"});
  table.add({"short"});
  CHECK(table_markdown(table) == "| | a\\|b |\n| :-- | :-- |\n| \\<b> | \\*x\\* |\n| short |  |\n");
}

TEST_CASE("lines wrap, and sums break before a plus sign", "[table]") {
  CHECK(wrap("one two three", 9, 2) == "  one two\n  three\n");
  const std::vector<std::string> terms{"aa", "bb", "cc * (d + e)"};
  for (const SumBreaks breaks : {SumBreaks::where_full, SumBreaks::every_term}) {
    CHECK(sum_lines("n = ", terms, 26, breaks) == "n = aa + bb + cc * (d + e)\n");
    CHECK(sum_lines("n = ", {"aa"}, 3, breaks) == "n = aa\n");
  }
  CHECK(sum_lines("n = ", terms, 25, SumBreaks::where_full) == "n = aa + bb\n  + cc * (d + e)\n");
  CHECK(sum_lines("n = ", terms, 25, SumBreaks::every_term) == "n = aa\n  + bb\n  + cc * (d + e)\n");
}

}  // namespace paramcount::test
