// SPDX-License-Identifier: MIT
#include "read/checkpoint/zip.hpp"

#include "catch.hpp"
#include "paramcount/error.hpp"
#include "read/checkpoint/zip_writer.hpp"

namespace paramcount::test {
namespace {

constexpr std::uint64_t enough = 1U << 20U;

/// "name=data ..." of all members, or the error's message.
std::string contents(std::string_view file) {
  try {
    const auto source = text_source(file);
    const ZipDirectory directory(*source);
    std::string text;
    for (const ZipMember& member : directory.members()) {
      text += member.name + "=" + read_member(*source, member, enough) + " ";
    }
    return text;
  } catch (const Error& error) {
    return error.what();
  }
}

class Pipe final : public Source {
 public:
  std::string_view name() const override { return "-"; }
  std::optional<std::uint64_t> size() const override { return {}; }
  std::size_t read_at(std::uint64_t, char*, std::size_t) override { return 0; }

 private:
  std::size_t read_more(char*, std::size_t) override { return 0; }
};

Packed member(std::string name, std::string data = "12345678") { return {std::move(name), std::move(data)}; }

std::string archive_with(void (*change)(Packed&)) {
  Packed changed = member("b");
  change(changed);
  return zip_of({member("a"), changed});
}

}  // namespace

TEST_CASE("members of zip archives are read, whoever wrote them", "[zip]") {
  const std::string expected = "a=12345678 b=12345678 ";
  const std::string fake = "PK\5\6 a comment that looks like an end record, PK\5\6";
  CHECK(contents(zip_of({member("a"), member("b")})) == expected);
  CHECK(contents(zip_of({member("a"), member("b")}, {fake})) == expected);
  CHECK(contents(zip_of({member("a"), member("b")}, {fake, true})) == expected);
  CHECK(contents(archive_with([](Packed& b) { b.deflated = true; })) == expected);
  CHECK(contents(archive_with([](Packed& b) { b.sizes_behind = true; })) == expected);
  CHECK(contents(archive_with([](Packed& b) { b.deflated = b.sizes_behind = true; })) == expected);
  CHECK(contents(archive_with([](Packed& b) { b.zip64 = true; })) == expected);
  CHECK(contents(zip_of({})).empty());
  CHECK(contents(zip_of({member("empty", "")})) == "empty= ");
}

TEST_CASE("a zip archive that is cut or lies is an error", "[zip]") {
  const std::string good = zip_of({member("a"), member("b")});
  using Catch::Contains;
  for (std::size_t size = 0; size < good.size(); ++size) {
    CHECK_THAT(contents(std::string_view(good).substr(0, size)), Contains("central directory is cut off"));
  }
  CHECK_THAT(contents(zip_of({member("a"), member("a")})), Contains("two entries named 'a'"));
  CHECK_THAT(contents(zip_of({member("a")}, {"", false, 60000})), Contains("cannot hold the 60000 entries"));
  CHECK_THAT(contents(zip_of({member("a")}, {"", false, -1, 0x7fffffff})), Contains("beyond the end record"));
  CHECK_THAT(contents(zip_of({member("a")}, {"", true, -1, INT64_MAX})), Contains("beyond the end record"));
  CHECK_THAT(contents(zip_of({member("a")}, {"", false, -1, 3})), Contains("no entry where the next one should begin"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.claimed_offset = 0x7ffffff0; })),
             Contains("'b'") && Contains("beyond"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.claimed_stored_size = 0x7ffffff0; })), Contains("beyond"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.claimed_stored_size = INT64_MAX, b.zip64 = true; })),
             Contains("beyond"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.claimed_offset = 0; })), Contains("overlap"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.claimed_offset = 1; })), Contains("overlap"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.flags = 1; })), Contains("encrypted"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.method = 99; })), Contains("compression method 99"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.deflated = true, b.claimed_size = 7; })),
             Contains("is larger than"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.method = 8; })), Contains("cannot be inflated"));
  CHECK_THAT(contents(archive_with([](Packed& b) { b.deflated = true, b.claimed_stored_size = 3; })),
             Contains("truncated"));
  Pipe pipe;
  CHECK_THROWS_WITH(ZipDirectory(pipe), Contains("cannot be read from a pipe"));
}

TEST_CASE("a deflated member is inflated only as far as it is read", "[zip]") {
  const std::string file = zip_of({{"bomb", std::string(50'000'000, '0'), true}});
  CHECK(file.size() < 60'000);
  const auto source = text_source(file);
  const ZipDirectory directory(*source);
  const ZipMember* bomb = directory.find("bomb");
  REQUIRE(bomb);
  CHECK_FALSE(directory.find("bom"));
  CHECK(open_member(*source, *bomb)->peek(10) == "0000000000");
  CHECK_THROWS_WITH(read_member(*source, *bomb, 1000), Catch::Contains("too large: the limit is 1000 bytes"));
}

}  // namespace paramcount::test
