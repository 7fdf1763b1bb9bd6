// SPDX-License-Identifier: MIT
#include "read/notations.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "read/agreement.hpp"
#include "read/checkpoint/folder.hpp"
#include "read/checkpoint/network.hpp"
#include "read/checkpoint/safetensors.hpp"
#include "read/checkpoint/stored_formats.hpp"
#include "read/config/reader.hpp"
#include "read/foreign.hpp"
#include "read/network_feed.hpp"
#include "read/printed/embedded.hpp"
#include "read/printed/findings.hpp"
#include "read/printed/notebook.hpp"
#include "read/printed/reader.hpp"
#include "read/printed/text.hpp"
#include "read/spec/reader.hpp"
#include "read/spec_line.hpp"
#include "read/synonyms.hpp"
#include "read/utf16.hpp"
#include "row/arguments.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// The lines that are whole: half a line tells nothing.
std::string_view whole_lines(const InputHead& head) {
  return head.complete ? head.bytes : head.bytes.substr(0, head.bytes.rfind('\n') + 1);
}

/// Among the layers of a network file a printed model may stand.
constexpr EmbeddedNotation print_in_spec{printed_key_length, read_embedded_print};

/// Whether there is no more than the head.
bool is_whole(const InputHead& head) { return head.complete && head.bytes.size() < largest_head; }

Match matches_spec(const InputHead& head, Source& source) {
  // What is no statement costs an exception, and the first one of a program is dear: no binary file comes so far.
  const std::string_view lines = whole_lines(head);
  const bool is_text = lines.substr(0, lines.find('\n')).find('\0') == std::string_view::npos;
  if (is_text && begins_with_statement(lines)) return Match::certain;
  if (!head.complete || source.name().empty()) return Match::possible;
  // No text has a zero; what else the input is would take longer to tell than a small checkpoint takes to read.
  if (!is_text || foreign_format(head.bytes)) return Match::no;
  return means_statement(head.bytes, print_in_spec) ? Match::possible : Match::no;
}

Match matches_notebook(const InputHead& head, Source&) {
  const std::optional<bool> notebook = is_notebook(head.bytes);
  if (!notebook) return head.complete ? Match::no : Match::possible;
  return *notebook ? Match::certain : Match::no;
}

Match matches_printed(const InputHead& head, Source&) {
  const std::string_view lines = whole_lines(head);
  // A print in comments may stand above a network file.
  const bool comments = !head.complete && skip_comments(lines).empty();
  if (!comments && is_printed(lines)) return Match::certain;
  const std::optional<ForeignFormat> foreign = head.complete ? foreign_format(head.bytes) : std::nullopt;
  if (!foreign) return Match::possible;
  return foreign->text && (!is_whole(head) || may_hold_print(head.bytes)) ? Match::possible : Match::no;
}

void read_spec_with_prints(Source& source, NetworkSink& sink, const ReadOptions& options) {
  read_spec(source, sink, options, print_in_spec);
}

void read_outputs(Source& source, NetworkSink& sink, const ReadOptions&) { read_notebook(source, sink); }

/// That the first line which is no comment is in no notation. It is made before the input is read, and then gone.
Diagnostic no_model(std::string_view head, const Source& source) {
  const std::string_view first = skip_comments(head);
  Diagnostic diagnostic;
  diagnostic.message = "no printed model, and no network file: this is no layer";
  diagnostic.text = first.substr(0, first.find('\n'));
  diagnostic.hint = suggest_label(diagnostic.text);
  if (diagnostic.hint.empty()) diagnostic.hint = hint_at_notations();
  diagnostic.source = source.name();
  diagnostic.line = line_number(head, head.size() - first.size());
  diagnostic.column = 1;
  diagnostic.span = {0, 1};
  return diagnostic;
}

