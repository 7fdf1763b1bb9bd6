// SPDX-License-Identifier: MIT
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "fuzz/strict_json.hpp"
#include "paramcount/report.hpp"
#include "report/json_writer.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

/// A report in JSON, and what it has written.
struct JsonReport {
  std::string out;
  std::unique_ptr<NetworkSink> sink = find_format("json")->make(out, {});

  bool is_whole() const {
    try {
      read_json(out);
      return true;
    } catch (const JsonError&) {
      return false;
    }
  }
};

/// Reads a text; whether it was right.
bool read_into(NetworkSink& sink, std::string_view text) {
  try {
    read_input(*text_source(text, "net.txt"), sink);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// What a report of so many lines holds back, if whoever owns the text empties it after each layer.
class EmptyingSink final : public NetworkSink {
 public:
  void begin(std::string_view source) override { report.sink->begin(source); }
  void add(Module& module) override {
    report.sink->add(module);
    most = std::max(most, report.out.size());
    text += report.out;
    report.out.clear();
  }
  void end(const Tally& tally, Findings findings, std::string printed) override {
    report.sink->end(tally, std::move(findings), std::move(printed));
    text += std::exchange(report.out, {});
  }
  void finish() override {
    report.sink->finish();
    text += std::exchange(report.out, {});
  }

  JsonReport report;
  std::string text;
  std::size_t most = 0;
};

}  // namespace

TEST_CASE("commas and lines of JSON come by themselves", "[json]") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("a", 1);
  json.key("b");
  json.begin_list();
  json.end_list();
  json.break_line(2);
  json.key("c");
  json.begin_list();
  json.begin_list();
  json.value("x");
  json.end_list();
  json.value(false);
  json.null();
  json.break_line(4);
  json.numbers(std::vector<std::int64_t>{-1, std::numeric_limits<std::int64_t>::min()});
  json.end_list();
  json.member("d", 0.5);
  json.member("e", ~Bytes{0});
  json.break_line(0);
  json.end_object();
  CHECK(out ==
        "{\"a\": 1, \"b\": [],\n"
        "  \"c\": [[\"x\"], false, null,\n"
        "    [-1, -9223372036854775808]], \"d\": 0.5, \"e\": 340282366920938463463374607431768211455\n"
        "}");
  CHECK_NOTHROW(read_json(out));
}

TEST_CASE("a string of JSON is UTF-8 in which nothing acts", "[json]") {
  struct Row {
    std::string text;
    std::string json;
  };
  const Row rows[] = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {R"(a"b\c)", R"("a\"b\\c")"},
      {"\x1b[2J\n", R"("\u001b[2J\u000a")"},
      {"w\xc3\xa4h", "\"w\xc3\xa4h\""},
      {"a\xff", R"("a\ufffd")"},
      {"\xe2\x80\xae", R"("\u202e")"},
      {"\xf3\xa0\x80\x81", R"("\udb40\udc01")"},
  };
  for (const Row& row : rows) {
    std::string out;
    JsonWriter(out).value(row.text);
    CHECK(out == row.json);
  }
}

TEST_CASE("JSON is written a layer at a time", "[json]") {
  std::string text;
  constexpr int many = 2000;
  for (int i = 0; i < many; ++i) text += i % 3 == 0 ? "linear 2 3\n" : i % 3 == 1 ? "2 x lstm 2 3\n" : "a{i}: relu\n";
  std::size_t label = 0;
  for (std::size_t at = text.find("{i}"); at != std::string::npos; at = text.find("{i}")) {
    text.replace(at, 3, std::to_string(label++));
  }
  EmptyingSink sink;
  REQUIRE(read_into(sink, text));
  sink.finish();
  CHECK(sink.most < 2000);
  const Json report = read_json(sink.text);
  const Json& input = report["inputs"].items().front();
  CHECK(input["layers"].items().size() == many);
  Wide sum = 0;
  for (const Json& layer : input["layers"].items()) sum += layer["parameters"].integer() * layer["repeat"].integer();
  CHECK((report["total"]["parameters"].integer() == sum));
  CHECK(sink.text == render(*find_format("json"), read_networks(*text_source(text, "net.txt"))));
}

TEST_CASE("a layer that comes again is the same JSON again, but for its name, its copies and its training", "[json]") {
  const std::vector<std::string> lines{"linear 2 3", "linear 2 3 --frozen", "3 x linear 2 3", "linear 2 3 --no-bias",
                                       "lstm 2 3",   "nn.Linear(2, 3)"};
  std::vector<std::string> alone;
  for (const std::string& line : lines) {
    const std::string report = render(*find_format("json"), {read_network(line)});
    const std::size_t begin = report.find("    {\"name\"");
    alone.push_back(report.substr(begin, report.find("],\n   \"total\"") - begin));
  }
  std::string text;
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    for (std::size_t k = 0; k < lines.size(); ++k) {
      text += lines[k] + '\n';
      expected += (expected.empty() ? "" : ",\n") + alone[k];
    }
  }
  const std::string report = render(*find_format("json"), read_networks(*text_source(text, "net.txt")));
  const std::size_t begin = report.find("    {\"name\"");
  CHECK((report.compare(begin, expected.size(), expected) == 0));
}

TEST_CASE("an error leaves no JSON that looks whole", "[json]") {
  SECTION("behind good lines") {
    JsonReport report;
    CHECK_FALSE(read_into(*report.sink, "linear 2 3\nlinear 2\nlinear 3 4\n"));
    CHECK_FALSE(report.is_whole());
  }
  SECTION("and a good input behind it adds nothing") {
    JsonReport report;
    CHECK_FALSE(read_into(*report.sink, "linear 2 3\nlinear 2\n"));
    const std::string before = report.out;
    CHECK(read_into(*report.sink, "linear 3 4\n"));
    CHECK(report.out == before);
    CHECK_FALSE(report.is_whole());
  }
  SECTION("where all is right it is whole") {
    JsonReport report;
    CHECK(read_into(*report.sink, "linear 2 3\n"));
    CHECK(read_into(*report.sink, "linear 3 4\n"));
    CHECK_FALSE(report.is_whole());
    report.sink->finish();
    CHECK(report.is_whole());
  }
}

}  // namespace paramcount::test
