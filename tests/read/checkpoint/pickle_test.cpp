// SPDX-License-Identifier: MIT
#include "read/checkpoint/pickle.hpp"

#include "catch.hpp"
#include "paramcount/error.hpp"

namespace paramcount::test {
namespace {

using namespace std::string_literals;

/// The root of a pickle as describe() has it, or the error's message.
std::string root_of(const std::string& bytes, const PickleLimits& limits = {}) {
  try {
    const auto source = text_source(bytes);
    ByteCursor cursor(*source);
    const Pickle pickle = read_pickle(cursor, limits);
    if (cursor.offset() != bytes.size()) return "the cursor is not behind STOP";
    return pickle.describe(pickle.root());
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("each opcode of a pickle makes its value", "[pickle]") {
  const std::pair<std::string, std::string> cases[] = {
      {"N.", "None"},
      {"\x88.", "True"},
      {"\x89.", "False"},
      {"I01\n.", "True"},
      {"I-5\n.", "-5"},
      {"L123L\n.", "123"},
      {"L123456789012345678901234567890L\n.", "a number beyond 64 bits"},
      {"J\xff\xff\xff\xff.", "-1"},
      {"K\xff.", "255"},
      {"M\xff\xff.", "65535"},
      {"\x8a\x00."s, "0"},
      {"\x8a\x01\xff.", "-1"},
      {"\x8a\x02\x00\x01."s, "256"},
      {"\x8a\x09"
       "123456789.",
       "a number beyond 64 bits"},
      {"F1.5\n.", "a float"},
      {"G12345678.", "a float"},
      {"S'ab'\n.", "ab"},
      {"U\x02"
       "ab.",
       "ab"},
      {"X\x02\x00\x00\x00"
       "ab."s,
       "ab"},
      {"\x8c\x02"
       "ab.",
       "ab"},
      {"Vab\n.", "ab"},
      {"C\x01"
       "a.",
       "a"},
      {").", "a tuple"},
      {"(NNt.", "a tuple"},
      {"N\x85.", "a tuple"},
      {"](NNe.", "a list"},
      {"]Na.", "a list"},
      {"\x8f(N\x90.", "a list"},
      {"}(NNu.", "a dict"},
      {"}NNs.", "a dict"},
      {"(NNd.", "a dict"},
      {"cos\nsystem\n.", "os.system"},
      {"\x8c\x02os\x8c\x06system\x93.", "os.system"},
      {"cos\nsystem\n)R.", "a call of os.system"},
      {"cos\nsystem\n)\x81}b.", "a call of os.system"},
      {"(Nios\nsystem\n.", "a call of os.system"},
      {"(cos\nsystem\nNo.", "a call of os.system"},
      {"K\x07Q.", "a reference"},
      {"Pkey\n.", "a reference"},
      {"Nq\x00"
       "0h\x00."s,
       "None"},
      {"Nr\xff\xff\xff\x7f"
       "0j\xff\xff\xff\x7f.",
       "None"},
      {"N\x94"
       "0h\x00."s,
       "None"},
      {"N2\x86.", "a tuple"},
      {"N(NN1.", "None"},
      {"\x80\x04\x95\x01\x00\x00\x00\x00\x00\x00\x00N."s, "None"},
  };
  for (const auto& [bytes, expected] : cases) {
    CAPTURE(bytes);
    CHECK(root_of(bytes) == expected);
  }
}

TEST_CASE("a pickle that is cut or lies is an error with its opcode", "[pickle]") {
  using Catch::Contains;
  const std::pair<std::string, std::string> cases[] = {
      {"", "without its opcode STOP"},
      {"}", "without its opcode STOP"},
      {".", "STOP: the stack"},
      {"R.", "REDUCE: the stack"},
      {"NNt.", "TUPLE: there is no mark"},
      {"((.", "mark is left"},
      {"}(NNNu.", "odd number"},
      {"K\x05NNs.", "SETITEM: it needs a dict"},
      {"K\x05Na.", "APPEND: it needs a list"},
      {"N}b.", "BUILD: None has no state"},
      {"h\x09.", "BINGET: nothing was put into the memo at 9"},
      {"\xfe.", "unknown opcode, 0xfe"},
      {"X\xff\xff\xff\x7f"
       "abc.",
       "BINUNICODE takes 2147483647 bytes"},
      {"\x8d\xff\xff\xff\xff\xff\xff\xff\xff"
       "abc.",
       "18446744073709551615 bytes, and only 4 are left"},
      {"\x8b\xff\xff\xff\xff"
       "a.",
       "negative length"},
      {"\x80\x09.", "protocol 9"},
      {"\x82\x01.", "EXT1"},
      {"\x97.", "NEXT_BUFFER"},
      {"Ix\n.", "it needs a number"},
      {"Sx\n.", "in quotes"},
      {"cos", "line has no end"},
  };
  for (const auto& [bytes, expected] : cases) {
    CAPTURE(bytes);
    CHECK_THAT(root_of(bytes), Contains(expected));
  }
}

TEST_CASE("what a pickle costs has limits", "[pickle]") {
  std::string many = "]";
  for (int i = 0; i < 1000; ++i) many += "N0";
  PickleLimits few;
  few.values = 100;
  CHECK_THAT(root_of(many + ".", few), Catch::Contains("too many values; the limit is 100"));
  CHECK(root_of(many + ".") == "a list");
  few.longest_text = 2;
  CHECK(root_of("U\x03"
                "abc.",
                few) == "a long text");
  CHECK(root_of(")" + std::string(1'000'000, '\x85') + ".") == "a tuple");
}

TEST_CASE("of a key that is set twice the last value counts", "[pickle]") {
  const std::string bytes =
      "}(U\x01"
      "aK\x01U\x01"
      "bK\x02U\x01"
      "aK\x03u.";
  const auto source = text_source(bytes);
  ByteCursor cursor(*source);
  const Pickle pickle = read_pickle(cursor);
  const auto entries = pickle.entries(pickle.root());
  REQUIRE(entries.size() == 2);
  CHECK(pickle.text(entries[0].first) == "a");
  CHECK(pickle.integer(entries[0].second) == 3);
  CHECK(pickle.integer(*pickle.find(pickle.root(), "a")) == 3);
}

}  // namespace paramcount::test
