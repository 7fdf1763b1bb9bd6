// SPDX-License-Identifier: MIT
#include "read/checkpoint/byte_cursor.hpp"

#include <algorithm>
#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t chunk = 65536;
constexpr std::size_t first_chunk = 4096;  // behind a payload that was passed over: often a few names and the next one

}  // namespace

ByteCursor::ByteCursor(Source& source) : source_(&source), end_(source.size()) {
  if (end_) there_ = source.looked_at();
}

ByteCursor::ByteCursor(Source& source, std::uint64_t begin, std::uint64_t end)
    : source_(&source), end_(std::min(end, source.size().value_or(0))), offset_(std::min(begin, *end_)) {}

std::optional<std::uint64_t> ByteCursor::remaining() const {
  if (!end_) return {};
  return *end_ - offset();
}

bool ByteCursor::at_end() { return peek(1).empty(); }

void ByteCursor::fetch(std::uint64_t size, std::string_view what) {
  need(size, what);
  fill(static_cast<std::size_t>(size));
  if (buffered() < size) fail_here(text::format("the file ends in {}", what), "it is truncated");
}

void ByteCursor::skip_further(std::uint64_t size, std::string_view what) {
  need(size, what);
  if (end_) {
    offset_ = offset() + size;
    there_ = {};
    taken_ = 0;
    return;
  }
  while (size > 0) {
    const std::uint64_t part = std::min<std::uint64_t>(size, chunk);
    take(part, what);
    size -= part;
  }
}

void ByteCursor::need(std::uint64_t size, std::string_view what) {
  const std::optional<std::uint64_t> left = remaining();
  if (left && size > *left) {
    fail_here(text::format("{} takes {} bytes, and only {} are left before the end", what, size, *left),
              "the file is truncated, or it is not what it says");
  }
}

void ByteCursor::fill(std::size_t size) {
  while (buffered() < size) {
    if (there_.data() == buffer_.data()) {
      buffer_.erase(0, taken_);
    } else {
      buffer_ = there_.substr(taken_);
    }
    offset_ += std::exchange(taken_, 0);
    const std::size_t there = buffer_.size();
    std::size_t wanted = std::max(there == 0 && end_ && offset_ > 0 ? first_chunk : chunk,
                                  std::min(size - there, std::max(there, chunk)));
    if (end_) wanted = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, *end_ - offset_ - there));
    buffer_.resize(there + wanted);
    const std::size_t got = end_ ? source_->read_at(offset_ + there, buffer_.data() + there, wanted)
                                 : source_->read(buffer_.data() + there, wanted);
    buffer_.resize(there + got);
    there_ = buffer_;
    if (got == 0) return;
  }
}

void ByteCursor::fail_here(std::string message, std::string hint) const {
  fail_at(offset(), std::move(message), std::move(hint));
}

void ByteCursor::fail_at(std::uint64_t byte, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.byte = byte;
  throw Error(std::move(diagnostic));
}

}  // namespace paramcount
