// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_legacy.hpp"

#include "read/checkpoint/byte_cursor.hpp"
#include "read/checkpoint/pickle.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// LONG1 of ten bytes, 0x1950a86a20f9469cfc6c.
constexpr std::string_view magic{"\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12};

}  // namespace

bool is_legacy_torch(std::string_view head) {
  if (head.size() < 2 || head[0] != '\x80') return false;
  // Protocol 4 has a frame of eleven bytes before it.
  const std::string_view behind = head.substr(2);
  return behind.starts_with(magic) ||
         (behind.starts_with('\x95') && behind.size() > 9 && behind.substr(9).starts_with(magic));
}

Pickle read_legacy_torch(Source& source, StoredFile& file) {
  ByteCursor cursor(source);
  read_pickle(cursor);  // the magic number
  const Pickle version = read_pickle(cursor);
  constexpr std::int64_t known_version = 1001;
  if (version.integer(version.root()) != known_version) {
    cursor.fail_here(text::format("the protocol version of the file is {}, not {}", version.describe(version.root()),
                                  known_version));
  }
  read_pickle(cursor);  // the system's byte order and sizes
  Pickle object = read_pickle(cursor);
  read_pickle(cursor);  // the keys of the storages
  file.header_bytes = cursor.offset();
  return object;
}

}  // namespace paramcount
