// SPDX-License-Identifier: MIT
#include "read/checkpoint/name_tree.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "text/format.hpp"

namespace paramcount::test {
namespace {

/// "a(0(x y) 1(x)) b" for a.0.x, a.0.y, a.1.x and b.
std::string drawn(const std::vector<NameNode>& nodes, std::size_t node = 0) {
  std::string text(nodes[node].name);
  if (nodes[node].first_child == 0) return text;
  text += "(";
  for (std::size_t child = nodes[node].first_child; child != 0; child = nodes[child].next_sibling) {
    if (child != nodes[node].first_child) text += " ";
    text += drawn(nodes, child);
  }
  return text + ")";
}

std::string tree_of(const std::vector<std::string>& names) {
  std::vector<StoredTensor> tensors(names.size());
  NameTree tree(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    tensors[i].name = names[i];
    tree.add(tensors[i]);
  }
  return drawn(tree.take());
}

}  // namespace

TEST_CASE("names with dots are a tree", "[checkpoint]") {
  const std::pair<std::vector<std::string>, const char*> cases[] = {
      {{}, ""},
      {{"a"}, "(a)"},
      {{"a.0.x", "a.0.y", "a.1.x", "b"}, "(a(0(x y) 1(x)) b)"},
      {{"a.2.x", "a.10.x", "a.1.x"}, "(a(1(x) 2(x) 10(x)))"},
      {{"a.0.x", "a.b.x", "a.1.x", "a.0.y"}, "(a(0(x y) b(x) 1(x)))"},
      {{"a.1.x", "a.b", "a.0.x"}, "(a(0(x) b 1(x)))"},
      {{"a.0", "a.0.x", "a.0.y"}, "(a(0 0(x y)))"},
      {{"a.5.x", "a.5", "a.5.y"}, "(a(5(x y) 5))"},
      {{"a.x", "a"}, "(a(x) a)"},
      {{"a", "a.x"}, "(a a(x))"},
      {{"", ".", ".."}, "( ( ()))"},
      {{"a.01.x", "a.1.x", "a.01.y"}, "(a(01(x y) 1(x)))"},
  };
  for (const auto& [names, tree] : cases) {
    INFO(tree);
    CHECK(tree_of(names) == tree);
  }
}

TEST_CASE("many names are the same tree in whatever order they come", "[checkpoint]") {
  std::vector<std::string> names;
  std::string expected = "(a(";
  constexpr int many = 40;
  for (int i = 0; i < many; ++i) {
    expected += text::format("{}{}(b w)", i == 0 ? "" : " ", i);
    for (const char* leaf : {"w", "b"}) names.push_back(text::format("a.{}.{}", i, leaf));
  }
  expected += "))";
  std::mt19937 random(1);  // NOLINT: the same in every run
  for (int i = 0; i < 20; ++i) {
    std::shuffle(names.begin(), names.end(), random);
    std::stable_sort(names.begin(), names.end(),
                     [](const std::string& a, const std::string& b) { return a.back() < b.back(); });
    CHECK(tree_of(names) == expected);
  }
}

TEST_CASE("many names without numbers, too, are each there once", "[checkpoint]") {
  std::vector<std::string> names;
  std::string expected = "(a(";
  for (char c = 'a'; c <= 'z'; ++c) {
    names.push_back(text::format("a.{}.w", c));
    expected += text::format("{}{}(w b)", c == 'a' ? "" : " ", c);
  }
  for (char c = 'z'; c >= 'a'; --c) names.push_back(text::format("a.{}.b", c));
  CHECK(tree_of(names) == expected + "))");
}

}  // namespace paramcount::test
