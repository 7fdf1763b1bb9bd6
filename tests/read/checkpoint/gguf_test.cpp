// SPDX-License-Identifier: MIT
#include "read/checkpoint/gguf.hpp"

#include <string>

#include "catch.hpp"
#include "paramcount/error.hpp"
#include "read/checkpoint/finish.hpp"
#include "read/checkpoint/ledger.hpp"
#include "read/checkpoint/writers.hpp"

namespace paramcount::test {
namespace {

constexpr std::uint32_t f32 = 0;
constexpr std::uint32_t q4_0 = 2;
constexpr std::uint32_t i32 = 26;

StoredFile read(std::string_view file) { return read_gguf(*text_source(file)); }

/// A file with a value of every type, an array of strings and one of arrays.
GgufWriter example(std::uint32_t version, bool big_endian) {
  GgufWriter writer(version, big_endian);
  writer.text("general.architecture", "llama").number("general.file_type", 15).number("general.parameter_count", 5);
  writer.raw("a.u8", 0, "\x01").raw("a.i8", 1, "\x01").raw("a.bool", 7, "\x01");
  writer.raw("a.u16", 2, "ab").raw("a.i16", 3, "ab").raw("a.i32", 5, "abcd").raw("a.f32", 6, "abcd");
  writer.raw("a.u64", 10, "abcdefgh").raw("a.i64", 11, "abcdefgh").raw("a.f64", 12, "abcdefgh");
  const auto array = [&](std::uint32_t type, std::uint64_t count) { return writer.bytes(type) + writer.size(count); };
  writer.raw("a.tokens", 9, array(8, 2) + writer.string("one") + writer.string(""));
  writer.raw("a.scores", 9, array(6, 3) + std::string(12, 'x'));
  writer.raw("a.nested", 9, array(9, 2) + array(4, 1) + "abcd" + array(8, 1) + writer.string("x"));
  writer.tensor("token_embd.weight", {64, 3}, q4_0, 0).tensor("rope_freqs.weight", {4}, f32, 128);
  writer.tensor("n", {1}, i32, 160).tensor("s", {}, f32, 192);
  return writer;
}

}  // namespace

TEST_CASE("GGUF is read in every version and byte order", "[gguf]") {
  for (const auto& [version, big_endian] : {std::pair{1U, false}, {2U, false}, {3U, false}, {3U, true}, {1U, true}}) {
    const std::string bytes = example(version, big_endian).file(196);
    StoredFile file = read(bytes);
    finish_stored(file);
    CHECK(list_of(file) ==
          "token_embd.weight [3, 64] Q4_0 parameter\n"
          "rope_freqs.weight [4] float32 buffer\n"
          "n [1] int32 buffer\n"
          "s [] float32 parameter\n");
    CHECK(file.about ==
          std::vector<std::pair<std::string, std::string>>{{"architecture", "llama"}, {"file_type", "Q4_K_M"}});
    CHECK(file.warnings ==
          std::vector<std::string>{"general.parameter_count says that there are 5 parameters, and 193 are counted"});
    CHECK(file.cut.empty());
    CHECK(file.tensors[0].bytes == 192 / 32 * 18U);
    CHECK(status_of(file) == Status::exact);
    const Ledger ledger = ledger_of(file);
    CHECK(ledger.bytes + ledger.header_bytes + ledger.other_bytes == bytes.size());

    PipeSource pipe(bytes, 5);
    CHECK(read_gguf(pipe).tensors.size() == 4);
    CHECK(pipe.taken() <= file.header_bytes);
  }
}

TEST_CASE("where a pipe ends, a tensor of an unknown type takes bytes that nobody can tell", "[gguf]") {
  GgufWriter writer(3, false);
  writer.text("general.architecture", "llama").tensor("a", {8}, 999, 0).tensor("b", {8}, 999, 32);
  const std::string bytes = writer.file(64);
  PipeSource pipe(bytes, 5);
  const StoredFile piped = read_gguf(pipe);
  CHECK(piped.cut.empty());
  CHECK(piped.tensors[0].bytes == 32U);
  CHECK_FALSE(piped.tensors[1].bytes);
  CHECK(read(bytes).tensors[1].bytes == 32U);
}

TEST_CASE("every cut of a GGUF file is an error or incomplete", "[gguf]") {
  check_cuts(read_gguf, example(3, false).file(196));
}

TEST_CASE("blocks of GGUF take the bytes that ggml gives them", "[gguf]") {
  struct Row {
    std::uint32_t type;
    std::uint64_t elements;
    std::uint64_t bytes;
  };
  const Row rows[] = {
      {0, 1, 4},      {1, 1, 2},     {2, 32, 18},    {3, 32, 20},    {6, 32, 22},    {7, 32, 24},    {8, 32, 34},
      {9, 32, 36},    {10, 256, 84}, {11, 256, 110}, {12, 256, 144}, {13, 256, 176}, {14, 256, 210}, {15, 256, 292},
      {16, 256, 66},  {17, 256, 74}, {18, 256, 98},  {19, 256, 50},  {20, 32, 18},   {21, 256, 110}, {22, 256, 82},
      {23, 256, 136}, {24, 1, 1},    {25, 1, 2},     {26, 1, 4},     {27, 1, 8},     {28, 1, 8},     {29, 256, 56},
      {30, 1, 2},     {34, 256, 54}, {35, 256, 66},  {39, 32, 17},   {40, 64, 36},   {41, 128, 18},  {42, 64, 18},
  };
  for (const Row& row : rows) {
    const StoredFile file = read(GgufWriter().tensor("w", {row.elements, 2}, row.type, 0).file(2 * row.bytes));
    CHECK(file.tensors[0].bytes == 2 * row.bytes);
    CHECK(file.cut.empty());
    CHECK(file.warnings.empty());
  }
}

TEST_CASE("what GGUF files say besides", "[gguf]") {
  StoredFile unknown = read(GgufWriter().tensor("a", {3}, 97, 0).tensor("b", {4}, f32, 32).file(48));
  CHECK(unknown.warnings == std::vector<std::string>{"type 97 is not known: its tensors are counted by their shapes"});
  CHECK(unknown.tensors[0].bytes == 32U);
  CHECK(read(GgufWriter().tensor("a", {3}, 97, 4096).file(32)).cut ==
        "the file is truncated: it ends at byte 96, and tensor 'a' begins at byte 4160");
  CHECK(read(GgufWriter().text("general.type", "adapter").file(0)).warnings.size() == 1);
  CHECK(read(GgufWriter().number("split.count", 3).number("split.no", 1).file(0)).parts == 3);
  CHECK(
      read(GgufWriter().number("general.alignment", 64).tensor("a", {1}, f32, 0).tensor("b", {1}, f32, 64).file(68, 64))
          .warnings.empty());
  CHECK(is_gguf("GGUF\3", *text_source("")));
  CHECK(is_gguf("GG", *text_source("")));
  CHECK_FALSE(is_gguf("", *text_source("")));
  CHECK_FALSE(is_gguf("GGUX", *text_source("")));
}

TEST_CASE("what breaks the rules of GGUF is an error with its byte", "[gguf]") {
  struct Row {
    std::string file;
    const char* error;
  };
  const GgufWriter writer;
  const auto array = [&](std::uint32_t type, std::uint64_t count) { return writer.bytes(type) + writer.size(count); };
  std::string nested;
  for (int i = 0; i < 20; ++i) nested += array(9, 1);
  const auto counts = [](std::uint64_t tensors, std::uint64_t keys) {
    return "GGUF" + bytes_of(std::uint32_t{3}) + bytes_of(tensors) + bytes_of(keys) + std::string(64, '\0');
  };
  const auto with = [](std::vector<std::uint64_t> shape, std::uint32_t type, std::uint64_t offset) {
    return GgufWriter().tensor("w", shape, type, offset).file(64);
  };
  const std::uint64_t big = std::uint64_t{1} << 60U;
  const Row rows[] = {
      {"GG", "byte 0: the magic takes 4 bytes, and only 2 are left before the end"},
      {GgufWriter(0).file(0), "byte 4: GGUF version 0 is not known; versions 1 to 3 are read"},
      {GgufWriter(99).file(0), "byte 4: GGUF version 99 is not known; versions 1 to 3 are read"},
      {counts(big, 0),
       "byte 8: the count of tensors is 1152921504606846976, beyond what the 72 bytes that are left hold"},
      {counts(0, big),
       "byte 16: the count of keys is 1152921504606846976, beyond what the 64 bytes that are left hold"},
      {GgufWriter().raw("k", 99, std::string(8, 'x')).file(0), "byte 33: key 'k' has a value of the unknown type 99"},
      {GgufWriter().raw("k", 8, bytes_of(big)).file(32),
       "byte 45: a string takes 1152921504606846976 bytes, and only 51 are left before the end"},
      {GgufWriter().raw("k", 9, array(12, std::uint64_t{1} << 62U) + std::string(16, 'x')).file(0),
       "byte 41: the length of an array is 4611686018427387904, beyond what the 47 bytes that are left hold"},
      {GgufWriter().raw("k", 9, array(13, 1)).file(64), "byte 37: an array has elements of the unknown type 13"},
      {GgufWriter().raw("k", 9, nested).file(64), "byte 133: arrays nest deeper than 8 levels"},
      {GgufWriter().number("k", 1).number("k", 1).file(0), "byte 41: a key stands twice in the header"},
      {GgufWriter().number("general.alignment", 0).file(0),
       "byte 24: general.alignment is 0, which is no power of two"},
      {GgufWriter().number("general.alignment", 48).file(0),
       "byte 24: general.alignment is 48, which is no power of two"},
      {GgufWriter().number("split.count", 2).number("split.no", 7).file(0),
       "byte 75: split.no is 7, but split.count is 2: parts count from 0"},
      {with(std::vector<std::uint64_t>(9, 1), f32, 0),
       "byte 33: tensor 'w' has 9 dimensions, and at most 8 are possible"},
      {with({std::uint64_t{1} << 63U}, f32, 0),
       "byte 37: tensor 'w' has a dimension of 9223372036854775808, too large for 64 bits"},
      {with({std::uint64_t{1} << 32U, std::uint64_t{1} << 32U}, f32, 0),
       "byte 24: tensor 'w' of shape [4294967296, 4294967296] has more elements than 64 bits hold"},
      {with({std::uint64_t{1} << 62U}, f32, 0),
       "byte 24: tensor 'w' has a size in bytes that is too large for 64 bits"},
      {with({4}, f32, 3), "byte 24: tensor 'w' has the offset 3, no multiple of the alignment of 32"},
      {with({33, 2}, q4_0, 0),
       "byte 24: tensor 'w' has rows of 33 elements, no multiple of the block of 32 that Q4_0 has"},
      {with({4}, f32, ~std::uint64_t{31}),
       "byte 64: tensor 'w' has an offset that is too large: its place is beyond 64 bits"},
      {GgufWriter().tensor("w", {1}, f32, 0).tensor("w", {1}, f32, 32).file(64),
       "two tensors have the name 'w': it stands twice in the header"},
      {GgufWriter().tensor("a", {16}, f32, 0).tensor("b", {1}, f32, 32).file(64),
       "byte 128: tensors 'a' and 'b' overlap: one begins before the other ends"},
  };
  for (const Row& row : rows) CHECK(error_in(read_gguf, row.file) == row.error);
}

}  // namespace paramcount::test
