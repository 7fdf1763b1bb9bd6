// SPDX-License-Identifier: MIT
#include "read/notations.hpp"

#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "read/config/reader.hpp"
#include "read/foreign.hpp"
#include "read/network_feed.hpp"
#include "read/printed/embedded.hpp"
#include "read/printed/reader.hpp"
#include "read/printed/text.hpp"
#include "read/spec/reader.hpp"
#include "read/spec_line.hpp"
#include "read/utf16.hpp"
#include "row/arguments.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t largest_head = 65536;

/// The lines that are whole: half a line tells nothing.
std::string_view whole_lines(const InputHead& head) {
  return head.complete ? head.bytes : head.bytes.substr(0, head.bytes.rfind('\n') + 1);
}

Match matches_spec(const InputHead& head, Source&) {
  if (begins_with_statement(whole_lines(head))) return Match::certain;
  return head.complete && foreign_format(head.bytes) ? Match::no : Match::possible;
}

Match matches_printed(const InputHead& head, Source&) {
  const std::string_view lines = whole_lines(head);
  // A print in comments may stand above a network file.
  const bool comments = !head.complete && skip_comments(lines).empty();
  if (!comments && is_printed(lines)) return Match::certain;
  return head.complete ? Match::no : Match::possible;
}

/// Among the layers of a network file a printed model may stand.
constexpr EmbeddedNotation print_in_spec{printed_key_length, read_embedded_print};

void read_spec_with_prints(Source& source, NetworkSink& sink, const ReadOptions& options) {
  read_spec(source, sink, options, print_in_spec);
}

void read_print(Source& source, NetworkSink& sink, const ReadOptions&) { read_printed(source, sink, holds_parameters); }

constexpr std::array notation_rows{
    Notation{"config", "configurations of models (config.json)", matches_config, read_config},
    Notation{"spec", "network files", matches_spec, read_spec_with_prints},
    Notation{"printed", "printed models", matches_printed, read_print},
};

const Notation* choose(const InputHead& head, Source& source) {
  const Notation* possible = nullptr;
  for (const Notation& notation : notation_rows) {
    const Match match = notation.matches(head, source);
    if (match == Match::certain) return &notation;
    if (match == Match::possible && possible == nullptr) possible = &notation;
  }
  return head.complete ? possible : nullptr;
}

/// More of the input, up to the end of a line if there is one.
void look_further(InputHead& head, Source& source) {
  for (;;) {
    const std::size_t size = head.bytes.size();
    head.bytes = source.peek_more(largest_head);
    head.complete = head.bytes.size() == size || head.bytes.size() == largest_head;
    if (head.complete || head.bytes.find('\n', size) != std::string_view::npos) return;
  }
}

[[noreturn]] void refuse(const InputHead& head, Source& source) {
  const ForeignFormat format = foreign_format(head.bytes).value_or(ForeignFormat{"in no notation that is known"});
  std::vector<std::string> known;
  for (const Notation& notation : notation_rows) known.emplace_back(notation.help);
  std::string hint = text::format("paramcount reads {}", join_and(known));
  if (!format.advice.empty()) hint += text::format("; {}", format.advice);
  const std::string name = source.name().empty() ? "this" : text::format("'{}'", source.name());
  fail(text::format("{} is {}", name, format.what), std::move(hint));
}

}  // namespace

std::span<const Notation> notations() { return notation_rows; }

const Notation& recognize(Source& source) {
  InputHead head{{}, source.is_folder()};
  for (;;) {
    if (!head.complete) look_further(head, source);
    if (const Notation* notation = choose(head, source)) return *notation;
    if (head.complete) refuse(head, source);
  }
}

void read_input(Source& source, NetworkSink& sink, const ReadOptions& options) {
  const std::unique_ptr<Source> decoded = source.is_folder() ? nullptr : take_byte_order_mark(source);
  Source& text = decoded == nullptr ? source : *decoded;
  recognize(text).read(text, sink, options);
}

std::vector<Network> read_networks(Source& source, const ReadOptions& options) {
  NetworkCollector sink;
  read_input(source, sink, options);
  return std::move(sink.networks);
}

Network read_network(std::string_view text, std::string_view source, const ReadOptions& options) {
  Network network;
  network.source = source;
  const std::unique_ptr<Source> input = text_source(text, std::string(source));
  for (Network& next : read_networks(*input, options)) append(network, std::move(next));
  tally(network);  // whose sum must fit in 64 bits, too
  return network;
}

}  // namespace paramcount
