// SPDX-License-Identifier: MIT
// Inputs as texts: a text that is there whole, and one that arrives piece by piece.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "read/module_reader.hpp"
#include "read/printed_input.hpp"
#include "read/printed_text.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

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

/// How many brackets and blocks are open at the end of the lines it was shown. Quotes and comments end with their line.
/// The key of a printed module may hold any characters, as in "(c)): ReLU()".
class BracketDepth {
 public:
  void add_line(std::string_view line) {
    std::size_t i = open() ? key_end(line) : 0;
    while (i < line.size() && !special(line[i])) ++i;
    if (i < line.size()) add_special(line, i);
  }
  bool open() const { return depth_ > 0; }

 private:
  static std::size_t key_end(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    const bool key = begin != std::string_view::npos && line[begin] == '(';
    return key ? begin + printed_key_length(line, begin) : 0;
  }
  void add_special(std::string_view line, std::size_t i) {
    char quote = '\0';
    for (; i < line.size(); ++i) {
      const char c = line[i];
      if (quote != '\0') {
        if (c == '\\') {
          ++i;
        } else if (c == quote) {
          quote = '\0';
        }
      } else if (c == '#') {
        return;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(' || c == '[' || c == '{') {
        ++depth_;
      } else if (c == ')' || c == ']' || c == '}') {
        depth_ = std::max(depth_ - 1, 0);
      }
    }
  }

  int depth_ = 0;
};

/// Cuts an input into statements: a line, or as many lines as it takes until all brackets and blocks are closed.
class StatementSplitter {
 public:
  StatementSplitter(const ByteSource& source, ModuleReader& reader) : source_(source), reader_(reader) {}

  void run() {
    while (fill()) {
      take_lines();
      if (end_ - scanned_ > max_line) return give_up();
    }
    if (begin_ < end_) reader_.read(pending(end_), line_);
  }

 private:
  static constexpr std::size_t chunk = 65536;
  static constexpr std::size_t max_line = 16U << 20U;  // bytes; a device has no end, and memory has

  std::string_view pending(std::size_t end) const { return {buffer_.data() + begin_, end - begin_}; }

  /// Gets more bytes behind those that are pending; false at the end of the input.
  bool fill() {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      scanned_ -= begin_;
      searched_ -= std::min(begin_, searched_);
      plain_ -= std::min(begin_, plain_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (buffer_.size() - end_ < chunk) buffer_.resize(std::max(buffer_.size() * 2, end_ + chunk));
    const std::size_t got = source_(buffer_.data() + end_, buffer_.size() - end_);
    end_ += got;
    if (at_start_ && end_ >= byte_order_mark.size()) {
      if (pending(end_).substr(0, byte_order_mark.size()) == byte_order_mark)
        begin_ = scanned_ = byte_order_mark.size();
      at_start_ = false;
    }
    return got > 0;
  }

  void give_up() {
    constexpr std::size_t shown = 1000;
    reader_.refuse(pending(end_).substr(scanned_ - begin_, shown), line_ + lines_,
                   text::format("a line of more than {} MiB; nothing is read from here on", max_line >> 20U));
  }

  void take_lines() {
    for (;;) {
      const char* from = buffer_.data() + scanned_;
      const std::size_t known = std::max(searched_, scanned_) - scanned_;
      const auto* line_end = static_cast<const char*>(std::memchr(from + known, '\n', end_ - scanned_ - known));
      if (line_end == nullptr) {
        searched_ = end_;
        return;
      }
      const std::size_t length = static_cast<std::size_t>(line_end - from);
      if (!is_plain(scanned_ + length)) depth_.add_line({from, length});
      scanned_ += length + 1;
      ++lines_;
      if (depth_.open()) continue;
      reader_.read_next(pending(scanned_ - 1), line_);
      begin_ = scanned_;
      line_ += std::exchange(lines_, 0);
    }
  }

  /// Whether there is nothing special from scanned_ to `end`; false where that is not known.
  bool is_plain(std::size_t end) {
    plain_ = std::max(plain_, scanned_);
    while (plain_ < end && plain_ + block_size <= end_ && !may_have_special(buffer_.data() + plain_))
      plain_ += block_size;
    return plain_ >= end;
  }

  const ByteSource& source_;
  ModuleReader& reader_;
  std::string buffer_;
  std::size_t begin_ = 0;     // of the statement that is not complete yet
  std::size_t scanned_ = 0;   // up to here lines are known
  std::size_t searched_ = 0;  // no line ends between scanned_ and here
  std::size_t plain_ = 0;     // nothing is special between scanned_ and here
  std::size_t end_ = 0;       // of the bytes that are there
  std::size_t line_ = 1;      // the line of begin_
  std::size_t lines_ = 0;     // between begin_ and scanned_
  bool at_start_ = true;
  BracketDepth depth_;
};

}  // namespace

void read_stream(const ByteSource& source, std::string_view name, const ModuleSink& sink, const ModelSink& models) {
  InputHead head(source);
  if (head.is_printed()) {
    for (Network& model : read_printed(head.read_all(), name)) {
      if (models) {
        models(model);
      } else {
        for (Module& module : model.modules) sink(module);
      }
    }
    return;
  }
  ModuleReader reader(name, {}, sink);
  const ByteSource rest = [&](char* bytes, std::size_t size) { return head.read(bytes, size); };
  StatementSplitter(rest, reader).run();
  reader.finish();
}

Network read_network(std::string_view text, std::string_view source, std::span<const std::string> other_options) {
  Network network;
  network.source = source;
  Tally total;  // must fit in 64 bits
  const ModuleSink sink = [&](Module& module) {
    total.add(module);
    network.modules.push_back(std::move(module));
  };
  if (is_printed(text)) {
    for (Network& model : read_printed(std::string(text), source)) append(network, model, sink);
    return network;
  }
  ModuleReader reader(source, other_options, sink);
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());
  reader.read(text, 1);
  reader.finish();
  return network;
}

}  // namespace paramcount
