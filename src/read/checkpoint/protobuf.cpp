// SPDX-License-Identifier: MIT
#include "read/checkpoint/protobuf.hpp"

#include <algorithm>
#include <limits>

#include "text/format.hpp"

namespace paramcount {

std::optional<WireField> WireReader::next() {
  if (cursor_.offset() < payload_end_) cursor_.skip(payload_end_ - cursor_.offset(), "a field");
  if (at_end()) return {};
  WireField field;
  field.byte = cursor_.offset();
  const std::uint64_t tag = read_varint();
  const auto type = static_cast<unsigned>(tag & 7U);
  if (tag > std::numeric_limits<std::uint32_t>::max() || tag >> 3U == 0) {
    ByteCursor::fail_at(field.byte, text::format("no field has the number {}", tag >> 3U),
                        "the file is damaged, or no protocol buffer");
  }
  field.number = static_cast<std::uint32_t>(tag >> 3U);
  field.type = static_cast<WireType>(type);
  switch (field.type) {
    case WireType::varint:
      field.value = read_varint();
      break;
    case WireType::fixed64:
      field.size = 8;
      break;
    case WireType::bytes:
      field.size = read_varint();
      break;
    case WireType::fixed32:
      field.size = 4;
      break;
    default:
      ByteCursor::fail_at(field.byte,
                          text::format("field {} has the wire type {}, {}", field.number, type,
                                       type < 6 ? "a group, which is not supported" : "which does not exist"),
                          "the file is damaged, or no protocol buffer");
  }
  const std::uint64_t begin = cursor_.offset();
  const std::optional<std::uint64_t> left =
      ends_.empty() ? cursor_.remaining() : std::optional<std::uint64_t>(ends_.back() - begin);
  if (field.size > left.value_or(std::numeric_limits<std::uint64_t>::max() - begin)) {
    ByteCursor::fail_at(field.byte,
                        text::format("field {} has a length of {} bytes, beyond the end of {}", field.number,
                                     field.size, ends_.empty() ? "the file" : "its message"),
                        "the file is truncated or damaged");
  }
  payload_end_ = begin + field.size;
  return field;
}

void WireReader::enter(const WireField& field, std::string_view what) {
  require(field, WireType::bytes, what);
  ends_.push_back(payload_end_);
  payload_end_ = cursor_.offset();
}

void WireReader::leave() {
  payload_end_ = ends_.back();
  ends_.pop_back();
}

std::string_view WireReader::text(const WireField& field, std::string_view what, std::uint64_t most) {
  require(field, WireType::bytes, what);
  if (field.size > most) {
    ByteCursor::fail_at(field.byte, text::format("{} has {} bytes; at most {} are read", what, field.size, most));
  }
  return cursor_.take(field.size, what);
}

std::uint64_t WireReader::number(const WireField& field, std::string_view what) const {
  require(field, WireType::varint, what);
  return field.value;
}

bool WireReader::at_end() { return ends_.empty() ? cursor_.at_end() : cursor_.offset() == ends_.back(); }

std::uint64_t WireReader::read_varint() {
  constexpr std::size_t longest = 10;
  const std::uint64_t begin = cursor_.offset();
  std::size_t there = longest;
  if (!ends_.empty()) there = static_cast<std::size_t>(std::min<std::uint64_t>(there, ends_.back() - begin));
  const std::string_view bytes = cursor_.peek(there);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (i + 1 == longest && byte > 1) break;
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << (7 * i);
    if (byte >= 0x80) continue;
    cursor_.skip(i + 1, "a varint");
    return value;
  }
  if (bytes.size() == longest) {
    ByteCursor::fail_at(begin, "a varint has more than 10 bytes or 64 bits",
                        "the file is damaged, or no protocol buffer");
  }
  ByteCursor::fail_at(begin, text::format("{} ends in a varint", ends_.empty() ? "the file" : "a message"),
                      "the file is truncated or damaged");
}

void WireReader::require(const WireField& field, WireType type, std::string_view what) const {
  if (field.type == type) return;
  ByteCursor::fail_at(
      field.byte,
      text::format("{} has the wire type {} instead of {}", what, static_cast<int>(field.type), static_cast<int>(type)),
      "the file is damaged, or of another kind");
}

}  // namespace paramcount
