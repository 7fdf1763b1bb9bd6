// SPDX-License-Identifier: MIT
#include "report/loop_names.hpp"

#include <string>

#include "catch.hpp"
#include "paramcount/error.hpp"

namespace paramcount::test {

TEST_CASE("steps of a breakdown are loops of Python", "[pytorch]") {
  struct Row {
    BreakdownStep step;
    const char* entry;
  };
  const Row rows[] = {
      {{"norm", 1}, "'net.norm.w': 1"},
      {{"layers.0-5", 6}, "**{f'net.layers.{i}.w': 1 for i in range(6)}"},
      {{"layers.3-5.mixer", 3}, "**{f'net.layers.{i}.mixer.w': 1 for i in range(3, 6)}"},
      {{"0-1", 2}, "**{f'net.{i}.w': 1 for i in range(2)}"},
      {{"groups.0-1.layers.0-2", 6}, "**{f'net.groups.{i}.layers.{j}.w': 1 for i in range(2) for j in range(3)}"},
      {{"layers.7", 1}, "'net.layers.7.w': 1"},
  };
  for (const Row& row : rows) {
    CHECK(LoopNames().below("net").below(row.step).below("w").entry("1") == row.entry);
  }
}

TEST_CASE("braces and quotes of names stay what they are in loops", "[pytorch]") {
  const LoopNames names = LoopNames().below("a{'").each_copy(0, 2).below("b}");
  CHECK(names.entry("()") == R"(**{f'a{{\'.{i}.b}}': () for i in range(2)})");
  CHECK(LoopNames().below("a{").entry("()") == "'a{': ()");
}

TEST_CASE("loops are as deep as there are names for them", "[pytorch]") {
  LoopNames names;
  const auto deeper = [&] { names = names.each_copy(0, 2); };
  for (int i = 0; i < 15; ++i) deeper();
  CHECK_THROWS_AS(deeper(), Error);
}

}  // namespace paramcount::test
