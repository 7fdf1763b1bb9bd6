// SPDX-License-Identifier: MIT
// The language of rows of models: what each of its words means.
#include <array>
#include <stdexcept>

#include "catch.hpp"
#include "model/walk.hpp"
#include "paramcount/model_figures.hpp"
#include "row/configuration.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

/// The configurations of a few rows.
class Rows {
 public:
  explicit Rows(std::vector<RowText> rows) : rows_(std::move(rows)), family_{"test", "tests", rows_} {}

  Kind read(std::string_view configuration, std::size_t ending = 0) const {
    return read_model(*configurations_.find(configuration), ending);
  }
  const Configurations& configurations() const { return configurations_; }

 private:
  std::vector<RowText> rows_;
  FamilyRows family_;
  std::array<const FamilyRows*, 1> families_{&family_};
  Configurations configurations_{families_};
};

using Given = std::vector<std::pair<std::string_view, Value>>;

std::string told(const Kind& kind, const Given& given) {
  std::vector<Value> values(kind.arguments.size());
  for (const auto& [name, value] : given) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (kind.arguments[i].name == name) values[i] = value;
    }
  }
  try {
    std::string text;
    for (const Tensor& tensor : tensors(make_layer(kind, std::move(values)))) {
      text += (text.empty() ? "" : " ") + tensor.name + "=" + std::to_string(tensor.count);
      if (!tensor.tied_to.empty()) text += "@" + tensor.tied_to;
      if (tensor.frozen) text += "!";
      if (!tensor.saved) text += "-";
    }
    return text;
  } catch (const Error& error) {
    return error.what();
  }
}

/// The tensors of the one model of these arguments and this body.
std::string model(std::string_view arguments, std::string_view body, const Given& given = {},
                  std::string_view lets = {}, std::vector<RowText> more = {}) {
  std::vector<RowText> rows{
      {.name = "configuration", .help = "the root"},
      {.name = "test",
       .help = "a test",
       .classes = "Test",
       .architectures = "Model",
       .arguments = arguments,
       .body = lets},
      {.name = "{Class}Model", .help = "", .configuration = "test", .body = body},
  };
  rows.insert(rows.end(), more.begin(), more.end());
  return told(Rows(std::move(rows)).read("test"), given);
}

Value integer(std::int64_t value) { return Value(value); }
Value text(const char* value) { return Value(Text{value, true}); }

}  // namespace

TEST_CASE("in and not in look into lists and texts", "[row]") {
  const std::string_view list = "l: size[] | None = [1, 2]";
  CHECK(model(list, "w [1] if 2 in l\nv [1] if 3 not in l") == "w=1 v=1");
  CHECK(model(list, "w [1] if 2 in l", {{"l", Value(None{})}}).empty());
  CHECK(model("t: text = 'gated-gelu'", "w [1] if 'gated-' in t\nv [1] if 'x' in t") == "w=1");
  CHECK(model("n: size = 1", "w [1] if 1 in n") == "a list or a text is needed here (n)");
}

TEST_CASE("a sum over items, and their items", "[row]") {
  const Value list(
      Tuple{Value(Tuple{Value(Tuple{text("a"), text("b")}), integer(3)}), Value(Tuple{Value(Tuple{}), integer(9)})});
  CHECK(model("l: anything = []", "w [sum(len(x[0]) * x[1] for x in l)]", {{"l", list}}) == "w=6");
  CHECK(model("l: size[] = [2, 3, 4]", "w [sum(l)]") == "w=9");
}

TEST_CASE("real numbers under int", "[row]") {
  CHECK(model("r: real = 2.5", "w [int(3 * r)]\nv [-(-7 // 2)]") == "w=7 v=4");
}

TEST_CASE("the last alias that is given holds, and own() knows none", "[row]") {
  const std::string_view arguments = "a or b or c: size = 5";
  const std::string_view body = "w [a]\nv [own(a)]";
  CHECK(model(arguments, body) == "w=5 v=5");
  CHECK(model(arguments, body, {{"a", integer(2)}, {"b", integer(3)}}) == "w=3 v=2");
  CHECK(model(arguments, body, {{"b", integer(3)}, {"c", integer(4)}}) == "w=4 v=5");
}

