// SPDX-License-Identifier: MIT
#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <optional>

#include "read/checkpoint/byte_cursor.hpp"
#include "read/checkpoint/zip.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// Where the data of a member begins: behind its local header, whose name and extra data may differ from the entry's.
std::uint64_t data_offset(Source& archive, const ZipMember& member) {
  ByteCursor header(archive, member.header, std::numeric_limits<std::uint64_t>::max());
  if (header.take(4, "a local header") != std::string_view("PK\3\4", 4)) {
    ByteCursor::fail_at(member.header,
                        text::format("the zip entry '{}' has no local header at its offset", member.name),
                        "the file is damaged; fetch it again");
  }
  header.skip(22, "a local header");
  const auto name_size = header.number<std::uint16_t>("the length of a name");
  const auto extra_size = header.number<std::uint16_t>("the length of extra data");
  header.skip(std::uint64_t{name_size} + extra_size, "the name and the extra data of a local header");
  if (member.stored_size > header.remaining().value_or(0)) {
    ByteCursor::fail_at(member.header,
                        text::format("the data of the zip entry '{}' reaches beyond the end", member.name),
                        "the file is truncated; fetch it again");
  }
  return header.offset();
}

class StoredMember final : public Source {
 public:
  StoredMember(Source& archive, const ZipMember& member)
      : archive_(&archive), begin_(data_offset(archive, member)), size_(member.stored_size), name_(member.name) {}

  std::string_view name() const override { return name_; }
  std::optional<std::uint64_t> size() const override { return size_; }
  std::size_t read_at(std::uint64_t offset, char* bytes, std::size_t size) override {
    if (offset >= size_) return 0;
    return archive_->read_at(begin_ + offset, bytes,
                             static_cast<std::size_t>(std::min<std::uint64_t>(size, size_ - offset)));
  }

 private:
  std::size_t read_more(char* bytes, std::size_t size) override {
    const std::size_t got = read_at(read_, bytes, size);
    read_ += got;
    return got;
  }

  Source* archive_;
  std::uint64_t begin_;
  std::uint64_t size_;
  std::string name_;
  std::uint64_t read_ = 0;
};

class DeflatedMember final : public Source {
 public:
  DeflatedMember(Source& archive, const ZipMember& member)
      : archive_(&archive), next_(data_offset(archive, member)), end_(next_ + member.stored_size), member_(member) {
    if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~DeflatedMember() override { inflateEnd(&stream_); }

  std::string_view name() const override { return member_.name; }
  std::optional<std::uint64_t> size() const override { return {}; }
  std::size_t read_at(std::uint64_t /*offset*/, char* /*bytes*/, std::size_t /*size*/) override { return 0; }

 private:
  std::size_t read_more(char* bytes, std::size_t size) override {
    if (done_ || size == 0) return 0;
    const auto wanted = static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
    stream_.next_out = reinterpret_cast<Bytef*>(bytes);
    stream_.avail_out = wanted;
    while (stream_.avail_out == wanted && !done_) {
      if (stream_.avail_in == 0) refill();
      const int status = inflate(&stream_, Z_NO_FLUSH);
      done_ = status == Z_STREAM_END;
      if (status != Z_OK && !done_) damaged("cannot be inflated");
    }
    const std::size_t got = wanted - stream_.avail_out;
    inflated_ += got;
    if (inflated_ > member_.size) damaged("is larger than the size that the directory gives");
    return got;
  }

  void refill() {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(input_.size(), end_ - next_));
    const std::size_t got = archive_->read_at(next_, input_.data(), wanted);
    if (got == 0) damaged("is truncated");
    next_ += got;
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
    stream_.avail_in = static_cast<uInt>(got);
  }

  [[noreturn]] void damaged(std::string_view what) const {
    ByteCursor::fail_at(next_, text::format("the deflated data of the zip entry '{}' {}", member_.name, what),
                        "the file is damaged; fetch it again");
  }

  Source* archive_;
  std::uint64_t next_;  // of the data not yet handed to zlib
  std::uint64_t end_;
  ZipMember member_;
  std::uint64_t inflated_ = 0;
  bool done_ = false;
  std::array<char, 16384> input_{};
  z_stream stream_{};
};

}  // namespace

std::unique_ptr<Source> open_member(Source& archive, const ZipMember& member) {
  if (member.encrypted) {
    ByteCursor::fail_at(member.header, text::format("the zip entry '{}' is encrypted: not supported", member.name),
                        "decrypt the archive first");
  }
  if (member.is_deflated()) return std::make_unique<DeflatedMember>(archive, member);
  if (member.method != 0) {
    ByteCursor::fail_at(
        member.header,
        text::format("the zip entry '{}' has the compression method {}: not supported", member.name, member.method),
        "pack it again, stored or deflated");
  }
  return std::make_unique<StoredMember>(archive, member);
}

std::string read_member(Source& archive, const ZipMember& member, std::uint64_t limit) {
  const std::unique_ptr<Source> source = open_member(archive, member);
  std::string text;
  std::array<char, 16384> part{};
  while (const std::size_t got = source->read(part.data(), part.size())) {
    if (got > limit - text.size()) {
      ByteCursor::fail_at(member.header,
                          text::format("the zip entry '{}' is too large: the limit is {} bytes", member.name, limit));
    }
    text.append(part.data(), got);
  }
  return text;
}

}  // namespace paramcount
