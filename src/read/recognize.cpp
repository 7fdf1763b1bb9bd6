// SPDX-License-Identifier: MIT
// An input, by its first bytes, and what is in it.
#include <algorithm>
#include <memory>
#include <utility>

#include "read/checkpoint/safetensors.hpp"
#include "read/config/reader.hpp"
#include "read/network_feed.hpp"
#include "read/notations.hpp"
#include "read/utf16.hpp"

namespace paramcount {
namespace {

struct Choice {
  const Notation* notation = nullptr;  ///< nullptr: none
  bool certain = false;
};

Choice choose(const InputHead& head, Source& source) {
  const Notation* possible = nullptr;
  for (const Notation& notation : notations()) {
    const Match match = notation.matches(head, source);
    if (match == Match::certain) return {&notation, true};
    if (match == Match::possible && possible == nullptr) possible = &notation;
  }
  return {head.complete ? possible : nullptr, false};
}

/// What tells a configuration may stand behind lists that are longer than a head: of a JSON object as much is looked at
/// as the reader takes. The source keeps it, so that nothing is read twice; views of what it had kept before end.
bool is_long_config(Source& source) {
  for (std::size_t size = largest_head;; size = std::min(2 * size, max_config_size + 1)) {
    const std::string_view bytes = source.peek(size);
    const Match match = matches_config({bytes, bytes.size() < size || size > max_config_size}, source);
    if (match != Match::possible) return match == Match::certain;
  }
}

const Notation& config_notation() {
  return *std::find_if(notations().begin(), notations().end(),
                       [](const Notation& notation) { return notation.matches == matches_config; });
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

/// The length of a .safetensors header may begin with the bytes of a byte order mark. A text is not waited for.
bool begins_with_length(Source& source) {
  constexpr std::size_t length_and_brace = 9;
  return source.peek(1) == "\xff" && is_safetensors(source.peek(length_and_brace), source);
}

}  // namespace

const Notation& recognize(Source& source) {
  InputHead head{{}, source.is_folder()};
  for (;;) {
    if (!head.complete) look_further(head, source);
    const Choice choice = choose(head, source);
    if (!choice.certain && head.bytes.size() == largest_head) {
      if (is_long_config(source)) return config_notation();
      head.bytes = source.peek(largest_head);
    }
    if (choice.notation != nullptr) return *choice.notation;
    if (head.complete)
      refuse(foreign_format(head.bytes).value_or(ForeignFormat{"in no notation that is known"}), source);
  }
}

void read_input(Source& source, NetworkSink& sink, const ReadOptions& options) {
  const bool may_be_marked = !source.is_folder() && !begins_with_length(source);
  const std::unique_ptr<Source> decoded = may_be_marked ? take_byte_order_mark(source) : nullptr;
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
