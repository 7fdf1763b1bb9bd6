// SPDX-License-Identifier: MIT
#include "read/checkpoint/pickle.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <limits>
#include <string>
#include <string_view>

#include "read/checkpoint/pickle_builder.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t longest_line = 65536;
constexpr char stop = '.';

/// One pickle on its way from the cursor to the builder.
struct PickleReader {
  ByteCursor& cursor;
  PickleBuilder made;
  PickleLimits limits;
  std::string_view opcode;

  template <std::unsigned_integral Number>
  Number number() {
    return cursor.number<Number>(opcode);
  }

  /// A length in four bytes with a sign.
  std::uint64_t length4() {
    const auto length = static_cast<std::int32_t>(number<std::uint32_t>());
    if (length < 0) made.fail("a negative length");
    return static_cast<std::uint64_t>(length);
  }

  /// The argument up to the end of a line; valid until the next one.
  std::string_view line() {
    std::size_t size = 128;
    for (;;) {
      const std::string_view there = cursor.peek(size);
      const std::size_t end = there.find('\n');
      if (end != std::string_view::npos) return cursor.take(end + 1, opcode).substr(0, end);
      if (there.size() < size) made.fail("its line has no end: the file is truncated");
      if (size >= longest_line) made.fail(text::format("its line is longer than the limit of {} bytes", longest_line));
      size *= 2;
    }
  }

  void text(std::uint64_t size) {
    if (size > limits.longest_text) {
      cursor.skip(size, opcode);
      made.push_long_text(size);
    } else {
      made.push_text(cursor.take(size, opcode));
    }
  }

  void quoted(std::string_view text) {
    if (text.size() < 2 || text.front() != text.back() || (text.front() != '\'' && text.front() != '"')) {
      made.fail("it needs a text in quotes");
    }
    made.push_text(text.substr(1, text.size() - 2));
  }

  void integer_line(std::string_view line) {
    if (line == "00" || line == "01") return made.push_boolean(line == "01");
    if (line.ends_with('L')) line.remove_suffix(1);
    const std::size_t sign = line.starts_with('-') ? 1 : 0;
    if (line.size() == sign || !std::all_of(line.begin() + static_cast<std::ptrdiff_t>(sign), line.end(),
                                            [](char c) { return c >= '0' && c <= '9'; })) {
      made.fail("it needs a number");
    }
    std::int64_t value = 0;
    if (std::from_chars(line.data(), line.data() + line.size(), value).ec == std::errc{}) {
      made.push_integer(value);
    } else {
      made.push_big_integer();
    }
  }

  std::uint64_t index_line(std::string_view line) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error != std::errc{} || end != line.data() + line.size()) made.fail("it needs an index of the memo");
    return value;
  }

  /// Two's complement, little-endian, in as many bytes as it takes.
  void long_integer(std::uint64_t size) {
    if (size > 8) {
      cursor.skip(size, opcode);
      return made.push_big_integer();
    }
    const std::string_view bytes = cursor.take(size, opcode);
    const bool negative = !bytes.empty() && static_cast<unsigned char>(bytes.back()) >= 128;
    std::uint64_t value = negative ? std::numeric_limits<std::uint64_t>::max() : 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[i]);
    made.push_integer(static_cast<std::int64_t>(value));
  }

  void global() {
    const std::string module(line());
    made.push_symbol(module, line());
  }

  void protocol(std::uint8_t version) {
    if (version > 5) made.fail(text::format("protocol {} is not known", version));
  }
};

struct Operation {
  unsigned char byte = 0;
  std::string_view name;
  void (*run)(PickleReader&) = nullptr;
};

