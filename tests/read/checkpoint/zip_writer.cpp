// SPDX-License-Identifier: MIT
#include "read/checkpoint/zip_writer.hpp"

#include <zlib.h>

#include <stdexcept>

namespace paramcount::test {
namespace {

std::string deflated(std::string_view data) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("deflateInit2");
  }
  std::string in(data);
  std::string out(deflateBound(&stream, static_cast<uLong>(in.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("deflate");
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::uint64_t or_claim(std::uint64_t truth, std::int64_t claim) {
  return claim < 0 ? truth : static_cast<std::uint64_t>(claim);
}

}  // namespace

std::string little_endian(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i, number >>= 8U) text += static_cast<char>(number & 255U);
  return text;
}

std::string zip_of(const std::vector<Packed>& members, const ZipOptions& options) {
  constexpr std::uint64_t in_zip64 = 0xffffffff;
  std::string file;
  std::string directory;
  for (const Packed& member : members) {
    const std::string stored = member.deflated ? deflated(member.data) : member.data;
    const std::uint64_t offset = or_claim(file.size(), member.claimed_offset);
    const std::uint64_t size = or_claim(member.data.size(), member.claimed_size);
    const std::uint64_t stored_size = or_claim(stored.size(), member.claimed_stored_size);
    const auto flags = static_cast<std::uint16_t>(member.flags | (member.sizes_behind ? 8U : 0U));
    const std::string head = little_endian(flags, 2) + little_endian(member.deflated ? 8U : member.method, 2) +
                             little_endian(0, 4) + little_endian(crc32(0, nullptr, 0), 4);
    const std::string name = little_endian(member.name.size(), 2);
    file += "PK\3\4" + little_endian(20, 2) + head;
    file += member.sizes_behind ? little_endian(0, 8) : little_endian(stored_size, 4) + little_endian(size, 4);
    file += name + little_endian(4, 2) + member.name + "xx" + little_endian(0, 2) + stored;
    if (member.sizes_behind) file += little_endian(0, 4) + little_endian(stored_size, 4) + little_endian(size, 4);
    std::string extra;
    if (member.zip64) {
      extra = little_endian(1, 2) + little_endian(24, 2) + little_endian(size, 8) + little_endian(stored_size, 8) +
              little_endian(offset, 8);
    }
    directory += "PK\1\2" + little_endian(20, 2) + little_endian(20, 2) + head;
    directory += little_endian(member.zip64 ? in_zip64 : stored_size, 4);
    directory += little_endian(member.zip64 ? in_zip64 : size, 4);
    directory += name + little_endian(extra.size(), 2) + little_endian(0, 10);
    directory += little_endian(member.zip64 ? in_zip64 : offset, 4) + member.name + extra;
  }
  const std::uint64_t offset = or_claim(file.size(), options.claimed_directory);
  const std::uint64_t count = or_claim(members.size(), options.claimed_entries);
  file += directory;
  if (options.zip64) {
    const std::uint64_t record = file.size();
    file += "PK\6\6" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2) + little_endian(0, 8);
    file += little_endian(count, 8) + little_endian(count, 8);
    file += little_endian(directory.size(), 8) + little_endian(offset, 8);
    file += "PK\6\7" + little_endian(0, 4) + little_endian(record, 8) + little_endian(1, 4);
  }
  const std::uint64_t shown_count = options.zip64 ? 0xffff : count;
  file += "PK\5\6" + little_endian(0, 4) + little_endian(shown_count, 2) + little_endian(shown_count, 2);
  file += little_endian(options.zip64 ? in_zip64 : directory.size(), 4);
  file += little_endian(options.zip64 ? in_zip64 : offset, 4);
  return file + little_endian(options.comment.size(), 2) + options.comment;
}

}  // namespace paramcount::test
