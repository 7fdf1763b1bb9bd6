// SPDX-License-Identifier: MIT
#include "value/json_reader.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "paramcount/error.hpp"

namespace paramcount::test {
namespace {

/// Writes what it is called with: "{0 a@1=7@5 }6" for {"a":7}.
class Trace final : public JsonHandler {
 public:
  explicit Trace(std::string skipped_key = {}) : skipped_key_(std::move(skipped_key)) {}

  void scalar(const JsonScalar& value, std::uint64_t byte) override {
    struct Spelling {
      std::string operator()(std::nullptr_t) const { return "null"; }
      std::string operator()(bool truth) const { return truth ? "true" : "false"; }
      std::string operator()(std::int64_t number) const { return std::to_string(number); }
      std::string operator()(std::uint64_t number) const { return std::to_string(number) + 'u'; }
      std::string operator()(const JsonReal& number) const {
        return std::string(number.whole() ? "whole:" : "real:") + std::string(number.literal);
      }
      std::string operator()(std::string_view string) const { return '\'' + std::string(string) + '\''; }
    };
    add(std::visit(Spelling{}, value) + '@' + std::to_string(byte));
  }
  bool key(std::string_view name, std::uint64_t byte) override {
    add(std::string(name) + '@' + std::to_string(byte) + '=');
    return skipped_key_.empty() || name != skipped_key_;
  }
  bool begin(JsonContainer container, std::uint64_t byte) override {
    add((container == JsonContainer::object ? '{' : '[') + std::to_string(byte));
    return true;
  }
  void end(JsonContainer container, std::uint64_t byte) override {
    add((container == JsonContainer::object ? '}' : ']') + std::to_string(byte));
  }

  std::string text;

 private:
  void add(const std::string& event) {
    if (!text.empty() && !text.ends_with('=')) text += ' ';
    text += event;
  }

