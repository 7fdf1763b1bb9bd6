// SPDX-License-Identifier: MIT
#include "read/foreign.hpp"

#include <algorithm>
#include <charconv>

#include "read/foreign_signatures.hpp"
#include "read/spec_line.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view lfs_pointer = "version https://git-lfs.github.com/spec/";

constexpr std::string_view take_print = "save what print(model) shows";
constexpr UnreadFormat utf16{"UTF-16 text without a byte order mark", "save it as UTF-8"};
constexpr UnreadFormat binary{"binary data"};
constexpr UnreadFormat html{"an HTML page", "fetch the file itself, or save what print(model) shows", true};
constexpr UnreadFormat json{"a JSON document", {}, true};
constexpr UnreadFormat python{"Python code", take_print, true};
constexpr UnreadFormat summary{"a summary table, as torchinfo, Keras and Lightning print", take_print, true};

/// Whether every other byte of a text is 0: letters, as most of a text here is, have no second one in UTF-16.
bool is_utf16(std::string_view head) {
  constexpr std::size_t enough = 8;
  if (head.size() < enough) return false;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += static_cast<std::size_t>(head[i] == '\0');
  const std::size_t most = head.size() * 2 / 5;
  return (zeros[0] == 0 && zeros[1] > most) || (zeros[1] == 0 && zeros[0] > most);
}

/// How many bytes no text has: controls, and what is no UTF-8.
std::size_t count_strange(std::string_view head) {
  static constexpr CharacterSet controls([](char c) { return c >= '\0' && c < ' ' && !is_space(c) && c != '\x1b'; });
  std::size_t strange = 0;
  while (!head.empty()) {
    const char c = head.front();
    if (c >= '\0') {  // ASCII, as most of every head is, needs no decoding
      if (controls(c)) ++strange;
      head.remove_prefix(1);
      continue;
    }
    const Character first = first_character(head);
    if (first.cut) break;  // the head ends inside of it
    if (!first.valid) ++strange;
    head.remove_prefix(first.length);
  }
  return strange;
}

/// Text has no zeros, and in whatever encoding it is, most of it is ASCII.
bool is_binary(std::string_view head, std::size_t strange) {
  constexpr std::size_t one_in = 3;
  return head.find('\0') != std::string_view::npos || strange * one_in > head.size();
}

bool begins_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == to_lower(b); });
}

/// A document that opens with a brace or a bracket and then a string: a block of a network file has a word there.
bool is_json(std::string_view text) {
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  text = trim(text.substr(1));
  while (!text.empty() && (text.front() == '[' || text.front() == '{')) text = trim(text.substr(1));
  return !text.empty() && text.front() == '"';
}

bool is_python(std::string_view text) {
  if (text.starts_with("\"\"\"")) return true;
  const std::string_view line = text.substr(0, text.find('\n'));
  for (const std::string_view word : {"import "sv, "from "sv, "class "sv, "def "sv, "@"sv}) {
    if (!line.starts_with(word)) continue;
    return word == "import " || line.find(word == "from " ? " import " : "(") != std::string_view::npos;
  }
  return false;
}

/// The heads of the columns of a table, in one of the first lines.
bool is_summary(std::string_view text) {
  constexpr std::size_t first_lines = 2000;
  const std::string_view top = text.substr(0, first_lines);
  const auto has = [&](std::string_view head) { return top.find(head) != std::string_view::npos; };
  return (has("Layer (type") && has("Param #")) || (has("| Name") && has("| Type") && has("| Params"));
}

/// A text that stands for a file; it tells that file's size.
std::string describe_pointer(std::string_view head) {
  constexpr std::string_view key = "\nsize ";
  const std::size_t place = head.find(key);
  std::uint64_t size = 0;
  if (place != std::string_view::npos) {
    const std::string_view digits = head.substr(place + key.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), size);
  }
  return size == 0 ? "a Git LFS pointer, not the file it stands for"
                   : text::format("a Git LFS pointer, not the file of {} bytes that it stands for", size);
}

std::optional<UnreadFormat> find_format(std::string_view head) {
  const std::size_t strange = count_strange(head);
  if (const UnreadFormat* format = find_text_format(head)) return *format;
  if (strange > 0) {
    if (const UnreadFormat* format = find_binary_format(head)) return *format;
    if (is_utf16(head)) return utf16;
    if (is_binary(head, strange)) return binary;
  }
  const std::string_view text = skip_comments(head);
  if (begins_with(text, "<!doctype html") || begins_with(text, "<html")) return html;
  if (is_json(text)) return json;
  if (is_python(text)) return python;
  if (is_summary(text)) return summary;
  return std::nullopt;
}

}  // namespace

std::optional<ForeignFormat> foreign_format(std::string_view head) {
  if (head.starts_with(lfs_pointer)) return ForeignFormat{describe_pointer(head), "'git lfs pull' fetches that"};
  const std::optional<UnreadFormat> format = find_format(head);
  if (!format) return std::nullopt;
  return ForeignFormat{std::string(format->what), format->advice, format->text, format->what != binary.what};
}

std::optional<ForeignFormat> foreign_part(std::string_view name) {
  const UnreadFormat* part = find_part(name);
  if (part == nullptr) return std::nullopt;
  return ForeignFormat{std::string(part->what), part->advice, false, true};
}

}  // namespace paramcount
