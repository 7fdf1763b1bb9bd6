// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace paramcount {

/// The bytes of an input: a file, a pipe, a text that is there. They are read forward, and, where size() is known, at
/// any place as well. Errors of the system are thrown as Error with the name in them.
class Source {
 public:
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;

  /// The file's name as it was given; "-" is standard input; empty for words.
  virtual std::string_view name() const = 0;

  /// How many bytes there are in all, whether read or not; nothing where only the end will tell, as in a pipe.
  virtual std::optional<std::uint64_t> size() const = 0;

  /// Whether the name is that of a folder, which has no bytes of its own: reading them is an Error.
  virtual bool is_folder() const { return false; }

  /// Fills at most `size` bytes of what has not been read and returns how many; 0 is the end. Returns what is there
  /// without waiting for more.
  std::size_t read(char* bytes, std::size_t size);

  /// The first `size` unread bytes, or fewer where the input ends before, without taking them; valid until the next
  /// call. Waits for them.
  std::string_view peek(std::size_t size);

  /// The unread bytes that were looked at, and more as read() gets them, without waiting for all, while there are fewer
  /// than `size`. As many as before at the end of the input. Valid until the next call.
  std::string_view peek_more(std::size_t size);

  /// The bytes that were looked at and not taken, from the first one of the input; empty once some were taken. Valid
  /// until the next call of read() or peek().
  std::string_view looked_at() const { return begun_ ? std::string_view() : std::string_view(peeked_); }

  /// Fills `size` bytes from this offset, or fewer at the end, and leaves what read() will return as it is. Only where
  /// size() is known.
  virtual std::size_t read_at(std::uint64_t offset, char* bytes, std::size_t size) = 0;

 private:
  virtual std::size_t read_more(char* bytes, std::size_t size) = 0;

  std::string peeked_;     // read from below, and not yet taken
  std::size_t taken_ = 0;  // of peeked_
  bool begun_ = false;
};

/// What has not been read, to the end.
std::string read_rest(Source& source);

/// A file, or standard input for "-". Throws Error where it cannot be opened.
std::unique_ptr<Source> open_source(std::string name);

/// A text that is there; it is not copied, so it must stay.
std::unique_ptr<Source> text_source(std::string_view text, std::string name = {});

}  // namespace paramcount
