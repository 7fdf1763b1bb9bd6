// SPDX-License-Identifier: MIT
// The language of the rows: what it means, and that a mistake in a row is found.
#include <stdexcept>

#include "catch.hpp"
#include "paramcount/layer.hpp"
#include "row/row.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

/// Reads a row of one body and counts it with these arguments.
std::string count_row(std::string_view arguments, std::string_view body, std::vector<Value> values) {
  const RowText row{.name = "Test", .help = "a test", .arguments = arguments, .body = body};
  const Kind kind = read_row(row, "test", 0);
  try {
    const Layer layer = make_layer(kind, std::move(values));
    std::string text;
    for (const Tensor& tensor : tensors(layer)) {
      text += (text.empty() ? "" : " ") + tensor.name + "=" + std::to_string(tensor.count);
    }
    return text;
  } catch (const Error& error) {
    return error.what();
  }
}

Value integer(std::int64_t value) { return Value(value); }

}  // namespace

TEST_CASE("a row's body is evaluated", "[row]") {
  const std::string_view n = "n: integer";
  CHECK(count_row(n, "weight [n, 2 * n]", {integer(3)}) == "weight=18");
  CHECK(count_row(n, "weight [n + 1, n - 1, n // 2, n % 2, n ** 2]", {integer(3)}) == "weight=72");
  CHECK(count_row(n, "weight [n / 2]", {integer(4)}) == "weight=2");
  CHECK(count_row(n, "weight [n / 2]", {integer(3)}) == "3 is not divisible by 2");
  CHECK(count_row(n, "weight [n / 0]", {integer(3)}) == "division by zero");
  CHECK(count_row(n, "weight [1 if n > 2 else 5]", {integer(2)}) == "weight=5");
  CHECK(count_row(n, "weight [n] if n != 2 and not n == 3 or n is None", {integer(4)}) == "weight=4");
  CHECK(count_row(n, "weight [n] if n != 2", {integer(2)}).empty());
  CHECK(count_row(n, "let twice = 2 * n\nweight [twice]", {integer(4)}) == "weight=8");
  CHECK(count_row(n, "require n > 2: n is too small: {n}\nweight [n]", {integer(2)}) == "n is too small: 2");
  CHECK(count_row(n, "refuse never", {integer(2)}) == "never");
  CHECK(count_row(n, "for i in n {\nweight_{i} [i + 1]\n}", {integer(3)}) == "weight_0=1 weight_1=2 weight_2=3");
  CHECK(count_row(n, "for i in n {\nw{i?_later} [1]\n}", {integer(2)}) == "w=1 w_later=1");
  CHECK(count_row(n, "lin: Linear(n, 2, bias=False)", {integer(3)}) == "lin.weight=6");
  CHECK(count_row(n, "buffer mean [n]\nbuffer steps [] int64", {integer(3)}) == "mean=3 steps=1");
  CHECK(count_row(n, "weight [-n]", {integer(3)}) == "weight would have a negative dimension: [-3]");
}

TEST_CASE("lists of a row", "[row]") {
  const Value list(Tuple{integer(2), integer(3), integer(5)});
  const std::string_view shape = "s: size[]";
  CHECK(count_row(shape, "weight [*s]", {list}) == "weight=30");
  CHECK(count_row(shape, "weight [len(s), prod(s), min(s), max(s), s[1]]", {list}) == "weight=2700");
  CHECK(count_row(shape, "weight [1] if increasing(s)", {list}) == "weight=1");
  CHECK(count_row(shape, "weight [s[3]]", {list}) == "there is no item 3");
  CHECK(count_row("k: size[3]", "weight [*k]", {integer(2)}) == "weight=8");
  CHECK(count_row("k: size[3]", "weight [*k]", {list}) == "weight=30");
}

TEST_CASE("a mistake in a row is found when it is read", "[row]") {
  const std::string_view bad_bodies[] = {
      "weight [m]",        "weight [n",
      "weight n]",         "weight [n] when n",
      "let x 2",           "require n > 2",
      "for i in n\nw [i]", "for i in n {\nw [1]",
      "let n = 2",         "let a = 1\nlet a = 2",
      "for n in 3 {\n}",   "w{m} [n]",
      "w{n [n]",           "require n: {m}",
      "weight [n] # {m}",  "weight [99999999999999999999]",
      "weight [n] if",     "weight [(n]",
      "weight ['n]",       "x: linear",
  };
  for (const std::string_view body : bad_bodies) {
    INFO(body);
    CHECK_THROWS_AS(read_row({.name = "Test", .help = "", .arguments = "n: integer", .body = body}, "", 0),
                    std::logic_error);
  }
  for (const std::string_view arguments : {"n: number", "n: size[", "n integer", ": size", "n: size = ",
                                           "n: size, n: size", "n: size, m: size = n", "n: size = 1 / 0"}) {
    INFO(arguments);
    CHECK_THROWS(read_row({.name = "Test", .help = "", .arguments = arguments}, "", 0));
  }
}

