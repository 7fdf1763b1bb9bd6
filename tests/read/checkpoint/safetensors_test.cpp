// SPDX-License-Identifier: MIT
#include "read/checkpoint/safetensors.hpp"

#include <string>

#include "catch.hpp"
#include "paramcount/error.hpp"
#include "read/checkpoint/finish.hpp"
#include "read/checkpoint/ledger.hpp"
#include "read/checkpoint/writers.hpp"

namespace paramcount::test {
namespace {

StoredFile read(std::string_view file) { return read_safetensors(*text_source(file)); }

std::string entry(std::string_view fields) { return "{\"w\":{" + std::string(fields) + "}}"; }

/// An entry for four bytes with this shape.
std::string shaped(std::string_view shape) {
  return entry("\"dtype\":\"F32\",\"shape\":" + std::string(shape) + ",\"data_offsets\":[0,4]");
}

}  // namespace

TEST_CASE("a .safetensors file is recognised by its bytes", "[safetensors]") {
  struct Row {
    std::string head;
    std::string name;
    bool is;
  };
  const std::string length("\x10\0\0\0\0\0\0\0", 8);
  const Row rows[] = {
      {length + "{\"w\":{", "", true},
      {length + " {", "model.bin", true},
      {length + "xyz", "", false},
      {length + "[1]", "a.safetensors", true},
      {std::string(8, '\xff') + "{}", "a.safetensors", true},
      {length.substr(0, 5), "a.safetensors", true},
      {length.substr(0, 5), "", false},
      {"blocks: { linear", "", false},
      {"blocks: { linear", "a.safetensors", false},
      {"version https://", "a.safetensors", false},
      {"", "a.safetensors", true},
      {"", "", false},
  };
  for (const Row& row : rows) {
    const auto source = text_source(row.head, row.name);
    CHECK(is_safetensors(row.head, *source) == row.is);
  }
}

TEST_CASE("every element type of .safetensors counts", "[safetensors]") {
  struct Row {
    const char* dtype;
    const char* name;
    std::size_t bits;
  };
  const Row rows[] = {
      {"F64", "float64", 64},
      {"F32", "float32", 32},
      {"F16", "float16", 16},
      {"BF16", "bfloat16", 16},
      {"I64", "int64", 64},
      {"I32", "int32", 32},
      {"I16", "int16", 16},
      {"I8", "int8", 8},
      {"U64", "uint64", 64},
      {"U32", "uint32", 32},
      {"U16", "uint16", 16},
      {"U8", "uint8", 8},
      {"BOOL", "bool", 8},
      {"C64", "complex64", 64},
      {"F8_E4M3", "float8_e4m3fn", 8},
      {"F8_E5M2", "float8_e5m2", 8},
      {"F4", "float4_e2m1fn", 4},
      {"F8_E8M0", "float8_e8m0fnu", 8},
      {"F6_E2M3", "float6_e2m3", 6},
      {"F6_E3M2", "float6_e3m2", 6},
      {"F8_E4M3FNUZ", "float8_e4m3fnuz", 8},
      {"F8_E5M2FNUZ", "float8_e5m2fnuz", 8},
  };
  for (const Row& row : rows) {
    const std::size_t bytes = 8 * row.bits / 8;
    const StoredFile file =
        read(safetensors_file(entry("\"dtype\":\"" + std::string(row.dtype) +
                                    "\",\"shape\":[2,4],\"data_offsets\":[0," + std::to_string(bytes) + "]"),
                              bytes));
    REQUIRE(file.tensors.size() == 1);
    REQUIRE(file.tensors[0].dtype != nullptr);
    CHECK(file.tensors[0].dtype->name == row.name);
    CHECK(file.tensors[0].bytes == bytes);
    CHECK(file.warnings.empty());
    CHECK(file.cut.empty());
  }
}

TEST_CASE("a .safetensors header says what is in the file", "[safetensors]") {
  const std::string header =
      R"( {"__metadata__":{"format":"pt","total_parameters":"7","x":"y"},)"
      R"("b.\u0001\"\n":{"data_offsets":[16,20],"shape":[],"dtype":"F32","new":[{}]},)"
      R"("a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"z":{"dtype":"F16","shape":[0,3],"data_offsets":[20,20]}}  )";
  const std::string bytes = safetensors_file(header, 20);
  StoredFile file = read(bytes);
  CHECK(list_of(file) ==
        "b.\x01\"\n [] float32 unknown\n"
        "a [2, 2] float32 unknown\n"
        "z [0, 3] float16 unknown\n");
  CHECK(file.about == std::vector<std::pair<std::string, std::string>>{{"format", "pt"}});
  CHECK(file.header_bytes == 8 + header.size());
  CHECK(file.tensors[0].offset == 8 + header.size() + 16);
  CHECK(file.warnings.empty());
  finish_stored(file);
  CHECK(file.warnings ==
        std::vector<std::string>{"total_parameters says that there are 7 parameters, and 5 are counted"});
  CHECK(status_of(file) == Status::exact);
  CHECK(read(safetensors_file("{}")).tensors.empty());
  CHECK(read(safetensors_file(R"({"__metadata__":null})")).tensors.empty());
}

