// SPDX-License-Identifier: MIT
#include "read/printed_input.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "read/printed_reader.hpp"
#include "read/printed_text.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

constexpr std::size_t head_size = 65536;

template <class Item>
void move_to_end(std::vector<Item>& from, std::vector<Item>& to) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

bool InputHead::fill() {
  const std::size_t size = head_.size();
  // Fewer copies than a string makes when it grows by itself; what is reserved and not used costs nothing.
  if (size + head_size > head_.capacity()) head_.reserve(4 * (size + head_size));
  head_.resize(size + head_size);
  const std::size_t got = source_(head_.data() + size, head_size);
  head_.resize(size + got);
  return got > 0;
}

bool InputHead::is_printed() {
  // A pipe may bring less than a line at a time, and half a line tells nothing.
  while (head_.size() < head_size && fill()) {
    const std::string_view lines = std::string_view(head_).substr(0, head_.rfind('\n') + 1);
    if (skip_comments(lines).empty()) continue;
    if (paramcount::is_printed(lines)) return true;
    if (begins_with_statement(lines)) return false;
  }
  return paramcount::is_printed(head_);
}

std::size_t InputHead::read(char* bytes, std::size_t size) {
  if (taken_ == head_.size()) return source_(bytes, size);
  const std::size_t length = head_.copy(bytes, size, taken_);
  taken_ += length;
  return length;
}

std::string InputHead::read_all() {
  while (fill()) {
  }
  return std::move(head_);
}

std::vector<Network> read_printed(std::string text, std::string_view source) {
  return read_printed_models(clean_printed(std::move(text)), source);
}

void append(Network& network, Network& model, const ModuleSink& sink) {
  for (Module& module : model.modules) sink(module);
  Findings& all = network.findings;
  move_to_end(model.findings.not_counted, all.not_counted);
  move_to_end(model.findings.ties, all.ties);
  move_to_end(model.findings.notes, all.notes);
  if (all.cut.empty()) all.cut = std::move(model.findings.cut);
  network.text += model.text;
}

}  // namespace paramcount
