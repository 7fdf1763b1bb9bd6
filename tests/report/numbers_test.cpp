// SPDX-License-Identifier: MIT
#include <limits>

#include "catch.hpp"
#include "paramcount/report.hpp"

namespace paramcount::test {

TEST_CASE("digits are grouped", "[numbers]") {
  CHECK(group_digits(0) == "0");
  CHECK(group_digits(999) == "999");
  CHECK(group_digits(1000) == "1,000");
  CHECK(group_digits(73856) == "73,856");
  CHECK(group_digits(1000000) == "1,000,000");
  CHECK(group_digits(-1000) == "-1,000");
  CHECK(group_digits(std::numeric_limits<std::int64_t>::max()) == "9,223,372,036,854,775,807");
}

TEST_CASE("bytes have as many digits as they need", "[numbers]") {
  CHECK(group_byte_digits(0) == "0");
  CHECK(group_byte_digits(999) == "999");
  CHECK(group_byte_digits(107'814'649'856) == "107,814,649,856");
  CHECK(group_byte_digits(Bytes{1} << 64U) == "18,446,744,073,709,551,616");
  CHECK(group_byte_digits(~Bytes{0}) == "340,282,366,920,938,463,463,374,607,431,768,211,455");
}

TEST_CASE("sizes never show a full unit as a thousand of the one below", "[numbers]") {
  struct Row {
    Bytes bytes;
    Units units;
    const char* text;
  };
  const Bytes kib = 1024;
  const Row rows[] = {
      {0, Units::iec, "0 B"},
      {1023, Units::iec, "1023 B"},
      {1024, Units::iec, "1.00 KiB"},
      {1536, Units::iec, "1.50 KiB"},
      {294'912, Units::iec, "288 KiB"},
      {kib * 1024 - 513, Units::iec, "1023 KiB"},
      {kib * 1024 - 512, Units::iec, "1.00 MiB"},
      {kib * 1024, Units::iec, "1.00 MiB"},
      {kib * 1024 + 5, Units::iec, "1.00 MiB"},
      {kib * kib * 1024 - kib * 512 - 1, Units::iec, "1023 MiB"},
      {kib * kib * 1024 - kib * 512, Units::iec, "1.00 GiB"},
      {kib * kib * 1024 - 1, Units::iec, "1.00 GiB"},
      {1029, Units::iec, "1.00 KiB"},
      {1030, Units::iec, "1.01 KiB"},
      {1, Units::si, "1 B"},
      {1004, Units::si, "1.00 kB"},
      {1005, Units::si, "1.01 kB"},
      {1'023, Units::si, "1.02 kB"},
      {9'994, Units::si, "9.99 kB"},
      {9'995, Units::si, "10.0 kB"},
      {99'949, Units::si, "99.9 kB"},
      {99'950, Units::si, "100 kB"},
      {999'499'999, Units::si, "999 MB"},
      {999'500'000, Units::si, "1.00 GB"},
      {999, Units::si, "999 B"},
      {1000, Units::si, "1.00 kB"},
      {999'499, Units::si, "999 kB"},
      {999'500, Units::si, "1.00 MB"},
      {1'000'000, Units::si, "1.00 MB"},
      {26'953'662'464, Units::si, "27.0 GB"},
      {26'953'662'464, Units::iec, "25.1 GiB"},
      {Bytes{1} << 80U, Units::iec, "1.00 YiB"},
      {Bytes{1} << 91U, Units::iec, "2048 YiB"},
      {~Bytes{0}, Units::iec, "281474976710656 YiB"},
      {~Bytes{0}, Units::si, "340282366920938 YB"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(SizeScale(row.bytes, row.units)(row.bytes) == row.text);
  }
}

TEST_CASE("sizes that stand below each other share a unit, but for what would hardly show in it", "[numbers]") {
  const SizeScale size(1'181'696, Units::iec);
  CHECK(size(295'424) == "0.28 MiB");
  CHECK(size(886'272) == "0.85 MiB");
  CHECK(size(1'181'696) == "1.13 MiB");

  struct Row {
    Bytes bytes;
    Bytes largest;
    Units units;
    const char* text;
  };
  const Row rows[] = {
      {1023, 1023, Units::iec, "1023 B"},
      {1023, 1024, Units::iec, "1.00 KiB"},
      {341, 1023, Units::iec, "341 B"},
      {0, 1024, Units::iec, "0 KiB"},
      {103, 1024, Units::iec, "0.10 KiB"},
      {97, 1024, Units::iec, "97 B"},
      {14'346, 548'000'000, Units::iec, "14.0 KiB"},
      {26'953'662'464, 4 * Bytes{26'953'662'464}, Units::iec, "25.1 GiB"},
      {1024 * 1024 - 513, 1024 * 1024 - 513, Units::iec, "1023 KiB"},
      {1024 * 1024 - 513, 1024 * 1024 - 512, Units::iec, "1.00 MiB"},
      {524'288, 1024 * 1024 - 512, Units::iec, "0.50 MiB"},
      {999, 1000, Units::si, "1.00 kB"},
      {250, 1000, Units::si, "0.25 kB"},
      {500'000, 999'499, Units::si, "500 kB"},
      {500'000, 999'500, Units::si, "0.50 MB"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(SizeScale(row.largest, row.units)(row.bytes) == row.text);
  }
}

}  // namespace paramcount::test