TEST_CASE("what the machine cannot hold is found when a row is read", "[row]") {
  const auto nested = [](int loops) {
    std::string body;
    for (int i = 0; i < loops; ++i) body += "for i" + std::to_string(i) + " in n {\n";
    body += "weight [n]\n";
    for (int i = 0; i < loops; ++i) body += "}\n";
    return body;
  };
  CHECK(count_row("n: integer", nested(8), {integer(1)}) == "weight=1");
  CHECK_THROWS_WITH(count_row("n: integer", nested(9), {integer(1)}), Catch::Contains("too many loops"));
  const std::string longest(max_kind_name, 'A');
  CHECK(read_row({.name = longest, .help = ""}, "", 0).class_name == longest);
  const std::string too_long = longest + "A";
  CHECK_THROWS_WITH(read_row({.name = too_long, .help = ""}, "", 0), Catch::Contains("the name is too long"));
}

TEST_CASE("a kind may have any number of arguments", "[row]") {
  constexpr std::size_t count = 300;
  std::string arguments;
  std::string body = "require a299 > 0: a299 is {a299}\n";
  for (std::size_t i = 0; i < count; ++i) {
    arguments += (i == 0 ? "a" : ", a") + std::to_string(i) + ": integer = 1";
    body += "w" + std::to_string(i) + " [a" + std::to_string(i) + "]\n";
  }
  for (const std::size_t i : {std::size_t{0}, std::size_t{63}, std::size_t{64}, std::size_t{128}, count - 1}) {
    std::vector<Value> values(count);
    values[i] = integer(7);
    const Kind kind = read_row({.name = "Test", .help = "", .arguments = arguments, .body = body}, "", 0);
    const Layer layer = make_layer(kind, values);
    CHECK(layer.figures.weights == static_cast<std::int64_t>(count) + 6);
    CHECK(tensors(layer)[i].count == 7);
    CHECK(call(layer) == "Test(a" + std::to_string(i) + "=7)");
    values[count - 1] = integer(0);
    CHECK_THROWS_WITH(make_layer(kind, values), "a299 is 0");
  }
}

TEST_CASE("values of a row are Python's", "[row]") {
  const std::string_view arguments =
      "a: truth = True, b: integer = -2, c: real = -1.5, d: size[] = (), e: text = 'x', f: integer | None = None";
  const Kind kind = read_row({.name = "Test", .help = "", .arguments = arguments}, "", 0);
  CHECK(kind.arguments[0].otherwise.is<bool>());
  std::string defaults;
  for (const Argument& argument : kind.arguments) {
    CHECK(to_python(argument.otherwise) == argument.default_value);
    defaults += to_python(argument.otherwise) + " ";
  }
  CHECK(defaults == "True -2 -1.5 () 'x' None ");
  CHECK(count_row("n: integer", "weight [n + True] if True == 1 and not False", {integer(3)}) == "weight=4");
  CHECK(count_row("n: text", "weight [3] if n == 'x' or n == None", {Value(Text{"x", false})}) == "weight=3");
  CHECK(count_row("n: integer", "for i in n {\nweight_{i*2} [n]\n}\nfor j in 1 {\nfor i in 1 {\nlast_{j}_{i} [1]\n}\n}",
                  {integer(2)}) == "weight_0=2 weight_2=2 last_0_0=1");
}

TEST_CASE("a row with {N} is a kind for each dimension", "[row]") {
  const RowText row{.name = "Test{N}d",
                    .dimensions = "12",
                    .help = "{N} dimensions",
                    .arguments = "k: size[{N}]",
                    .body = "weight [*k]"};
  const Kind kind = read_row(row, "test", '2');
  CHECK(kind.class_name == "Test2d");
  CHECK(kind.name == "test2d");
  CHECK(kind.help == "2 dimensions");
  CHECK(make_layer(kind, {integer(3)}).figures.weights == 9);
}

}  // namespace paramcount::test