  std::string skipped_key_;
};

std::string events(std::string_view json, const JsonRules& rules = {}) {
  Trace trace;
  read_json(json, trace, rules);
  return trace.text;
}

/// The same in pieces of `size` bytes.
std::string events_of_pieces(std::string_view json, std::size_t size, const JsonRules& rules = {}) {
  Trace trace;
  std::string piece;  // a copy, so that what is kept of an earlier piece shows
  const auto next = [&]() -> std::string_view {
    piece.assign(json.substr(0, size));
    json.remove_prefix(piece.size());
    return piece;
  };
  read_json(next, trace, rules);
  return trace.text;
}

std::string error_in(std::string_view json, const JsonRules& rules = {}) {
  try {
    events(json, rules);
  } catch (const Error& error) {
    const Diagnostic& first = error.diagnostics().front();
    return std::to_string(first.line) + ':' + std::to_string(first.column) + ": " + first.message;
  }
  return {};
}

}  // namespace

TEST_CASE("JSON is read as events with their places", "[json]") {
  struct Row {
    std::string_view json;
    std::string_view events;
  };
  const Row rows[] = {
      {"7", "7@0"},
      {" \"a\\n\\u00e4\" ", "'a\n\u00e4'@1"},
      {"{}", "{0 }1"},
      {"{\"a\":7}", "{0 a@1=7@5 }6"},
      {"{\"a\" :\t7 ,\n\"b\": [ 10 , 20 ]  } ", "{0 a@1=7@7 b@11=[16 10@18 20@23 ]26 }29"},
      {"[0,\"\",999999999999999999,1000000000000000000]",
       "[0 0@1 ''@3 999999999999999999@6 1000000000000000000@25 ]44"},
      {"[1,-2, 3.5,1e2]", "[0 1@1 -2@3 real:3.5@7 real:1e2@11 ]14"},
      {"[null,true,false]", "[0 null@1 true@6 false@11 ]16"},
      {"[9223372036854775807,9223372036854775808,-9223372036854775808]",
       "[0 9223372036854775807@1 9223372036854775808u@21 -9223372036854775808@41 ]61"},
      {"[18446744073709551615,18446744073709551616]", "[0 18446744073709551615u@1 whole:18446744073709551616@22 ]42"},
      {"{\"a\":1,\"a\":[{}]}", "{0 a@1=1@5 a@7=[11 {12 }13 ]14 }15"},
      {"{\"a\\\"b\" : \"\\\\\"}", "{0 a\"b@1='\\'@10 }14"},
      {"\xef\xbb\xbf[1]", "[3 1@4 ]5"},
  };
  for (const Row& row : rows) {
    CHECK(events(row.json) == row.events);
    for (const std::size_t size : {1U, 2U, 3U, 7U}) CHECK(events_of_pieces(row.json, size) == row.events);
  }
}

TEST_CASE("JSON may have Python's numbers that are not finite", "[json]") {
  constexpr std::string_view json = "[NaN, -Infinity,Infinity, -5, \"NaN\"]";
  const JsonRules rules{.non_finite = true};
  constexpr std::string_view expected = "[0 real:NaN@1 real:-Infinity@6 real:Infinity@16 -5@26 'NaN'@30 ]35";
  CHECK(events(json, rules) == expected);
  for (const std::size_t size : {1U, 2U, 5U, 10U}) CHECK(events_of_pieces(json, size, rules) == expected);
  CHECK(events("NaN", rules) == "real:NaN@0");
  CHECK(error_in("[Nan]", rules) == "1:2: this is no valid JSON: invalid literal");
  CHECK(error_in("[NaNN]", rules) == "1:5: this is no valid JSON: invalid literal");
  CHECK(error_in("[NaN]") == "1:2: this is no valid JSON: invalid literal");
}

TEST_CASE("what a handler does not want of JSON is read over", "[json]") {
  struct Row {
    std::string_view json;
    std::string_view events;
  };
  const Row rows[] = {
      {"{\"skip\":1,\"b\":2}", "{0 skip@1=b@10=2@14 }15"},
      {"{\"skip\":{\"skip\":[1,{}]},\"b\":[2]}", "{0 skip@1=b@24=[28 2@29 ]30 }31"},
      {"[{\"skip\":[]},{\"skip\":\"x\"}]", "[0 {1 skip@2=}11 {13 skip@14=}24 ]25"},
  };
  for (const Row& row : rows) {
    Trace trace("skip");
    read_json(row.json, trace);
    CHECK(trace.text == row.events);
  }
}

TEST_CASE("what is no JSON is an error at its place", "[json]") {
  struct Row {
    std::string_view json;
    std::string_view error;
  };
  using namespace std::string_view_literals;
  const Row rows[] = {
      {"", "1:1: this is no valid JSON: unexpected end of input; expected '[', '{', or a literal"},
      {"{", "1:2: this is no valid JSON: unexpected end of input; expected string literal"},
      {"{\n \"a\" 5}", "2:6: this is no valid JSON: unexpected number literal; expected ':'"},
      {"{\n \"a\" \"bcd\"}", "2:6: this is no valid JSON: unexpected string literal; expected ':'"},
      {"[10 20]", "1:5: this is no valid JSON: unexpected number literal; expected ']'"},
      {"[01]", "1:2: this is no valid JSON: unexpected number literal; expected ']'"},
      {"[12", "1:4: this is no valid JSON: unexpected end of input; expected ']'"},
      {"[12 \"a\"]", "1:5: this is no valid JSON: unexpected string literal; expected ']'"},
      {"{12:1}", "1:2: this is no valid JSON: unexpected number literal; expected string literal"},
      {"[1}", "1:3: this is no valid JSON: unexpected '}'; expected ']'"},
      {"[1] 2", "1:5: this is no valid JSON: unexpected number literal; expected end of input"},
      {"{} {}", "1:4: this is no valid JSON: unexpected '{'; expected end of input"},
      {"[1,]", "1:4: this is no valid JSON: unexpected ']'; expected '[', '{', or a literal"},
      {"[\"\xff\"]", "1:3: this is no valid JSON: invalid string: ill-formed UTF-8 byte"},
      {"[\"a\nb\"]",
       "1:4: this is no valid JSON: invalid string: control character U+000A (LF) must be escaped to "
       "\\u000A or \\n"},
      {"[1e999]", "1:2: this is no valid JSON: number overflow"},
      {"{}\0"sv, "1:3: this is no valid JSON: invalid literal"},
      {"// 1", "1:1: this is no valid JSON: invalid literal"},
  };
  for (const Row& row : rows) CHECK(error_in(row.json) == row.error);
}

TEST_CASE("JSON nests as deep as it may", "[json]") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(error_in(nested(64)).empty());
  CHECK(error_in(nested(65)) == "1:65: JSON nests deeper than 64 levels");
  CHECK(error_in(nested(1'000'000)) == "1:65: JSON nests deeper than 64 levels");
  CHECK(error_in("{\"a\":{}}", {.max_depth = 1}) == "1:6: JSON nests deeper than 1 levels");
}

TEST_CASE("an error in JSON in pieces names the byte of the input", "[json]") {
  Trace trace;
  const auto next = [rest = std::string_view("[1 2]")]() mutable { return std::exchange(rest, {}); };
  try {
    read_json(next, trace, {}, 100);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.diagnostics().front().byte == 103U);
    CHECK(error.diagnostics().front().line == 0);
  }
}

}  // namespace paramcount::test
