// SPDX-License-Identifier: MIT
// JSON, written as it comes about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "paramcount/dtype.hpp"

namespace paramcount {

/// Writes one document to the end of a string that its owner may empty at any time. Commas come by themselves; that
/// every list and object is closed, and every member has a key, is up to the caller:
///
///   JsonWriter json(out);
///   json.begin_object();
///   json.member("count", 12);
///   json.key("shape");
///   json.numbers({3, 4});
///   json.end_object();              {"count": 12, "shape": [3, 4]}
///
/// Integers are plain and exact: a reader that keeps numbers as doubles is exact up to 2^53.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_list() { open('['); }
  void end_list() { close(']'); }

  /// The next item, or what closes this list, stands on a line of its own, behind so many blanks.
  void break_line(std::size_t indent) {
    breaks_ = true;
    indent_ = indent;
  }
  void end_line() { out_ += '\n'; }

  /// The key of the next value: a name without anything that must be escaped.
  void key(std::string_view name);
  /// The same of any text.
  void text_key(std::string_view text);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth);
  void value(Bytes number);
  void value(ByteDifference number);
  void value(double number);  ///< the shortest text that reads as the same number; it must be finite
  void value(std::int64_t number);
  void value(int number) { value(static_cast<std::int64_t>(number)); }
  void value(std::size_t number) { value(static_cast<Bytes>(number)); }
  void null();
  /// A list on one line.
  void numbers(std::span<const std::int64_t> numbers);

  template <class Value>
  void member(std::string_view name, const Value& value_of_it) {
    key(name);
    value(value_of_it);
  }

  /// Members that a JsonWriter wrote behind another one: a text that is not made twice.
  void repeat_members(std::string_view text) { out_ += text; }

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);

  std::string& out_;
  bool follows_ = false;  // on another item
  bool breaks_ = false;
  std::size_t indent_ = 0;
};

}  // namespace paramcount
