// SPDX-License-Identifier: MIT
#include "read/checkpoint/zip.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "paramcount/error.hpp"
#include "read/checkpoint/byte_cursor.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::string_view end_signature{"PK\5\6", 4};
constexpr std::string_view end64_signature{"PK\6\6", 4};
constexpr std::string_view locator_signature{"PK\6\7", 4};
constexpr std::string_view entry_signature{"PK\1\2", 4};
constexpr std::uint64_t end_size = 22;
constexpr std::uint64_t locator_size = 20;
constexpr std::uint64_t entry_size = 46;
constexpr std::uint64_t local_header_size = 30;
constexpr std::uint64_t longest_comment = 65535;
constexpr std::uint32_t in_zip64 = std::numeric_limits<std::uint32_t>::max();

/// Where the central directory is, and how many entries it should have.
struct Extent {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t entries = 0;
};

std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) number = (number << 8U) | static_cast<unsigned char>(bytes[i]);
  return number;
}

/// The end record's offset. A comment may hold its signature too, so the one counts whose comment reaches exactly to
/// the end of the file.
std::uint64_t find_end_record(Source& source, std::uint64_t file_size) {
  const std::uint64_t tail_size = std::min(file_size, end_size + longest_comment);
  std::string tail(static_cast<std::size_t>(tail_size), '\0');
  tail.resize(source.read_at(file_size - tail_size, tail.data(), tail.size()));
  const std::string_view bytes = tail;
  for (std::size_t at = bytes.rfind(end_signature); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : bytes.rfind(end_signature, at - 1)) {
    if (bytes.size() - at < end_size) continue;
    if (little_endian(bytes.substr(at + 20, 2)) == bytes.size() - at - end_size) return file_size - tail_size + at;
  }
  ByteCursor::fail_at(file_size, "the zip archive has no end record: its central directory is cut off",
                      "the file is truncated; fetch it again");
}

/// What the 64-bit end record says, where a locator before the end record names one.
std::optional<Extent> read_zip64(Source& source, std::uint64_t end_offset) {
  if (end_offset < locator_size) return {};
  ByteCursor locator(source, end_offset - locator_size, end_offset);
  if (locator.take(4, "the zip64 locator") != locator_signature) return {};
  locator.skip(4, "the zip64 locator");
  const auto record_offset = locator.number<std::uint64_t>("the zip64 locator");
  if (record_offset > end_offset - locator_size) {
    ByteCursor::fail_at(end_offset - locator_size, "the zip64 end record lies beyond its locator",
                        "the file is damaged; fetch it again");
  }
  ByteCursor record(source, record_offset, end_offset - locator_size);
  if (record.take(4, "the zip64 end record") != end64_signature) {
    ByteCursor::fail_at(record_offset, "there is no zip64 end record where its locator says",
                        "the file is damaged; fetch it again");
  }
  record.skip(20, "the zip64 end record");
  record.skip(8, "the zip64 end record");  // entries on this disk
  Extent extent;
  extent.entries = record.number<std::uint64_t>("the number of entries");
  extent.size = record.number<std::uint64_t>("the size of the central directory");
  extent.offset = record.number<std::uint64_t>("the offset of the central directory");
  return extent;
}

Extent find_directory(Source& source, std::uint64_t end_offset) {
  Extent extent;
  std::uint64_t limit = end_offset;
  if (const std::optional<Extent> wide = read_zip64(source, end_offset)) {
    extent = *wide;
    limit -= locator_size;
  } else {
    ByteCursor end(source, end_offset, end_offset + end_size);
    end.skip(10, "the end record");
    extent.entries = end.number<std::uint16_t>("the number of entries");
    extent.size = end.number<std::uint32_t>("the size of the central directory");
    extent.offset = end.number<std::uint32_t>("the offset of the central directory");
  }
  if (extent.offset > limit || extent.size > limit - extent.offset) {
    ByteCursor::fail_at(end_offset,
                        text::format("the central directory, {} bytes at offset {}, lies beyond the end record",
                                     extent.size, extent.offset),
                        "the file is damaged; fetch it again");
  }
  if (extent.entries > extent.size / entry_size) {
    ByteCursor::fail_at(end_offset,
                        text::format("the central directory of {} bytes cannot hold the {} entries it announces",
                                     extent.size, extent.entries),
                        "the file is damaged; fetch it again");
  }
  return extent;
}