TEST_CASE("what a .safetensors file lacks or has too much of", "[safetensors]") {
  struct Row {
    std::string header;
    std::size_t payload;
    const char* cut;
    const char* warning;
  };
  const std::string two =
      R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})";
  const Row rows[] = {
      {shaped("[1]"), 3, "the file is truncated: it ends at byte 65, its tensors at byte 66", ""},
      {shaped("[1]"), 0, "the file is truncated: it ends at byte 62, its tensors at byte 66", ""},
      {shaped("[1]"), 6, "", "2 bytes are in the file after its last tensor"},
      {two, 12, "", "4 bytes belong to no tensor: the first hole of 1 is at byte 120"},
      {entry(R"("dtype":"Q7","shape":[8],"data_offsets":[0,7])"), 7, "",
       "dtype 'Q7' is not known: its tensors are counted by their shapes, as parameters"},
  };
  for (const Row& row : rows) {
    StoredFile file = read(safetensors_file(row.header, row.payload));
    CHECK(file.cut == row.cut);
    CHECK((file.warnings.empty() ? "" : file.warnings.front()) == row.warning);
    finish_stored(file);
    CHECK(status_of(file) == (file.cut.empty() ? Status::exact : Status::incomplete));
    const Ledger ledger = ledger_of(file);
    CHECK(ledger.bytes + ledger.header_bytes + ledger.other_bytes == *ledger.file_bytes + ledger.cut_bytes);
  }
}

