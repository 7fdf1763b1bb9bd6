// SPDX-License-Identifier: MIT
#include "text/escape.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr unsigned byte_of(char c) { return static_cast<unsigned char>(c); }

/// How many bytes a character has whose first byte is this; 0 where none begins so.
constexpr std::size_t length_by_lead(unsigned lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array active_ranges{
    Range{0x00, 0x1F},        // C0
    Range{0x7F, 0x9F},        // DEL and C1
    Range{0xAD, 0xAD},        // soft hyphen
    Range{0x34F, 0x34F},      // combining grapheme joiner
    Range{0x61C, 0x61C},      // Arabic letter mark
    Range{0x115F, 0x1160},    // Hangul fillers
    Range{0x17B4, 0x17B5},    // Khmer inherent vowels
    Range{0x180B, 0x180F},    // Mongolian selectors and vowel separator
    Range{0x200B, 0x200F},    // zero-width characters and direction marks
    Range{0x2028, 0x202E},    // separators, embeddings and overrides
    Range{0x2060, 0x206F},    // invisible operators and isolates
    Range{0x3164, 0x3164},    // Hangul filler
    Range{0xFEFF, 0xFEFF},    // byte order mark
    Range{0xFFA0, 0xFFA0},    // halfwidth Hangul filler
    Range{0xFFF0, 0xFFFB},    // interlinear annotation
    Range{0x1D173, 0x1D17A},  // musical controls
    Range{0xE0000, 0xE0FFF},  // tags and selectors
};

constexpr CharacterSet plain([](char c) { return c >= ' ' && c <= '~'; });
constexpr CharacterSet plain_in_python([](char c) { return plain(c) && c != '\'' && c != '\\'; });
constexpr CharacterSet plain_in_json([](char c) { return plain(c) && c != '"' && c != '\\'; });

/// Moves what is plain at the start of a text, as most of it is, to the end of another one.
void take_plain(std::string& out, std::string_view& text, const CharacterSet& is_plain) {
  std::size_t size = 0;
  while (size < text.size() && is_plain(text[size])) ++size;
  out += text.substr(0, size);
  text.remove_prefix(size);
}

constexpr char32_t replacement = 0xFFFD;

void append_escape(std::string& out, char32_t code) {
  const auto number = static_cast<unsigned>(code);
  constexpr unsigned byte_end = 0x100;
  constexpr unsigned plane_end = 0x10000;
  if (number < byte_end) {
    text::append(out, "\\x{:02x}", number);
  } else if (number < plane_end) {
    text::append(out, "\\u{:04x}", number);
  } else {
    text::append(out, "\\U{:08x}", number);
  }
}

}  // namespace

Character first_character(std::string_view text) {
  const unsigned lead = byte_of(text.front());
  const std::size_t length = length_by_lead(lead);
  if (length == 1) return {lead, 1, true};
  constexpr Character invalid{0, 1, false};
  if (length == 0) return invalid;
  char32_t code = lead & (0xFFU >> (length + 1));
  const std::size_t end = std::min(length, text.size());
  for (std::size_t i = 1; i < end; ++i) {
    const unsigned next = byte_of(text[i]);
    if ((next & 0xC0U) != 0x80U) return invalid;
    code = (code << 6U) | (next & 0x3FU);
  }
  if (end < length) return {0, 1, false, true};
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return overlong || surrogate || code > 0x10FFFF ? invalid : Character{code, length, true};
}

void append_utf8(std::string& out, char32_t code) {
  const auto add = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  const auto add_rest = [&](unsigned shift) { add(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0U | (code >> 6U));
    add_rest(0);
  } else if (code < 0x10000) {
    add(0xE0U | (code >> 12U));
    add_rest(6);
    add_rest(0);
  } else {
    add(0xF0U | (code >> 18U));
    add_rest(12);
    add_rest(6);
    add_rest(0);
  }
}

bool is_active(char32_t code) {
  return std::any_of(active_ranges.begin(), active_ranges.end(),
                     [code](const Range& range) { return code >= range.first && code <= range.last; });
}

std::string printable(std::string_view text) {
  std::string out;
  for (take_plain(out, text, plain); !text.empty(); take_plain(out, text, plain)) {
    const Character c = first_character(text);
    if (!c.valid) {
      append_escape(out, byte_of(text.front()));
    } else if (is_active(c.code)) {
      append_escape(out, c.code);
    } else {
      out += text.substr(0, c.length);
    }
    text.remove_prefix(c.length);
  }
  return out;
}

void append_python_literal(std::string& out, std::string_view text) {
  out += '\'';
  for (take_plain(out, text, plain_in_python); !text.empty(); take_plain(out, text, plain_in_python)) {
    const Character c = first_character(text);
    if (!c.valid) {
      out += '\\';
      append_escape(out, byte_of(text.front()));
    } else if (c.code == '\'' || c.code == '\\') {
      out.append({'\\', text.front()});
    } else if (is_active(c.code)) {
      append_escape(out, c.code);
    } else {
      out += text.substr(0, c.length);
    }
    text.remove_prefix(c.length);
  }
  out += '\'';
}

std::string python_literal(std::string_view text) {
  std::string out;
  append_python_literal(out, text);
  return out;
}

namespace {

/// "\u001b"; two of them beyond the first plane.
void append_json_escape(std::string& out, char32_t code) {
  constexpr char32_t plane_end = 0x10000;
  const auto append_unit = [&](char32_t unit) { text::append(out, "\\u{:04x}", static_cast<unsigned>(unit)); };
  if (code < plane_end) return append_unit(code);
  append_unit(0xD800 + ((code - plane_end) >> 10U));
  append_unit(0xDC00 + ((code - plane_end) & 0x3FFU));
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (take_plain(out, text, plain_in_json); !text.empty(); take_plain(out, text, plain_in_json)) {
    const Character c = first_character(text);
    if (!c.valid) {
      append_json_escape(out, replacement);
    } else if (c.code == '"' || c.code == '\\') {
      out.append({'\\', text.front()});
    } else if (is_active(c.code)) {
      append_json_escape(out, c.code);
    } else {
      out += text.substr(0, c.length);
    }
    text.remove_prefix(c.length);
  }
  out += '"';
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character c = first_character(text);
    if (c.valid) {
      out += text.substr(0, c.length);
    } else {
      append_utf8(out, replacement);
    }
    text.remove_prefix(c.length);
  }
  return out;
}

}  // namespace paramcount
