// SPDX-License-Identifier: MIT
// The buckets of a ledger add up to the file, whatever its format; reading costs a header, whatever its size.
#include <filesystem>
#include <string>

#include "catch.hpp"
#include "paramcount/error.hpp"
#include "paramcount/read.hpp"
#include "read/checkpoint/wire_writer.hpp"
#include "read/checkpoint/writers.hpp"
#include "read/checkpoint/zip_writer.hpp"

namespace paramcount::test {
namespace {

Ledger ledger_in(Source& source) {
  const std::vector<Network> networks = read_networks(source);
  REQUIRE(networks.size() == 1);
  REQUIRE(networks.front().findings.stored);
  return *networks.front().findings.stored;
}

void check_sums(const Ledger& ledger) {
  std::int64_t tensors = 0;
  std::int64_t elements = 0;
  Bytes bytes = 0;
  for (const LedgerBucket& bucket : ledger.buckets) {
    CHECK(bucket.role != StoredRole::unknown);
    CHECK(bucket.tensors > 0);
    tensors += bucket.tensors;
    elements += bucket.elements;
    bytes += bucket.bytes;
  }
  CHECK(ledger.tensors == tensors);
  CHECK(ledger.elements == elements);
  CHECK(ledger.bytes == bytes);
  REQUIRE(ledger.file_bytes);
  const Bytes all = bytes + ledger.header_bytes + ledger.other_bytes;
  CHECK(all == *ledger.file_bytes + ledger.cut_bytes);
}

std::string npy(std::string_view descr, std::string_view shape, std::size_t bytes) {
  std::string header =
      "{'descr': '" + std::string(descr) + "', 'fortran_order': False, 'shape': " + std::string(shape) + ", }\n";
  return "\x93NUMPY" + std::string("\1\0", 2) + bytes_of(static_cast<std::uint16_t>(header.size())) + header +
         std::string(bytes, '\0');
}

}  // namespace

TEST_CASE("the buckets of a ledger add up to the file", "[checkpoint][ledger]") {
  const std::string weight = number_field(1, 2) + number_field(1, 3) + number_field(2, 1) + bytes_field(8, "w") +
                             bytes_field(9, std::string(24, '\0'));
  struct Row {
    std::string_view format;
    std::string file;
    bool whole = true;
  };
  const std::string st = safetensors_file({{"h.0.attn.bias", "F32", {1, 1, 2, 2}},
                                           {"h.0.w", "F16", {3}},
                                           {"l.qweight", "I32", {1, 4}},
                                           {"l.qzeros", "I32", {1, 1}},
                                           {"l.scales", "F16", {1, 8}}});
  const Row rows[] = {
      {"safetensors", st},
      {"safetensors", st.substr(0, st.size() - 9), false},
      {"safetensors", st + "behind"},
      {"gguf", GgufWriter().text("general.name", "x").tensor("a.weight", {32, 2}, 2, 0).file(36)},
      {"gguf", GgufWriter().tensor("a.weight", {32, 2}, 99, 0).file(64)},
      {"npy", npy("<f4", "(3, 2)", 24)},
      {"npy", npy("|O", "(3,)", 17)},
      {"npz", zip_of({{"a/w.npy", npy("<f4", "(3, 2)", 24)}, {"s.npy", npy("<i8", "()", 8)}, {"note", "x"}})},
      {"npz", zip_of({{"w.npy", npy("<f4", "(300,)", 1200), true}})},
      {"onnx", number_field(1, 8) + bytes_field(7, bytes_field(5, weight))},
  };
  for (const Row& row : rows) {
    const Ledger ledger = ledger_in(*text_source(row.file));
    INFO(row.format);
    CHECK(ledger.format == row.format);
    check_sums(ledger);
    CHECK((ledger.cut_bytes == 0) == row.whole);
  }
}

TEST_CASE("a sparse checkpoint of 1 TB is read by its header", "[checkpoint][ledger]") {
  const TemporaryFolder folder;
  constexpr std::int64_t elements = std::int64_t{1} << 29U;
  std::string header = "{";
  for (std::int64_t i = 0; i < 1000; ++i) {
    header += (i == 0 ? "\"" : ",\"") + std::to_string(i) + R"(.w":{"dtype":"BF16","shape":[)" +
              std::to_string(elements) + R"(],"data_offsets":[)" + std::to_string(2 * elements * i) + "," +
              std::to_string(2 * elements * (i + 1)) + "]}";
  }
  const std::string path = folder.write("large.safetensors", safetensors_file(header + "}"));
  std::error_code error;
  std::filesystem::resize_file(path, std::filesystem::file_size(path) + 2000 * static_cast<std::uintmax_t>(elements),
                               error);
  if (error) {
    WARN("this file system holds no sparse file of 1 TB: " << error.message());
    return;
  }
  const Ledger ledger = ledger_in(*open_source(path));
  check_sums(ledger);
  CHECK(ledger.cut_bytes == 0);
  CHECK(ledger.elements == 1000 * elements);
}

TEST_CASE("a checkpoint is read from a pipe that ends behind its header", "[checkpoint][ledger]") {
  const std::string file = safetensors_file({{"w", "F32", {100, 100}}});
  const std::string header = file.substr(0, file.size() - 40000);
  PipeSource pipe(header);
  const Ledger ledger = ledger_in(pipe);
  CHECK(ledger.elements == 10000);
  CHECK(ledger.header_bytes == header.size());
  CHECK_FALSE(ledger.file_bytes);
}

}  // namespace paramcount::test