TEST_CASE("what breaks the rules of .safetensors is an error with its byte", "[safetensors]") {
  struct Row {
    std::string file;
    const char* error;
  };
  const auto with = [](std::string_view header) { return safetensors_file(header, 4); };
  const Row rows[] = {
      {"", "byte 0: the length of the header takes 8 bytes, and only 0 are left before the end"},
      {std::string(5, '\0'), "byte 0: the length of the header takes 8 bytes, and only 5 are left before the end"},
      {bytes_of(std::uint64_t{3}) + "{}", "byte 0: the header has a length of 3 bytes, beyond the end of the file"},
      {bytes_of(~std::uint64_t{0}) + "{}",
       "byte 0: the header has a length of 18446744073709551615 bytes, beyond the format's limit of 100000000"},
      {with(""), "byte 8: this is no valid JSON: unexpected end of input; expected '[', '{', or a literal"},
      {with("[1]"), "byte 8: the header is no JSON object"},
      {with("{} {}"), "byte 11: this is no valid JSON: unexpected '{'; expected end of input"},
      {with("{\"\xff\":1}"), "byte 10: this is no valid JSON: invalid string: ill-formed UTF-8 byte"},
      {with(R"({"w":1})"), "byte 13: tensor 'w' is no JSON object with a dtype, a shape and data_offsets"},
      {with(R"({"w":[[[[[]]]]]})"), "byte 13: tensor 'w' is no JSON object with a dtype, a shape and data_offsets"},
      {with(R"({"__metadata__":{"a":1}})"), "byte 29: a value of __metadata__ is no string"},
      {with(entry(R"("shape":[1],"data_offsets":[0,4])")), "byte 9: tensor 'w' has no dtype"},
      {with(entry(R"("dtype":"F32","data_offsets":[0,4])")), "byte 9: tensor 'w' has no shape"},
      {with(entry(R"("dtype":"F32","shape":[1])")), "byte 9: tensor 'w' has no two data_offsets"},
      {with(entry(R"("dtype":"F32","shape":[1],"data_offsets":[0])")), "byte 9: tensor 'w' has no two data_offsets"},
      {with(entry(R"("dtype":"F32","shape":[1],"data_offsets":[0,4,8])")),
       "byte 60: tensor 'w' is wrong: its data_offsets has more than two numbers"},
      {with(entry(R"("dtype":"F32","shape":[1],"data_offsets":[4,0])")),
       "byte 9: tensor 'w' has data_offsets that end before they begin"},
      {with(entry(R"("dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4])")),
       "byte 40: tensor 'w' is wrong: its shape stands twice"},
      {with(entry(R"("dtype":7,"shape":[1])")), "byte 22: tensor 'w' is wrong: its dtype is no string"},
      {with(entry(R"("dtype":["F32"],"shape":[1])")), "byte 22: tensor 'w' is wrong: its dtype is no string"},
      {with(shaped("1")), "byte 36: tensor 'w' is wrong: its shape is no array of integers"},
      {with(shaped("{}")), "byte 36: tensor 'w' is wrong: its shape is no array of integers"},
      {with(shaped("[-1]")), "byte 37: tensor 'w' is wrong: its shape has a negative number"},
      {with(shaped("[1.0]")), "byte 37: tensor 'w' is wrong: its shape has something that is no integer"},
      {with(shaped("[\"1\"]")), "byte 37: tensor 'w' is wrong: its shape has something that is no integer"},
      {with(shaped("[[1]]")), "byte 37: tensor 'w' is wrong: its shape has something that is no integer"},
      {with(shaped("[9223372036854775808]")),
       "byte 37: tensor 'w' is wrong: its shape has a number that is too large: it does not fit in 64 bits"},
      {with(shaped("[99999999999999999999]")),
       "byte 37: tensor 'w' is wrong: its shape has a number that is too large: it does not fit in 64 bits"},
      {with(shaped("[4294967296,4294967296]")),
       "byte 9: tensor 'w' of shape [4294967296, 4294967296] has more elements than 64 bits hold"},
      {with(shaped("[2]")), "byte 9: tensor 'w' has 4 bytes by its data_offsets, but F32 of shape [2] takes 8 bytes"},
      {with(entry(R"("dtype":"F4","shape":[3],"data_offsets":[0,2])")),
       "byte 9: tensor 'w' is F4 of shape [3], whose bits make no whole bytes"},
      {with(
           R"({"w":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"w":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}})"),
       "two tensors have the name 'w': it stands twice in the header"},
      {with(
           R"({"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}})"),
       "byte 115: tensors 'a' and 'b' overlap: one begins before the other ends"},
  };
  for (const Row& row : rows) CHECK(error_in(read_safetensors, row.file) == row.error);
}

TEST_CASE("every cut of a .safetensors file is an error or incomplete", "[safetensors]") {
  check_cuts(read_safetensors, safetensors_file({{"a", "F32", {3}}, {"b.running_mean", "F16", {2}}}));
}

TEST_CASE("a .safetensors file is read from a pipe as far as its header", "[safetensors]") {
  const std::string bytes = safetensors_file({{"a", "F32", {1000}}});
  PipeSource pipe(bytes);
  const StoredFile file = read_safetensors(pipe);
  CHECK(list_of(file) == "a [1000] float32 unknown\n");
  CHECK(pipe.taken() < 100);
  CHECK(file.cut.empty());

  PipeSource cut(std::string_view(bytes).substr(0, 30));
  CHECK_THROWS_AS(read_safetensors(cut), Error);
}

}  // namespace paramcount::test
