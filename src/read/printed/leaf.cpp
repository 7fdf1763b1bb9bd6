// SPDX-License-Identifier: MIT
#include "read/printed/leaf.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "read/printed/layer.hpp"
#include "read/printed/measurements.hpp"
#include "read/printed/text.hpp"
#include "text/brackets.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

/// The end of the parentheses that are open before `place` if it is on this line, else npos.
std::size_t find_close(std::string_view text, std::size_t place) {
  static constexpr CharacterSet special(
      [](char c) { return std::string_view("\n({)}'\"").find(c) != std::string_view::npos; });
  BracketDepth brackets(1);
  for (std::size_t i = place; i < text.size(); ++i) {
    const char c = text[i];
    if (!special(c)) continue;
    if (c == '\n') break;
    if (c == '\'' || c == '"') {
      const bool opens = i > place && !is_name_character(text[i - 1]);
      const std::size_t end = opens ? find_quote_end(text, i) : std::string_view::npos;
      if (end != std::string_view::npos) i = end;
      continue;
    }
    if (c == '(' && (i == place || is_blank(text[i - 1])) && printed_key_length(text, i) > 0) break;
    brackets.take(c);
    if (!brackets.open()) return i;
  }
  return std::string_view::npos;
}

/// Text of its own may hold a ')' too many; the line's end then tells.
std::size_t leaf_end(std::string_view text, std::size_t close) {
  const char after = close + 1 < text.size() ? text[close + 1] : '\n';
  if (after == '\n' || after == ')' || after == '\r') return close;
  std::size_t next = close + 1;
  while (next < text.size() && is_blank(text[next])) ++next;
  if (next == text.size() || !(is_name_start(text[next]) || is_digit(text[next]))) return close;
  const std::size_t end = std::min(text.find('\n', next), text.size());
  const std::size_t last = text.substr(0, end).find_last_of(')');
  return last > close && text.substr(close, last - close).find("): ") == std::string_view::npos ? last : close;
}

}  // namespace

PrintedLeaf LeafReader::read_leaf(std::string_view text, std::size_t begin, int depth) {
  PrintedLeaf leaf;
  leaf.name_length = kind_name_length(text.substr(begin));
  const std::string_view name = text.substr(begin, leaf.name_length);
  std::size_t place = begin + leaf.name_length;
  while (place < text.size() && is_blank(text[place])) ++place;
  if (place == text.size() || (text[place] != '(' && text[place] != '{')) return leaf;
  ++place;
  std::size_t close = find_close(text, place);
  if (close == std::string_view::npos) return leaf;
  close = leaf_end(text, close);
  leaf.length = close + 1 - begin;
  const std::string_view arguments = without_measurements(text.substr(place, close - place));
  leaf.content = Block{std::string(name), {}, true};
  leaf.elided = arguments.find(ellipsis) != std::string_view::npos;
  if (leaf.elided) return leaf;
  const auto [known, fresh] = classes_.try_emplace(name);
  if (fresh) known->second = find_known_class(name);
  PrintedLayer printed = read_printed_layer(known->second, name, arguments, depth);
  if (printed.layer) leaf.content = std::move(*printed.layer);
  leaf.unsized = printed.unsized.has_value();
  leaf.unprinted_bias = printed.unprinted_bias;
  leaf.missing = std::move(printed.missing);
  leaf.note = std::move(printed.note);
  leaf.spans = std::move(printed.spans);
  for (Span& span : leaf.spans) span.offset += static_cast<std::size_t>(arguments.data() - text.data()) - begin;
  return leaf;
}

/// A leaf that may be like one before in all but its numbers: then it is as certain.
PrintedLeaf LeafReader::read_line(std::string_view text, std::size_t begin, std::string_view line, int depth) {
  PrintedLeaf leaf;
  if (const Module* made = templates_.make(line)) {
    leaf.length = made->span.length;
    leaf.name_length = kind_name_length(line);
    leaf.content = made->content;
    return leaf;
  }
  leaf = read_leaf(text, begin, depth);
  if (leaf.length > 0 && leaf.missing.empty() && leaf.note.empty() && !leaf.elided) {
    Module module;
    module.content = leaf.content;
    module.span = {0, leaf.length};
    templates_.add(line, module, leaf.spans);
  }
  return leaf;
}

const PrintedLeaf& LeafReader::read(std::string_view text, std::size_t begin, int depth) {
  constexpr std::size_t max_line = 256;
  const std::string_view ahead = text.substr(begin, max_line);
  const std::size_t end = ahead.find('\n');
  // A model that is all on one line has no lines to remember.
  if (end == std::string_view::npos) return other_ = read_leaf(text, begin, depth);
  const std::string_view line = ahead.substr(0, end);
  if (known_.empty()) known_.resize(most_known);
  Known& known = known_[std::hash<std::string_view>()(line) % most_known];
  if (known.line == line) return known.leaf;
  known.leaf = read_line(text, begin, line, depth);
  known.line = line;
  return known.leaf;
}

}  // namespace paramcount