TEST_CASE("if, let and require in blocks", "[row]") {
  CHECK(model("n: size = 2", "if n > 1 {\nw [n]\nlet m = 2 * n\nv [m]\n}\nif n > 2 {\nu [1]\n}") == "w=2 v=4");
  const std::string_view body = "for i in n {\nlet m = i + 1\nrequire m < 3: m is {m}\nw{i} [m]\n}";
  CHECK(model("n: size = 2", body) == "w0=1 w1=2");
  CHECK(model("n: size = 3", body) == "m is 3 (n)");
}

TEST_CASE("a brace with commas is a line for each word", "[row]") {
  CHECK(model("n: size = 2", "{q,k}_{a,b} [n]") == "q_a=2 q_b=2 k_a=2 k_b=2");
  CHECK(model("n: size = 2", "{x,y}: Linear(n, 1, bias=False)") == "x.weight=2 y.weight=2");
  CHECK(model("n: size = 2", "{base}.w [n]", {}, "let base = 'root'") == "root.w=2");
}

TEST_CASE("tied tensors are counted once, where the chain ends", "[row]") {
  const std::string_view body = "a [n]\nb [n]\nc [n]\ntie b = a\ntie c = b if n > 1";
  CHECK(model("n: size = 2", body) == "a=2 b=2@a c=2@a");
  CHECK(model("n: size = 1", body) == "a=1 b=1@a c=1");
  CHECK(model("n: size = 2", "a [n]\nb [3]\ntie b = a") == "b [3] is the same tensor as a [2], but has another shape");
  CHECK_THROWS_AS(model("n: size = 2", "a [n]\ntie b = a"), std::logic_error);
}

TEST_CASE("frozen parameters and buffers that are not saved", "[row]") {
  CHECK(model("n: size = 2", "frozen w [n]\nfrozen e: Embedding(n, 1)\nbuffer m [n] bool unsaved") ==
        "w=2! e.weight=2! m=2-");
}

TEST_CASE("rows call rows of the configuration, and hand their arguments on", "[row]") {
  const RowText block{.name = "Block",
                      .help = "",
                      .configuration = "test",
                      .arguments = "i: size, width: size",
                      .body = "w [i + 1, width]"};
  CHECK(model("n: size = 2", "for i in n {\nb.{i}: Block(**, width=n)\n}", {}, {}, {block}) == "b.0.w=2 b.1.w=4");
  const RowText all{.name = "All", .help = "", .configuration = "test", .body = "w [n]"};
  CHECK(model("n: size = 2", "All(**)\nx: All(**) if n > 1", {}, {}, {all}) == "w=2 x.w=2");
  const RowText own{.name = "Own", .help = "", .arguments = "a: size", .body = "w [a]", .is_private = true};
  CHECK(model("n: size = 2", "x: Own(3 * n)", {}, {}, {own}) == "x.w=6");
}

TEST_CASE("a configuration is like another one, but for what it says itself", "[row]") {
  const Rows rows({
      {.name = "configuration", .help = "the root"},
      {.name = "base",
       .help = "",
       .classes = "Base",
       .architectures = "Model, Head",
       .arguments = "n: size = 2, m: size = 3",
       .body = "let twice = 2 * m\nrequire n > 0: n is {n}"},
      {.name = "{Class}Model", .help = "", .configuration = "base", .body = "Part(**)"},
      {.name = "{Class}Head", .help = "", .configuration = "base", .body = "{Class}Model(**)\nh [twice]"},
      {.name = "Part", .help = "", .configuration = "base", .body = "w [n]"},
      {.name = "new",
       .help = "",
       .like = "base",
       .classes = "New",
       .arguments = "n = 5, k: size = 1",
       .body = "let m = 10"},
      {.name = "Part", .help = "", .configuration = "new", .body = "v [n * k]"},
  });
  CHECK(told(rows.read("base", 1), {}) == "w=2 h=6");
  const Kind kind = rows.read("new", 1);
  CHECK(kind.class_name == "NewHead");
  CHECK(kind.model_type == "new");
  CHECK(told(kind, {{"m", integer(4)}}) == "v=5 h=20");  // there is no argument m any more
  CHECK(told(kind, {{"n", integer(0)}}) == "n is 0");
}

