// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/memory.hpp"
#include "paramcount/report.hpp"

namespace paramcount::cli {

/// What the sums over all inputs must keep to.
struct Limits {
  std::optional<std::int64_t> max;
  std::optional<std::int64_t> expected;
  std::optional<Bytes> max_memory;
  bool inference = false;    ///< max_memory is about weights and buffers alone
  Units units = Units::iec;  ///< of the size in its message
  std::string memory_given;  ///< max_memory as it was written

  bool any() const { return max || expected || max_memory; }

  /// How the total and what it takes break them, a sentence each.
  std::vector<std::string> broken_by(std::int64_t total, const Memory& need) const;
};

/// A count as people write it: 11689512, 11_689_512, 11,689,512, 5M, 1.5B (K, M, B or G, T), 1e6. Throws Error where it
/// is no whole number or does not fit in 64 bits; `option` names it in the message.
std::int64_t parse_count(std::string_view option, const std::string& text);

/// A size as people write it, in bytes: 80GiB, 24 GB, 1.5TiB, 1024. A part of a byte is left out. Throws Error where it
/// is none, and where a unit does not tell whether it is of 1000 or 1024.
Bytes parse_size(std::string_view option, const std::string& text);

/// A plain whole number, as of levels. Throws Error where it is none, or less than `least`; `example` shows one.
std::size_t parse_number(std::string_view option, const std::string& text, std::string_view example,
                         std::size_t least = 0);

}  // namespace paramcount::cli
