// SPDX-License-Identifier: MIT
#include "text/escape.hpp"

#include <string>

#include "catch.hpp"

namespace paramcount {
namespace {

std::string json(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace

TEST_CASE("a character is its UTF-8, one byte that is none, or cut", "[escape]") {
  struct Case {
    std::string text;
    Character expected;
  };
  const Case cases[] = {
      {"a", {'a', 1, true, false}},
      {"\xc3\xa4-", {0xE4, 2, true, false}},
      {"\xe2\x82\xac", {0x20AC, 3, true, false}},
      {"\xf0\x9f\x98\x80", {0x1F600, 4, true, false}},
      {"\xf4\x8f\xbf\xbf", {0x10FFFF, 4, true, false}},
      {"\xc3", {0, 1, false, true}},
      {"\xe2\x82", {0, 1, false, true}},
      {"\xf0\x9f\x98", {0, 1, false, true}},
      {"\xc3-", {0, 1, false, false}},
      {"\xe2\x82-", {0, 1, false, false}},
      {"\x80", {0, 1, false, false}},
      {"\xc1\x81", {0, 1, false, false}},
      {"\xe0\x81\x81", {0, 1, false, false}},
      {"\xed\xa0\x80", {0, 1, false, false}},
      {"\xf4\x90\x80\x80", {0, 1, false, false}},
      {"\xff", {0, 1, false, false}},
  };
  for (const Case& test : cases) {
    INFO(printable(test.text));
    const Character found = first_character(test.text);
    CHECK(found.code == test.expected.code);
    CHECK(found.length == test.expected.length);
    CHECK(found.valid == test.expected.valid);
    CHECK(found.cut == test.expected.cut);
    std::string again;
    if (found.valid) append_utf8(again, found.code);
    if (found.valid) CHECK(again == test.text.substr(0, found.length));
  }
}

TEST_CASE("what acts is escaped, wherever it stands in a text", "[escape]") {
  struct Case {
    std::string text;
    std::string shown;
    std::string python;
    std::string json;
  };
  const Case cases[] = {
      {"", "", "''", "\"\""},
      {"plain ~", "plain ~", "'plain ~'", "\"plain ~\""},
      {"\x1b[0m", "\\x1b[0m", "'\\x1b[0m'", "\"\\u001b[0m\""},
      {"a\tb", "a\\x09b", "'a\\x09b'", "\"a\\u0009b\""},
      {"a\n", "a\\x0a", "'a\\x0a'", "\"a\\u000a\""},
      {"a\x7f", "a\\x7f", "'a\\x7f'", "\"a\\u007f\""},
      {"it's", "it's", "'it\\'s'", "\"it's\""},
      {"\"\\", "\"\\", "'\"\\\\'", "\"\\\"\\\\\""},
      {"\xc3\xa4 x", "\xc3\xa4 x", "'\xc3\xa4 x'", "\"\xc3\xa4 x\""},
      {"x\xff", "x\\xff", "'x\\\\xff'", "\"x\\ufffd\""},
      {"x\xe2\x80\xae"
       "y",
       "x\\u202ey", "'x\\u202ey'", "\"x\\u202ey\""},
      {"\xf3\xa0\x80\x81z", "\\U000e0001z", "'\\U000e0001z'", "\"\\udb40\\udc01z\""},
  };
  for (const Case& test : cases) {
    INFO(test.shown);
    CHECK(printable(test.text) == test.shown);
    CHECK(python_literal(test.text) == test.python);
    CHECK(json(test.text) == test.json);
  }
  CHECK(valid_utf8("a\xff\xc3") == "a\xef\xbf\xbd\xef\xbf\xbd");
}

}  // namespace paramcount