TEST_CASE("nested configurations have their own defaults, lets and checks", "[row]") {
  const RowText inner{.name = "inner",
                      .help = "",
                      .classes = "Inner",
                      .architectures = "Model",
                      .arguments = "n or size: size = 3, m: size | None = None",
                      .body = "let all = n if m is None else m\nrequire n != 7: n is {n}"};
  const RowText part{.name = "Part", .help = "", .configuration = "inner", .body = "w [all]"};
  const RowText whole{.name = "{Class}Model", .help = "", .configuration = "inner", .body = "Part(**)"};
  const std::string_view arguments = "c: configuration inner, d: configuration inner | None = None";
  const std::string_view body = "x: Part(**c)\ny [c.n, c.all]\nz: Part(**d) if d is not None";
  const auto with = [&](Value value) {
    return model(arguments, body, {{"c", std::move(value)}}, {}, {inner, part, whole});
  };
  CHECK(model(arguments, body, {}, {}, {inner, part, whole}) == "x.w=3 y=9");
  CHECK(with(Value(None{})) == "x.w=3 y=9");
  CHECK(with(Value(Mapping{{"m", integer(4)}, {"unknown", integer(1)}})) == "x.w=4 y=12");
  CHECK(with(Value(Mapping{{"n", integer(4)}, {"size", integer(5)}})) == "x.w=5 y=25");
  CHECK(with(Value(Mapping{{"n", integer(7)}})) == "x: n is 7 (c.n)");
  CHECK(with(Value(Mapping{{"n", Value(true)}})) == "c.n must be an integer, 0 or more, got True");
  CHECK(with(integer(1)) == "c must be a dict, got 1");
}

TEST_CASE("what works on one token", "[row]") {
  const Rows rows({
      {.name = "configuration", .help = "the root"},
      {.name = "test",
       .help = "",
       .classes = "Test",
       .architectures = "Model",
       .arguments = "n: size = 6, k: size | None = 2"},
      {.name = "{Class}Model",
       .help = "",
       .configuration = "test",
       .body = "for e in n active k {\nw{e} [10]\n}\nall [n, 5] active k of n\nother [1]"},
  });
  const Kind kind = rows.read("test");
  std::vector<Value> values(kind.arguments.size());
  CHECK(model_figures(make_layer(kind, values)).active == 20 + 10 + 1);
  values[1] = Value(None{});
  CHECK(model_figures(make_layer(kind, values)).active == 91);
}

TEST_CASE("an Error of a layer names the keys that decide", "[row]") {
  CHECK(model("n: size = 4, p: integer | None = 9", "e: Embedding(n, 2, p)") ==
        "e: padding_idx (9) must be within num_embeddings (4) (p, n)");
  CHECK(model("l: size[] = [1]", "w [l[1]]") == "there is no item 1 (l)");
}

TEST_CASE("a mistake in rows of a model is found when they are read", "[row]") {
  for (const std::string_view body :
       {"w [unknown]", "x: Nothing(**)", "tie a b", "if n {\nw [1]", "for i in n {\ntie a = b\n}", "w [n.m]",
        "x: Part(**n)", "w [1] active 2", "w [[n]]"}) {
    INFO(body);
    CHECK_THROWS_AS(model("n: size = 2", body), std::logic_error);
  }
  CHECK_THROWS_AS(model("n: size = 2", "w [a]", {}, "let a = b\nlet b = a"), std::logic_error);
  CHECK_THROWS_AS(model("n", "w [n]"), std::logic_error);
  CHECK_THROWS_AS(model("n: configuration nothing", "w [1]"), std::logic_error);
}

}  // namespace paramcount::test
