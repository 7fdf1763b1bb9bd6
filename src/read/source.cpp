// SPDX-License-Identifier: MIT
#include "paramcount/source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

class FileSource final : public Source {
 public:
  explicit FileSource(std::string name) : name_(std::move(name)) {
    if (name_ != "-") descriptor_ = open(name_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0 && errno == ENOENT) fail(text::format("no such file: '{}'", name_));
    if (descriptor_ < 0) fail(text::format("cannot open '{}': {}", name_, std::strerror(errno)));
    struct stat status = {};
    if (fstat(descriptor_, &status) != 0) return;
    folder_ = S_ISDIR(status.st_mode);
    if (!S_ISREG(status.st_mode)) return;
    const off_t begin = lseek(descriptor_, 0, SEEK_CUR);
    if (begin < 0) return;
    begin_ = static_cast<std::uint64_t>(begin);
    size_ = static_cast<std::uint64_t>(std::max(status.st_size - begin, off_t{0}));
  }
  ~FileSource() override {
    if (descriptor_ != STDIN_FILENO) close(descriptor_);
  }

  std::string_view name() const override { return name_; }
  std::optional<std::uint64_t> size() const override { return size_; }
  bool is_folder() const override { return folder_; }

  std::size_t read_at(std::uint64_t offset, char* bytes, std::size_t size) override {
    if (offset >= size_.value_or(0)) return 0;
    std::size_t done = 0;
    while (done < size) {
      const auto place = static_cast<off_t>(begin_ + offset + done);
      const std::size_t got = checked([&] { return pread(descriptor_, bytes + done, size - done, place); });
      if (got == 0) break;
      done += got;
    }
    return done;
  }

 private:
  std::size_t read_more(char* bytes, std::size_t size) override {
    return checked([&] { return ::read(descriptor_, bytes, size); });
  }

  template <class Call>
  std::size_t checked(Call call) const {
    for (;;) {
      const ssize_t got = call();
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) fail(text::format("cannot read '{}': {}", name_, std::strerror(errno)));
    }
  }

  std::string name_;
  int descriptor_ = STDIN_FILENO;
  std::uint64_t begin_ = 0;  // standard input may be a file that somebody has read a part of
  std::optional<std::uint64_t> size_;
  bool folder_ = false;
};

class TextSource final : public Source {
 public:
  TextSource(std::string_view text, std::string name) : text_(text), name_(std::move(name)) {}

  std::string_view name() const override { return name_; }
  std::optional<std::uint64_t> size() const override { return text_.size(); }

  std::size_t read_at(std::uint64_t offset, char* bytes, std::size_t size) override {
    if (offset >= text_.size()) return 0;
    return text_.copy(bytes, size, offset);
  }

 private:
  std::size_t read_more(char* bytes, std::size_t size) override {
    const std::size_t got = read_at(read_, bytes, size);
    read_ += got;
    return got;
  }

  std::string_view text_;
  std::string name_;
  std::size_t read_ = 0;
};

}  // namespace

std::size_t Source::read(char* bytes, std::size_t size) {
  begun_ = true;
  if (taken_ == peeked_.size()) return read_more(bytes, size);
  const std::size_t got = peeked_.copy(bytes, size, taken_);
  taken_ += got;
  return got;
}

std::string_view Source::peek(std::size_t size) {
  peeked_.erase(0, std::exchange(taken_, 0));
  std::size_t there = peeked_.size();
  if (there < size) peeked_.resize(size);
  while (there < size) {
    const std::size_t got = read_more(peeked_.data() + there, size - there);
    if (got == 0) break;
    there += got;
  }
  peeked_.resize(there);
  return std::string_view(peeked_).substr(0, size);
}

std::string_view Source::peek_more(std::size_t size) {
  peeked_.erase(0, std::exchange(taken_, 0));
  const std::size_t there = peeked_.size();
  // Room that is not needed costs time: it is filled with zeros. Some files of the system say 0, and hold more.
  const std::uint64_t whole = this->size().value_or(0);
  if (whole > 0 && whole < size) size = static_cast<std::size_t>(whole);
  if (there >= size) return peeked_;
  peeked_.resize(size);
  peeked_.resize(there + read_more(peeked_.data() + there, size - there));
  return peeked_;
}

std::string read_rest(Source& source) {
  constexpr std::size_t piece = 65536;
  std::string text;
  for (;;) {
    const std::size_t size = text.size();
    // Fewer copies than a string makes when it grows by itself; what is reserved and not used costs nothing.
    if (size + piece > text.capacity()) text.reserve(4 * (size + piece));
    text.resize(size + piece);
    const std::size_t got = source.read(text.data() + size, piece);
    text.resize(size + got);
    if (got == 0) return text;
  }
}

std::unique_ptr<Source> open_source(std::string name) { return std::make_unique<FileSource>(std::move(name)); }

std::unique_ptr<Source> text_source(std::string_view text, std::string name) {
  return std::make_unique<TextSource>(text, std::move(name));
}

}  // namespace paramcount