void read_print(Source& source, NetworkSink& sink, const ReadOptions&) {
  const std::string_view head = source.peek(largest_head);
  const std::optional<ForeignFormat> foreign = foreign_format(head);
  Diagnostic diagnostic = no_model(head, source);
  if (read_printed(source, sink, holds_parameters)) return;
  if (foreign) refuse(*foreign, source);
  throw Error(std::move(diagnostic));
}

/// Reads a checkpoint; errors in the bytes of a file name it.
template <class ReadFile>
void feed_checkpoint(Source& source, NetworkSink& sink, const ReadOptions& options, ReadFile read_file) {
  Network network;
  try {
    network = stored_network(read_checkpoint(source, read_file), options.stored_types);
  } catch (const Error& error) {
    std::vector<Diagnostic> diagnostics = error.diagnostics();
    for (Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.source.empty()) diagnostic.source = source.name();
    }
    throw Error(std::move(diagnostics));
  }
  network.source = source.name();
  if (std::string line = agreement_with_config(network, source.name()); !line.empty())
    network.findings.notes.push_back(std::move(line));
  feed(std::move(network), sink);
}

template <std::size_t index>
Match matches_stored(const InputHead& head, Source& source) {
  return stored_formats[index].matches(head.bytes, source) ? Match::certain : Match::no;
}

/// A file in one format; its siblings may be in others.
template <std::size_t index>
void read_stored_notation(Source& source, NetworkSink& sink, const ReadOptions& options) {
  feed_checkpoint(source, sink, options, [&](Source& file) {
    return &file == &source ? read_stored(stored_formats[index], file, options) : read_stored(file, options);
  });
}

template <std::size_t index>
Notation stored_notation() {
  return {stored_formats[index].name, stored_formats[index].help, matches_stored<index>, read_stored_notation<index>};
}

Match matches_index(const InputHead&, Source& source) {
  return is_shard_index(source.name()) ? Match::certain : Match::no;
}

void read_index(Source& source, NetworkSink& sink, const ReadOptions& options) {
  feed_checkpoint(source, sink, options, [&](Source& file) { return read_stored(file, options); });
}

Match matches_folder(const InputHead&, Source& source) { return source.is_folder() ? Match::certain : Match::no; }

void read_folder(Source& source, NetworkSink& sink, const ReadOptions& options) {
  read_input(*open_source(find_checkpoint(std::string(source.name()))), sink, options);
}

// A folder has no bytes to look at, and the name of an index tells what its JSON is, right or wrong. What a checkpoint
// holds may look like a printed model, and its first bytes come before any of that.
const std::array notation_rows{
    Notation{"spec", "network files", matches_spec, read_spec_with_prints},
    Notation{"notebook", "notebooks", matches_notebook, read_outputs},
    Notation{"config", "configurations of models (config.json)", matches_config, read_config},
    Notation{"folder", "folders", matches_folder, read_folder},
    Notation{"index", "indexes of shards", matches_index, read_index},
    stored_notation<0>(),
    stored_notation<1>(),
    stored_notation<2>(),
    stored_notation<3>(),
    stored_notation<4>(),
    stored_notation<5>(),
    Notation{"printed", "printed models", matches_printed, read_print},
};
static_assert(notation_rows.size() == 6 + stored_formats.size());

}  // namespace

std::span<const Notation> notations() { return notation_rows; }

std::string hint_at_notations() { return text::format("paramcount reads {}", notation_list()); }

std::string notation_list() {
  std::vector<std::string> known;
  for (const Notation& notation : notation_rows) {
    if (std::find(known.begin(), known.end(), notation.help) == known.end()) known.emplace_back(notation.help);
  }
  return join_and(known);
}

void refuse(const ForeignFormat& format, const Source& source) {
  std::string hint = hint_at_notations();
  if (!format.advice.empty()) hint += text::format("; {}", format.advice);
  const std::string name = source.name().empty() ? "this" : text::format("'{}'", source.name());
  fail(text::format("{} is {}", name, format.what), std::move(hint));
}

}  // namespace paramcount
