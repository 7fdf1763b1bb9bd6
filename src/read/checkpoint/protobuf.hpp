// SPDX-License-Identifier: MIT
// Protocol buffers as they stand in a file: fields of numbers and bytes, without a schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "paramcount/source.hpp"
#include "read/checkpoint/byte_cursor.hpp"

namespace paramcount {

enum class WireType : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

/// One field of a message.
struct WireField {
  std::uint32_t number = 0;
  WireType type = WireType::varint;
  std::uint64_t value = 0;  ///< of a varint
  std::uint64_t size = 0;   ///< of the payload of the other types, in bytes
  std::uint64_t byte = 0;   ///< where it begins in the source
};

/// Reads nested messages in the order of the file. A payload that nobody asks for is passed over without being read
/// where the source can seek. A length that leaves its message, a varint of more than 10 bytes, a group and a field 0
/// are Errors that name the byte.
class WireReader {
 public:
  /// The message that is open at first is the whole source.
  explicit WireReader(Source& source) : cursor_(source) {}

  /// The next field of the message that is open; nothing at its end. What is left of the field before is passed over.
  std::optional<WireField> next();
  /// Opens the message in the field that next() just gave; `what` names the field where it holds none.
  void enter(const WireField& field, std::string_view what);
  /// Passes over the rest of the message that is open: the one around it is open again.
  void leave();

  /// The bytes of the field that next() just gave; valid until the next call. An Error above `most` bytes: names and
  /// the like are short in an honest file.
  std::string_view text(const WireField& field, std::string_view what, std::uint64_t most = 65536);
  /// The number of a varint field.
  std::uint64_t number(const WireField& field, std::string_view what) const;
  /// Calls take(std::uint64_t) with the number of the field, or with each of those that are packed in it.
  template <class Take>
  void each_number(const WireField& field, std::string_view what, Take take);

  /// How many bytes have been read or passed over.
  std::uint64_t offset() const { return cursor_.offset(); }
  const ByteCursor& cursor() const { return cursor_; }

 private:
  bool at_end();
  std::uint64_t read_varint();
  void require(const WireField& field, WireType type, std::string_view what) const;

  ByteCursor cursor_;
  std::vector<std::uint64_t> ends_;  // of the messages that are open, without the whole source
  std::uint64_t payload_end_ = 0;    // of the last field
};

template <class Take>
void WireReader::each_number(const WireField& field, std::string_view what, Take take) {
  if (field.type == WireType::varint) {
    take(field.value);
    return;
  }
  enter(field, what);
  while (!at_end()) take(read_varint());
  leave();
}

}  // namespace paramcount