/// Sizes and offsets that do not fit in 32 bits stand in field 1 of the extra data, in this order, each only where the
/// entry has all bits set.
void read_wide_fields(std::string_view extra, ZipMember& member, std::uint64_t byte) {
  while (extra.size() >= 4) {
    const std::uint64_t field = little_endian(extra.substr(0, 2));
    const std::uint64_t size = little_endian(extra.substr(2, 2));
    extra.remove_prefix(4);
    if (size > extra.size()) break;
    std::string_view data = extra.substr(0, static_cast<std::size_t>(size));
    extra.remove_prefix(data.size());
    if (field != 1) continue;
    for (std::uint64_t* number : {&member.size, &member.stored_size, &member.header}) {
      if (*number != in_zip64) continue;
      if (data.size() < 8) break;
      *number = little_endian(data.substr(0, 8));
      data.remove_prefix(8);
    }
    return;
  }
  if (member.size == in_zip64 || member.stored_size == in_zip64 || member.header == in_zip64) {
    ByteCursor::fail_at(byte, text::format("the zip64 size or offset of '{}' is missing", member.name),
                        "the file is damaged; fetch it again");
  }
}

ZipMember read_entry(ByteCursor& cursor) {
  const std::uint64_t byte = cursor.offset();
  if (cursor.take(4, "an entry of the central directory") != entry_signature) {
    ByteCursor::fail_at(byte, "the central directory has no entry where the next one should begin",
                        "the file is damaged; fetch it again");
  }
  ZipMember member;
  cursor.skip(4, "an entry of the central directory");  // versions
  member.encrypted = (cursor.number<std::uint16_t>("the flags of an entry") & 1U) != 0;
  member.method = cursor.number<std::uint16_t>("the method of an entry");
  cursor.skip(8, "an entry of the central directory");  // time, date, checksum
  member.stored_size = cursor.number<std::uint32_t>("the size of an entry");
  member.size = cursor.number<std::uint32_t>("the size of an entry");
  const auto name_size = cursor.number<std::uint16_t>("the length of a name");
  const auto extra_size = cursor.number<std::uint16_t>("the length of extra data");
  const auto comment_size = cursor.number<std::uint16_t>("the length of a comment");
  cursor.skip(8, "an entry of the central directory");  // disk, attributes
  member.header = cursor.number<std::uint32_t>("the offset of an entry");
  member.name = cursor.take(name_size, "the name of an entry");
  read_wide_fields(cursor.take(extra_size, "the extra data of an entry"), member, byte);
  cursor.skip(comment_size, "the comment of an entry");
  return member;
}

}  // namespace

ZipDirectory::ZipDirectory(Source& source) {
  const std::optional<std::uint64_t> file_size = source.size();
  if (!file_size) {
    fail("a zip archive has its directory at its end, so it cannot be read from a pipe",
         "save it to a file and name that, or redirect the file with '<'");
  }
  const std::uint64_t end_offset = find_end_record(source, *file_size);
  const Extent extent = find_directory(source, end_offset);
  bytes_ = *file_size - extent.offset;
  ByteCursor cursor(source, extent.offset, extent.offset + extent.size);
  for (std::uint64_t i = 0; i < extent.entries; ++i) add(read_entry(cursor), extent.offset);
  refuse_overlaps();
}

const ZipMember* ZipDirectory::find(std::string_view name) const {
  const auto found = by_name_.find(std::string(name));
  return found == by_name_.end() ? nullptr : &members_[found->second];
}

void ZipDirectory::add(ZipMember member, std::uint64_t directory_offset) {
  const std::uint64_t head = local_header_size + member.name.size();
  if (directory_offset < head || member.header > directory_offset - head ||
      member.stored_size > directory_offset - head - member.header) {
    ByteCursor::fail_at(member.header,
                        text::format("the zip entry '{}', {} bytes at offset {}, lies beyond the central directory",
                                     member.name, member.stored_size, member.header),
                        "the file is truncated or damaged; fetch it again");
  }
  if (!by_name_.emplace(member.name, members_.size()).second) {
    ByteCursor::fail_at(member.header, text::format("the zip archive has two entries named '{}'", member.name),
                        "which one is meant cannot be told; write the archive again");
  }
  members_.push_back(std::move(member));
}

void ZipDirectory::refuse_overlaps() const {
  std::vector<const ZipMember*> in_order;
  in_order.reserve(members_.size());
  for (const ZipMember& member : members_) in_order.push_back(&member);
  std::sort(in_order.begin(), in_order.end(),
            [](const ZipMember* a, const ZipMember* b) { return a->header < b->header; });
  for (std::size_t i = 1; i < in_order.size(); ++i) {
    const ZipMember& before = *in_order[i - 1];
    if (in_order[i]->header - before.header >= local_header_size + before.name.size() + before.stored_size) continue;
    ByteCursor::fail_at(in_order[i]->header,
                        text::format("the zip entries '{}' and '{}' overlap", before.name, in_order[i]->name),
                        "the archive is damaged or made to deceive; write it again");
  }
}

}  // namespace paramcount
