// SPDX-License-Identifier: MIT
#include "read/printed/reader.hpp"

#include <algorithm>
#include <utility>

#include "read/network_feed.hpp"
#include "read/printed/findings.hpp"
#include "read/printed/json_strings.hpp"
#include "read/printed/noise.hpp"
#include "read/printed/notebook.hpp"
#include "read/printed/text.hpp"
#include "read/spec_line.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// Several models are told apart by the lines they begin in.
std::vector<Network> with_sources(std::vector<FoundModel> models, std::string_view source, std::size_t lines_above) {
  std::vector<Network> networks;
  networks.reserve(models.size());
  for (FoundModel& model : models) {
    networks.push_back(std::move(model.network));
    std::string& cut = networks.back().findings.cut;
    if (model.cut_line > 0) cut = text::format("{} in line {}", cut, model.cut_line + lines_above);
    networks.back().source = source;
    if (models.size() > 1) {
      networks.back().source = text::format("{}:{}", source.empty() ? "-" : source, model.line + lines_above);
    }
  }
  return networks;
}

/// The error, whose lines are those that `origin` says.
template <class Origin>
Error at_lines(const Error& error, std::string_view source, Origin origin) {
  std::vector<Diagnostic> diagnostics = error.diagnostics();
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.line == 0) continue;
    diagnostic.source = source;
    diagnostic.line = origin(diagnostic.line);
  }
  return Error(std::move(diagnostics));
}

Error placed(const Error& error, std::string_view source, std::size_t lines_above) {
  return at_lines(error, source, [&](std::size_t line) { return line + lines_above; });
}

/// The lines of a document that the lines of a text in it stand in.
class DocumentLines {
 public:
  explicit DocumentLines(std::string_view document) : document_(document) {}

  /// For each line of the text. It is counted from the last one, so texts are best asked for in their order.
  std::vector<std::size_t> of(const JsonString& string) {
    std::vector<std::size_t> lines = string.line_bytes();
    for (std::size_t& line : lines) line = line_of(line);
    return lines;
  }

 private:
  std::size_t line_of(std::size_t byte) {
    if (byte < counted_) {
      line_ -= line_number(document_.substr(byte), counted_ - byte) - 1;
    } else {
      line_ += line_number(document_.substr(counted_), byte - counted_) - 1;
    }
    counted_ = byte;
    return line_;
  }

  std::string_view document_;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
};

/// The models of texts that are strings of a document.
std::vector<FoundModel> find_in_strings(std::string_view document, std::vector<JsonString> strings) {
  std::vector<FoundModel> found;
  DocumentLines document_lines(document);
  for (JsonString& string : strings) {
    if (string.text.find('(') == std::string::npos) continue;
    const std::vector<std::size_t> lines = document_lines.of(string);
    const auto origin = [&](std::size_t line) { return lines[std::min(line, lines.size()) - 1]; };
    try {
      for (FoundModel& model : find_models(std::move(string.text))) {
        model.line = origin(model.line);
        if (model.cut_line > 0) model.cut_line = origin(model.cut_line);
        found.push_back(std::move(model));
      }
    } catch (const Error& error) {
      throw at_lines(error, {}, origin);
    }
  }
  return found;
}

/// The models of a text, or of all texts of a JSON document.
std::vector<FoundModel> find_anywhere(std::string text, IsLayer* is_layer) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && (text[first] == '{' || text[first] == '[')) {
    if (auto strings = json_strings(text)) return find_in_strings(text, std::move(*strings));
  }
  return find_models(std::move(text), is_layer);
}

/// All that is left of an input. What is above the first bracket is no part of a model, and may be long: only its lines
/// are counted.
std::string read_from_bracket(Source& source, std::size_t& lines_above) {
  constexpr std::size_t piece = 65536;
  constexpr std::size_t longest_name = 4096;
  std::string dropped;
  for (;;) {
    const std::string_view ahead = source.peek(piece);
    if (ahead.size() < piece || ahead.find_first_of("({[\"") != std::string_view::npos) return read_rest(source);
    // A name may stand before the bracket that follows.
    std::size_t drop = ahead.rfind('\n') + 1;
    if (drop == 0) drop = piece - longest_name;
    lines_above += line_number(ahead, drop) - 1;
    dropped.resize(drop);
    for (std::size_t got = 0; got < drop;) got += source.read(dropped.data() + got, drop - got);
  }
}

/// Whether the module whose first child is at `key` is an argument of a call, "TransformerEncoder(Sequential((0): ...".
bool is_argument(std::string_view text, std::size_t key) {
  while (key > 0 && is_space(text[key - 1])) --key;
  const std::string_view name = opened_class(text.substr(0, key));
  if (name.empty()) return false;
  auto before = static_cast<std::size_t>(name.data() - text.data());
  while (before > 0 && is_space(text[before - 1])) --before;
  return before > 0 && std::string_view("(,=[").find(text[before - 1]) != std::string_view::npos;
}

}  // namespace

bool is_printed(std::string_view text) {
  if (text.find('\x1b') != std::string_view::npos) {
    std::string plain(text);
    strip_colours(plain);
    return is_printed(plain);
  }
  const std::size_t key = find_printed_key(text, 0);
  if (key == std::string_view::npos) return false;
  if (is_argument(text, key)) return false;
  if (text.substr(0, key).find('\0') != std::string_view::npos) return false;
  const std::size_t key_line = text.rfind('\n', key) + 1;
  if (key_line == 0 && key > 0 && trim(text.substr(0, key)).empty()) return true;
  for (std::size_t begin = 0; begin < key_line; begin = text.find('\n', begin) + 1) {
    if (is_spec_line(text.substr(begin))) return false;
  }
  // In a comment it is of a printed model only where there is nothing but comments.
  return trim(text.substr(key_line)).substr(0, 1) != "#" || skip_comments(text).empty();
}

bool may_hold_print(std::string_view text) {
  return text.find("): ") != std::string_view::npos || text.find("(\\n") != std::string_view::npos;
}

std::vector<Network> read_printed(std::string text, std::string_view source, IsLayer* is_layer) {
  try {
    return with_sources(find_anywhere(std::move(text), is_layer), source, 0);
  } catch (const Error& error) {
    throw placed(error, source, 0);
  }
}

bool read_printed(Source& source, NetworkSink& sink, IsLayer* is_layer) {
  std::size_t lines_above = 0;
  std::string text = read_from_bracket(source, lines_above);
  std::vector<Network> networks;
  try {
    networks = with_sources(find_anywhere(std::move(text), is_layer), source.name(), lines_above);
  } catch (const Error& error) {
    throw placed(error, source.name(), lines_above);
  }
  for (Network& network : networks) feed(std::move(network), sink);
  return !networks.empty();
}

void read_notebook(Source& source, NetworkSink& sink) {
  const std::string document = read_rest(source);
  std::vector<Network> networks;
  try {
    networks = with_sources(find_in_strings(document, notebook_outputs(document)), source.name(), 0);
  } catch (const Error& error) {
    throw placed(error, source.name(), 0);
  }
  if (networks.empty()) {
    const std::string name = source.name().empty() ? "this" : text::format("'{}'", source.name());
    fail(text::format("{} is a notebook without a printed model in its outputs", name),
         "run a cell with print(model), and save it");
  }
  for (Network& network : networks) feed(std::move(network), sink);
}

}  // namespace paramcount
