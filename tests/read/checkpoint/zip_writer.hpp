// SPDX-License-Identifier: MIT
// Zip archives for tests, good ones and others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount::test {

/// A member as it is written. The optional numbers are what the archive claims instead of the truth.
struct Packed {
  std::string name;
  std::string data;
  bool deflated = false;
  bool sizes_behind = false;  // flag bit 3: the local header has none
  bool zip64 = false;         // the entry's sizes and offset stand in its extra data
  std::uint16_t method = 0;   // where it is none of the two
  std::uint16_t flags = 0;
  std::int64_t claimed_size = -1;
  std::int64_t claimed_stored_size = -1;
  std::int64_t claimed_offset = -1;
};

struct ZipOptions {
  std::string comment;
  bool zip64 = false;  // a 64-bit end record and its locator
  int claimed_entries = -1;
  std::int64_t claimed_directory = -1;  // its offset
};

std::string zip_of(const std::vector<Packed>& members, const ZipOptions& options = {});

/// A number in little-endian order.
std::string little_endian(std::uint64_t number, int bytes);

}  // namespace paramcount::test
