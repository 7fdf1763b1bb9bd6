// SPDX-License-Identifier: MIT
#include "read/spec/reader.hpp"

#include <algorithm>
#include <string>

#include "read/network_feed.hpp"
#include "read/spec/module_reader.hpp"
#include "read/spec/statements.hpp"
#include "read/spec_line.hpp"
#include "text/brackets.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

class IgnoringSink final : public NetworkSink {
 public:
  void begin(std::string_view) override {}
  void add(Module&) override {}
  void end(const Tally&, Findings, std::string) override {}
};

struct LineContent {
  std::size_t modules = 0;  // 0 where the line is wrong, too
  Tally total;
};

LineContent read_line(std::string_view line, const EmbeddedNotation* embedded = nullptr) {
  IgnoringSink sink;
  NetworkFeed feed(sink, {});
  const ReadOptions none;
  ModuleReader reader(feed, {}, none, embedded);
  const std::size_t modules = reader.read(line, {});
  return {modules, feed.total()};
}

/// The first line, or as many as it takes to close the brackets that it opens.
std::string_view first_statement(std::string_view text) {
  BracketDepth depth;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth.take(text[i]);
    if (text[i] == '\n' && !depth.open()) return text.substr(0, i);
  }
  return text;
}

/// Whether a line is a layer, or begins with the name of one, maybe a wrong one.
bool means_layer(std::string_view line) {
  if (is_spec_line(line)) return true;
  const std::size_t length = kind_name_length(line);
  const std::string_view name = line.substr(0, length);
  const std::string_view rest = trim(line.substr(length));
  const bool call = rest.starts_with('(') && length + 1 < line.size();
  const bool lower = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (name.empty()) return false;
  if (find_kind(name) != nullptr) return call || lower;
  const bool sized = rest.empty() || rest.starts_with('(') || is_digit(rest.front()) || rest.starts_with("--");
  return sized && !suggest(name, kind_names()).empty();
}

/// Whether a text of one line has the form of a layer: a word, and sizes or options.
bool is_lone_layer(std::string_view text) {
  constexpr std::size_t longest = 4096;
  text = trim(text);
  if (text.size() > longest || text.find('\n') != std::string_view::npos) return false;
  const std::size_t blank = std::min(text.find_first_of(" \t("), text.size());
  const std::string_view rest = trim(text.substr(blank));
  return rest.empty() || rest.front() == '(' || rest.front() == '-' || is_digit(rest.front()) ||
         rest.find('=') != std::string_view::npos || text.substr(0, blank).ends_with(':');
}

}  // namespace

bool means_statement(std::string_view text, const EmbeddedNotation& embedded) {
  text = skip_comments(text);
  if (text.empty()) return true;
  const std::string_view first = first_statement(text);
  if (read_line(first, &embedded).modules > 0) return true;
  if (text.front() == '{' || text.front() == '}' || is_lone_layer(text)) return true;
  constexpr std::size_t most_lines = 20;
  std::size_t lines = 0;
  std::size_t meant = 0;
  while (!text.empty() && lines < most_lines) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text = skip_comments(text.substr(std::min(line.size() + 1, text.size())));
    ++lines;
    if (means_layer(trim(line))) ++meant;
  }
  return meant * 2 >= lines;
}

bool begins_with_statement(std::string_view text) {
  text = skip_comments(text);
  const std::string_view line = text.substr(0, text.find('\n'));
  if (line.empty() || line.size() == text.size()) return false;
  return is_spec_line(line) || read_line(line).modules > 0;
}

bool holds_parameters(std::string_view line) {
  const LineContent content = read_line(line);
  return content.modules > 0 && content.total.parameters() > 0;
}

void read_spec(Source& source, NetworkSink& sink, const ReadOptions& options, const EmbeddedNotation& embedded) {
  NetworkFeed feed(sink, source.name());
  ModuleReader reader(feed, source.name(), options, &embedded);
  read_statements(source, reader, &embedded);
  reader.finish();
  feed.end();
}

}  // namespace paramcount