/// All opcodes but STOP, with their names in Python's pickletools.
constexpr Operation operations[] = {
    {'(', "MARK", [](PickleReader& r) { r.made.mark(); }},
    {'0', "POP", [](PickleReader& r) { r.made.pop(); }},
    {'1', "POP_MARK", [](PickleReader& r) { r.made.pop_mark(); }},
    {'2', "DUP", [](PickleReader& r) { r.made.duplicate(); }},
    {'N', "NONE", [](PickleReader& r) { r.made.push_none(); }},
    {0x88, "NEWTRUE", [](PickleReader& r) { r.made.push_boolean(true); }},
    {0x89, "NEWFALSE", [](PickleReader& r) { r.made.push_boolean(false); }},
    {'I', "INT", [](PickleReader& r) { r.integer_line(r.line()); }},
    {'L', "LONG", [](PickleReader& r) { r.integer_line(r.line()); }},
    {'J', "BININT", [](PickleReader& r) { r.made.push_integer(static_cast<std::int32_t>(r.number<std::uint32_t>())); }},
    {'K', "BININT1", [](PickleReader& r) { r.made.push_integer(r.number<std::uint8_t>()); }},
    {'M', "BININT2", [](PickleReader& r) { r.made.push_integer(r.number<std::uint16_t>()); }},
    {0x8a, "LONG1", [](PickleReader& r) { r.long_integer(r.number<std::uint8_t>()); }},
    {0x8b, "LONG4", [](PickleReader& r) { r.long_integer(r.length4()); }},
    {'F', "FLOAT",
     [](PickleReader& r) {
       static_cast<void>(r.line());
       r.made.push_real();
     }},
    {'G', "BINFLOAT",
     [](PickleReader& r) {
       r.cursor.skip(8, r.opcode);
       r.made.push_real();
     }},
    {'S', "STRING", [](PickleReader& r) { r.quoted(r.line()); }},
    {'T', "BINSTRING", [](PickleReader& r) { r.text(r.length4()); }},
    {'U', "SHORT_BINSTRING", [](PickleReader& r) { r.text(r.number<std::uint8_t>()); }},
    {'V', "UNICODE", [](PickleReader& r) { r.made.push_text(r.line()); }},
    {'X', "BINUNICODE", [](PickleReader& r) { r.text(r.number<std::uint32_t>()); }},
    {0x8c, "SHORT_BINUNICODE", [](PickleReader& r) { r.text(r.number<std::uint8_t>()); }},
    {0x8d, "BINUNICODE8", [](PickleReader& r) { r.text(r.number<std::uint64_t>()); }},
    {'B', "BINBYTES", [](PickleReader& r) { r.text(r.number<std::uint32_t>()); }},
    {'C', "SHORT_BINBYTES", [](PickleReader& r) { r.text(r.number<std::uint8_t>()); }},
    {0x8e, "BINBYTES8", [](PickleReader& r) { r.text(r.number<std::uint64_t>()); }},
    {0x96, "BYTEARRAY8", [](PickleReader& r) { r.text(r.number<std::uint64_t>()); }},
    {')', "EMPTY_TUPLE", [](PickleReader& r) { r.made.push_container(PickleKind::tuple); }},
    {'t', "TUPLE", [](PickleReader& r) { r.made.gather(PickleKind::tuple); }},
    {0x85, "TUPLE1", [](PickleReader& r) { r.made.tuple_of(1); }},
    {0x86, "TUPLE2", [](PickleReader& r) { r.made.tuple_of(2); }},
    {0x87, "TUPLE3", [](PickleReader& r) { r.made.tuple_of(3); }},
    {']', "EMPTY_LIST", [](PickleReader& r) { r.made.push_container(PickleKind::list); }},
    {'l', "LIST", [](PickleReader& r) { r.made.gather(PickleKind::list); }},
    {'a', "APPEND", [](PickleReader& r) { r.made.append(); }},
    {'e', "APPENDS", [](PickleReader& r) { r.made.append_marked(); }},
    {'}', "EMPTY_DICT", [](PickleReader& r) { r.made.push_container(PickleKind::dict); }},
    {'d', "DICT", [](PickleReader& r) { r.made.gather(PickleKind::dict); }},
    {'s', "SETITEM", [](PickleReader& r) { r.made.set_item(); }},
    {'u', "SETITEMS", [](PickleReader& r) { r.made.set_marked(); }},
    {0x8f, "EMPTY_SET", [](PickleReader& r) { r.made.push_container(PickleKind::list); }},
    {0x90, "ADDITEMS", [](PickleReader& r) { r.made.append_marked(); }},
    {0x91, "FROZENSET", [](PickleReader& r) { r.made.gather(PickleKind::list); }},
    {'g', "GET", [](PickleReader& r) { r.made.get(r.index_line(r.line())); }},
    {'h', "BINGET", [](PickleReader& r) { r.made.get(r.number<std::uint8_t>()); }},
    {'j', "LONG_BINGET", [](PickleReader& r) { r.made.get(r.number<std::uint32_t>()); }},
    {'p', "PUT", [](PickleReader& r) { r.made.put(r.index_line(r.line())); }},
    {'q', "BINPUT", [](PickleReader& r) { r.made.put(r.number<std::uint8_t>()); }},
    {'r', "LONG_BINPUT", [](PickleReader& r) { r.made.put(r.number<std::uint32_t>()); }},
    {0x94, "MEMOIZE", [](PickleReader& r) { r.made.memoize(); }},
    {'c', "GLOBAL", [](PickleReader& r) { r.global(); }},
    {0x93, "STACK_GLOBAL", [](PickleReader& r) { r.made.stack_global(); }},
    {'i', "INST",
     [](PickleReader& r) {
       r.global();
       r.made.call_marked(false);
     }},
    {'o', "OBJ", [](PickleReader& r) { r.made.call_marked(true); }},
    {0x81, "NEWOBJ", [](PickleReader& r) { r.made.reduce(); }},
    {0x92, "NEWOBJ_EX", [](PickleReader& r) { r.made.reduce_with_keywords(); }},
    {'R', "REDUCE", [](PickleReader& r) { r.made.reduce(); }},
    {'b', "BUILD", [](PickleReader& r) { r.made.build(); }},
    {'P', "PERSID",
     [](PickleReader& r) {
       r.made.push_text(r.line());
       r.made.persistent();
     }},
    {'Q', "BINPERSID", [](PickleReader& r) { r.made.persistent(); }},
    {0x80, "PROTO", [](PickleReader& r) { r.protocol(r.number<std::uint8_t>()); }},
    {0x95, "FRAME", [](PickleReader& r) { r.cursor.skip(8, r.opcode); }},
    {0x82, "EXT1",
     [](PickleReader& r) { r.made.fail("it needs the registry of the program that wrote it: not supported"); }},
    {0x83, "EXT2",
     [](PickleReader& r) { r.made.fail("it needs the registry of the program that wrote it: not supported"); }},
    {0x84, "EXT4",
     [](PickleReader& r) { r.made.fail("it needs the registry of the program that wrote it: not supported"); }},
    {0x97, "NEXT_BUFFER", [](PickleReader& r) { r.made.fail("its data is kept outside of the file: not supported"); }},
    {0x98, "READONLY_BUFFER",
     [](PickleReader& r) { r.made.fail("its data is kept outside of the file: not supported"); }},
};

