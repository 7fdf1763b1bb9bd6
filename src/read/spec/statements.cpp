// SPDX-License-Identifier: MIT
#include "read/spec/statements.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

#include "text/brackets.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// The characters that can make a statement longer than its line, or that can hide such.
constexpr CharacterSet special([](char c) { return std::string_view("([{)]}\"'#").find(c) != std::string_view::npos; });

constexpr std::size_t block_size = 64;

/// Whether any of a block's bytes may be special: all that are stand in two ranges, with few others. The loop has no
/// branches, so that the compiler can take many bytes at a time.
bool may_have_special(const char* bytes) {
  std::uint8_t found = 0;
  for (std::size_t i = 0; i < block_size; ++i) {
    const auto c = static_cast<std::uint8_t>(bytes[i]);
    const auto quotes_on = static_cast<std::uint8_t>(c - '"');
    const auto braces_on = static_cast<std::uint8_t>((c | 0x20U) - '{');
    found |= static_cast<std::uint8_t>((quotes_on <= ')' - '"') | (braces_on <= '}' - '{'));
  }
  return found != 0;
}

/// Which brackets and blocks are open at the end of the lines it was shown. Quotes and comments end with their line.
class OpenBrackets {
 public:
  explicit OpenBrackets(const EmbeddedNotation* embedded) : embedded_(embedded) {}

  void add_line(std::string_view line) {
    for (std::size_t i = any() ? key_end(line) : 0; i < line.size(); ++i) {
      const char c = line[i];
      if (!special(c)) continue;
      if (c == '#') return;
      if (c != '"' && c != '\'') {
        depth_.take(c);
        continue;
      }
      i = find_quote_end(line, i);
      if (i == std::string_view::npos) return;
    }
  }
  bool any() const { return depth_.open(); }

 private:
  std::size_t key_end(std::string_view line) const {
    const std::size_t begin = line.find_first_not_of(" \t");
    const bool key = embedded_ != nullptr && begin != std::string_view::npos && line[begin] == '(';
    return key ? begin + embedded_->key_length(line, begin) : 0;
  }

  const EmbeddedNotation* embedded_;
  BracketDepth depth_;
};

/// Cuts an input into statements: a line, or as many lines as it takes until all brackets and blocks are closed.
class StatementSplitter {
 public:
  StatementSplitter(Source& source, ModuleReader& reader, const EmbeddedNotation* embedded)
      : source_(source), reader_(reader), brackets_(embedded) {}

  void run() {
    while (fill()) {
      take_lines();
      if (reader_.stopped()) return;
      if (end_ - scanned_ > max_line) return give_up();
    }
    if (begin_ < end_) reader_.read(pending(end_), here());
  }

 private:
  static constexpr std::size_t chunk = 65536;
  static constexpr std::size_t max_line = 16U << 20U;  // bytes; a device has no end, and memory has

  std::string_view pending(std::size_t end) const { return {buffer_.get() + begin_, end - begin_}; }
  TextPlace here() const { return {line_, dropped_ + begin_}; }

  /// Gets more bytes behind those that are pending; false at the end of the input.
  bool fill() {
    if (begin_ > 0) {
      std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
      scanned_ -= begin_;
      searched_ -= std::min(begin_, searched_);
      plain_ -= std::min(begin_, plain_);
      end_ -= begin_;
      dropped_ += std::exchange(begin_, 0);
    }
    if (size_ - end_ < chunk) grow();
    const std::size_t got = source_.read(buffer_.get() + end_, size_ - end_);
    end_ += got;
    return got > 0;
  }

  void grow() {
    size_ = std::max(size_ * 2, end_ + chunk);
    auto larger = std::make_unique_for_overwrite<char[]>(size_);
    std::copy_n(buffer_.get(), end_, larger.get());
    buffer_ = std::move(larger);
  }

  void give_up() {
    constexpr std::size_t shown = 1000;
    reader_.refuse(pending(end_).substr(scanned_ - begin_, shown), line_ + lines_,
                   text::format("a line of more than {} MiB; nothing is read from here on", max_line >> 20U));
  }

  void take_lines() {
    for (;;) {
      const char* from = buffer_.get() + scanned_;
      const std::size_t known = std::max(searched_, scanned_) - scanned_;
      const auto* line_end = static_cast<const char*>(std::memchr(from + known, '\n', end_ - scanned_ - known));
      if (line_end == nullptr) {
        searched_ = end_;
        return;
      }
      const std::size_t length = static_cast<std::size_t>(line_end - from);
      if (!is_plain(scanned_ + length)) brackets_.add_line({from, length});
      scanned_ += length + 1;
      ++lines_;
      if (brackets_.any()) continue;
      reader_.read_next(pending(scanned_ - 1), here());
      if (reader_.stopped()) return;
      begin_ = scanned_;
      line_ += std::exchange(lines_, 0);
    }
  }

  /// Whether there is nothing special from scanned_ to `end`; false where that is not known.
  bool is_plain(std::size_t end) {
    plain_ = std::max(plain_, scanned_);
    while (plain_ < end && plain_ + block_size <= end_ && !may_have_special(buffer_.get() + plain_))
      plain_ += block_size;
    return plain_ >= end;
  }

  Source& source_;
  ModuleReader& reader_;
  std::unique_ptr<char[]> buffer_;
  std::size_t size_ = 0;      // of buffer_
  std::size_t begin_ = 0;     // of the statement that is not complete yet
  std::size_t scanned_ = 0;   // up to here lines are known
  std::size_t searched_ = 0;  // no line ends between scanned_ and here
  std::size_t plain_ = 0;     // nothing is special between scanned_ and here
  std::size_t end_ = 0;       // of the bytes that are there
  std::size_t line_ = 1;      // the line of begin_
  std::size_t lines_ = 0;     // between begin_ and scanned_
  std::size_t dropped_ = 0;   // bytes that were in the buffer and are no more
  OpenBrackets brackets_;
};

}  // namespace

void read_statements(Source& source, ModuleReader& reader, const EmbeddedNotation* embedded) {
  StatementSplitter(source, reader, embedded).run();
}

}  // namespace paramcount
