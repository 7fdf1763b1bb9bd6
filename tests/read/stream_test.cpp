// SPDX-License-Identifier: MIT
// Long inputs in which the same statements come again and again.
#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "fuzz/invariants.hpp"
#include "paramcount/read.hpp"
#include "support.hpp"
#include "text/format.hpp"

namespace paramcount::test {
namespace {

/// More statements than are read before repeated ones are remembered.
constexpr int many = 3000;

template <class Take>
void read_modules(Source& source, Take take) {
  ModuleSink<Take> sink(take);
  read_input(source, sink);
}

/// What a sink that only looks sees: a line for each module.
std::vector<std::string> seen_in(std::string_view text) {
  std::vector<std::string> seen;
  read_modules(*text_source(text, "stream"), [&](Module& module) {
    Tally total;
    total.add(module);
    seen.push_back(text::format("{}: {} x {}, {} of which {} frozen", module.name, module.repeat, call(module),
                                total.parameters(), total.frozen));
  });
  return seen;
}

/// A first text, and then one byte for ever.
class Endless final : public Source {
 public:
  Endless(std::string first, char then) : first_(std::move(first)), then_(then) {}

  std::string_view name() const override { return "endless"; }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  std::size_t read_at(std::uint64_t, char*, std::size_t) override { return 0; }
  std::size_t given() const { return given_; }

 private:
  std::size_t read_more(char* bytes, std::size_t size) override {
    const std::size_t begin = std::min(given_, first_.size());
    const std::size_t got = begin < first_.size() ? first_.copy(bytes, size, begin) : size;
    if (begin == first_.size()) std::fill_n(bytes, size, then_);
    given_ += got;
    return got;
  }

  std::string first_;
  char then_;
  std::size_t given_ = 0;
};

}  // namespace

TEST_CASE("a statement that comes again is the same layer again", "[read]") {
  const std::vector<std::string> statements{
      "linear 784 10",
      "linear 784 10 --frozen",
      "3 x linear 784 10",
      "gelu",
      "linear 2 3 + linear 3 4",
      "2 x { linear 2 3 + relu }",
      "conv2d 64 128 3x5 --no-bias  # a comment",
      "sequential Linear(2,3) ReLU()",
      "sequential",
      "TransformerEncoder(TransformerEncoderLayer(8, 2), 3)",
      "",
      "mha: multiheadattention 8 2",
  };
  std::string text;
  std::vector<std::string> expected;
  for (int i = 0; i < many; ++i) {
    std::string statement = statements[static_cast<std::size_t>(i * i + i / 7) % statements.size()];
    if (statement.starts_with("mha")) statement.insert(3, std::to_string(i));  // a label names one layer
    for (std::string& line : seen_in(statement)) expected.push_back(std::move(line));
    text += statement + '\n';
  }
  CHECK((seen_in(text) == expected));
  const Network whole = read_network(text);
  CHECK(disagreement_of_stream(text, text.size(), &whole) == "");
}

TEST_CASE("a bad statement that comes again is an error each time", "[read]") {
  std::string text;
  for (int i = 0; i < many; ++i) text += i % 100 == 99 ? "linear 784\n" : "linear 784 10\n";
  try {
    seen_in(text);
    FAIL("no error");
  } catch (const Error& error) {
    REQUIRE(error.diagnostics().size() == 21);  // 20, and how many more there are
    CHECK(error.diagnostics()[19].line == 2000);
  }
}

TEST_CASE("of the errors in a block, too, the first are kept and the others counted", "[read]") {
  std::string text = "block: {\n";
  for (int i = 0; i < many; ++i) text += "linear 784\n";
  try {
    read_network(text + "}\n", "net.txt");
    FAIL("no error");
  } catch (const Error& error) {
    REQUIRE(error.diagnostics().size() == 21);
    CHECK(error.diagnostics()[19].line == 21);
    CHECK(error.diagnostics()[20].message == text::format("{} more errors in net.txt", many - 20));
  }
}

TEST_CASE("a line without an end is refused before it fills the memory", "[read]") {
  Endless endless("linear 1 2\nlinear 784\n", '\0');
  int modules = 0;
  try {
    read_modules(endless, [&](Module&) { ++modules; });
    FAIL("no error");
  } catch (const Error& error) {
    REQUIRE(error.diagnostics().size() == 2);
    CHECK(error.diagnostics()[1].line == 3);
    CHECK(error.diagnostics()[1].message == "a line of more than 16 MiB; nothing is read from here on");
  }
  CHECK(modules == 1);
  CHECK(endless.given() < 64U << 20U);
}

TEST_CASE("a byte order mark stands at the start and nowhere else", "[read]") {
  const std::string mark = "\xEF\xBB\xBF";
  CHECK(seen_in(mark + "linear 2 3\n") == seen_in("linear 2 3\n"));
  const std::string marked = mark + "linear 2 3\n";
  const std::string twice = marked + marked;
  PieceSource source(twice, marked.size());
  CHECK_THROWS_AS(read_modules(source, [](Module&) {}), Error);
}

TEST_CASE("a container of many layers", "[read]") {
  std::string words = "sequential";
  std::string call = "Sequential(";
  for (int i = 0; i < 20 * many; ++i) {
    words += " Linear(1,1)";
    call += "Linear(1, 1), ";
  }
  CHECK(tally(read_network(words)).parameters() == 40 * many);
  CHECK(tally(read_network(call + ")")).parameters() == 40 * many);
}

TEST_CASE("a label and what is tied to it are not remembered", "[read]") {
  std::string text = "wte: embedding 10 4\n";
  for (int i = 0; i < many; ++i) text += "linear 4 10 --no-bias --tied wte\n";
  std::int64_t total = 0;
  read_modules(*text_source(text), [&](Module& module) {
    Tally one;
    one.add(module);
    total += one.parameters();
  });
  CHECK(total == 40);
  text += "wte: embedding 10 4\n";
  CHECK_THROWS_AS(seen_in(text), Error);
}

TEST_CASE("a sum that becomes too large is wrong where a known statement makes it so", "[read]") {
  // Each has 2^60 elements, and eight of them are too many.
  std::string text;
  for (int i = 0; i < many; ++i) text += "relu\n";
  for (int i = 0; i < 8; ++i) text += "linear 1073741824 1073741824 --no-bias\n";
  Tally total;
  try {
    read_modules(*text_source(text), [&](Module& module) { total.add(module); });
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.diagnostics().front().line == many + 8);
  }
}

}  // namespace paramcount::test