constexpr std::array<const Operation*, 256> by_byte = [] {
  std::array<const Operation*, 256> table{};
  for (const Operation& operation : operations) table[operation.byte] = &operation;
  return table;
}();

}  // namespace

PickleLimits PickleLimits::inflated_from(std::uint64_t bytes) {
  constexpr std::uint64_t some_values = 1'000'000;
  constexpr std::uint64_t some_text = 16U << 20U;
  PickleLimits limits;
  limits.values = std::min(limits.values, some_values + 4 * std::min(bytes, limits.values));
  limits.text = std::min(limits.text, some_text + 64 * std::min(bytes, limits.text));
  return limits;
}

Pickle read_pickle(ByteCursor& cursor, const PickleLimits& limits) {
  PickleReader reader{cursor, PickleBuilder(limits), limits, "STOP"};
  for (;;) {
    const std::uint64_t byte = cursor.offset();
    const std::string_view next = cursor.peek(1);
    if (next.empty()) cursor.fail_here("the pickle ends without its opcode STOP", "the file is truncated");
    const char code = next.front();
    cursor.skip(1, "an opcode");
    const Operation* operation = by_byte[static_cast<unsigned char>(code)];
    reader.opcode = operation ? operation->name : "STOP";
    reader.made.begin(reader.opcode, byte);
    if (code == stop) return reader.made.finish();
    if (!operation) {
      ByteCursor::fail_at(byte,
                          text::format("the pickle has an unknown opcode, {:#04x}", static_cast<unsigned char>(code)),
                          "the file is damaged, or newer than this program");
    }
    operation->run(reader);
  }
}

}  // namespace paramcount
