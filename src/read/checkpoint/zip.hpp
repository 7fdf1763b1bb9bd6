// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "paramcount/source.hpp"

namespace paramcount {

/// A member of a zip archive as the central directory describes it. What the header before its data says is not used:
/// writers that stream leave the sizes there empty.
struct ZipMember {
  std::string name;
  std::uint64_t header = 0;       ///< where its local header begins in the file
  std::uint64_t stored_size = 0;  ///< bytes in the file
  std::uint64_t size = 0;         ///< bytes once inflated
  std::uint16_t method = 0;       ///< 0 stored, 8 deflated
  bool encrypted = false;

  bool is_deflated() const { return method == 8; }
};

/// The central directory of a zip archive, 64-bit ones included. Members lie inside the file, do not overlap, and no
/// two have one name.
class ZipDirectory {
 public:
  /// Reads the end of the file and the directory, and none of the members. Throws Error where the source is a pipe, the
  /// directory is not there, is cut or lies.
  explicit ZipDirectory(Source& source);

  const std::vector<ZipMember>& members() const { return members_; }
  /// nullptr where there is none of that name.
  const ZipMember* find(std::string_view name) const;
  /// What the directory and the records behind it take, in bytes.
  std::uint64_t bytes() const { return bytes_; }

 private:
  void add(ZipMember member, std::uint64_t directory_offset);
  void refuse_overlaps() const;

  std::vector<ZipMember> members_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::uint64_t bytes_ = 0;
};

/// The bytes of a member. A stored one can be read at any place; a deflated one forward only, inflated as far as it is
/// read, and never further than its size says. Throws Error for an encrypted member or another method. The archive must
/// stay.
std::unique_ptr<Source> open_member(Source& archive, const ZipMember& member);

/// A whole member, inflated; an Error where it is larger than `limit`.
std::string read_member(Source& archive, const ZipMember& member, std::uint64_t limit);

}  // namespace paramcount
