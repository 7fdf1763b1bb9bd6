// SPDX-License-Identifier: MIT
#include "read/value_reader.hpp"

#include "catch.hpp"

namespace paramcount::test {
namespace {

std::string error_of_value(std::string_view text) {
  try {
    return "read as " + to_python(read_value(text));
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("values as Python writes them", "[value]") {
  const char* const rows[][2] = {
      {"3", "3"},
      {"-3", "-3"},
      {"32_000", "32000"},
      {"4 * 128", "512"},
      {"2 ** 10", "1024"},
      {"-2 ** 2", "-4"},
      {"7 // 2 + 7 % 2 - 1", "3"},
      {"7 / 2", "3.5"},
      {"2 ** -1", "0.5"},
      {"-7 // 2", "-4"},
      {"-7 % 2", "1"},
      {"-7.5 % 2", "0.5"},
      {"7.5 // 2", "3.0"},
      {"(1 + 2) * 3", "9"},
      {"256 * 6 * 6", "9216"},
      {"1e-5", "1e-05"},
      {"0.1", "0.1"},
      {".5", "0.5"},
      {"2.", "2.0"},
      {"True", "True"},
      {"None", "None"},
      {"'same'", "'same'"},
      {"\"it's\"", "'it\\'s'"},
      {"'a\\x00b\\n\\\\'", "'a\\x00b\\x0a\\\\'"},
      {"'\\xe9\\x41'", "'\xC3\xA9\x41'"},
      {"'\\d'", "'\\\\d'"},
      {"(3, 5)", "(3, 5)"},
      {"(3,)", "(3,)"},
      {"(3)", "3"},
      {"()", "()"},
      {"[1, 2,]", "(1, 2)"},
      {"F.gelu", "F.gelu"},
      {"torch.float32", "torch.float32"},
      {"torch.Size([2, 3])", "(2, 3)"},
      {"nn.Linear(2, 3)", "Linear(2, 3)"},
      {"{'a': ReLU(), \"b\": 2}", "{'a': ReLU(), 'b': 2}"},
      {"OrderedDict([('a', ReLU())])", "{'a': ReLU()}"},
      {"torch.ones(5)", "torch.empty(5)"},
      {"torch.zeros(size=(2, 3), dtype=torch.float16)", "torch.empty(2, 3)"},
      {"Parameter(torch.empty(2, 3))", "Parameter(torch.empty(2, 3))"},
      {"9223372036854775807", "9223372036854775807"},
      {"( 1 ,\n # a comment\n 2 )", "(1, 2)"},
  };
  for (const auto& row : rows) {
    INFO(row[0]);
    CHECK(to_python(read_value(row[0])) == row[1]);
  }
}

TEST_CASE("what is no value", "[value]") {
  const char* const rows[][2] = {
      {"", "a value is missing at the end"},
      {"(1", "the bracket is not closed with ')'"},
      {"[1, 2", "the bracket is not closed with ']'"},
      {"{'a': 1", "the bracket is not closed with '}'"},
      {"{1: 2}", "a key of a dict is a quoted string"},
      {"'same", "the quote is not closed"},
      {"'same\\'", "the quote is not closed"},
      {"'same\\", "the quote is not closed"},
      {"'\\x0g'", "'\\x' needs two hexadecimal digits"},
      {"'\\x0", "'\\x' needs two hexadecimal digits"},
      {"1 2", "unexpected text after the value"},
      {"(1 2)", "expected ',' or ')'"},
      {"9223372036854775808", "9223372036854775808 does not fit in 64 bits"},
      {"9223372036854775807 + 1", "the count does not fit in 64 bits"},
      {"4294967296 * 4294967296", "the count does not fit in 64 bits"},
      {"1 / 0", "division by zero"},
      {"1 % 0", "division by zero"},
      {"1.5 % 0", "division by zero"},
      {"1 + None", "None is not a number"},
      {"*", "a value is missing here"},
      {"Foo(1)", "'Foo' is not a kind of layer"},
      {"torch.ones(x)", "the sizes of a tensor are integers, 0 or more"},
      {"OrderedDict([('a', ReLU(), 3)])", "a list of (name, layer) pairs is needed here"},
      {"f'x'", "'f' before a string is not understood"},
  };
  for (const auto& row : rows) {
    INFO(row[0]);
    CHECK(error_of_value(row[0]) == row[1]);
  }
  CHECK(error_of_value(std::string(100000, '(')) == "nested more than 200 deep");
  CHECK(error_of_value(std::string(100000, '-')) == "nested more than 200 deep");
}

}  // namespace paramcount::test
