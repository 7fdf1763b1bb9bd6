// SPDX-License-Identifier: MIT
#include "read/printed/reader.hpp"

#include <algorithm>
#include <utility>

#include "read/diagnostic_list.hpp"
#include "read/network_feed.hpp"
#include "read/printed/layer.hpp"
#include "read/printed/noise.hpp"
#include "read/printed/text.hpp"
#include "read/printed/tree.hpp"
#include "read/spec_line.hpp"
#include "read/ties.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// Finds the models in a text, one after the other.
class ModelFinder {
 public:
  ModelFinder(std::string text, std::string_view source, IsLayer* is_layer)
      : whole_(std::move(text)), text_(whole_), source_(source), is_layer_(is_layer) {}

  std::vector<Network> run() {
    try {
      read_all();
    } catch (const Error& error) {
      if (error.diagnostics().front().span.length == 0) throw;
      DiagnosticList located;
      located.add(error.diagnostics(), {text_, source_, 1});
      throw Error(located.finish(source_));
    }
    if (networks_.size() > 1) number_sources();
    hand_out_text();
    return std::move(networks_);
  }

 private:
  void read_all() {
    while (place_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', place_), text_.size());
      const std::string_view line = text_.substr(place_, end - place_);
      if (read_at(line)) continue;
      if (!networks_.empty()) refuse_spec(line);
      place_ = end + 1;
    }
  }

  /// A line of a network file behind a model is no noise: it would not be counted.
  void refuse_spec(std::string_view line) const {
    if (is_layer_ == nullptr || !is_spec_line(line) || !is_layer_(line)) return;
    fail_at({place_, line.size()}, "a layer of a network file behind a printed model would not be counted",
            "give it a file of its own");
  }

  /// Several models are told apart by the lines they begin in.
  void number_sources() {
    std::size_t line = 1;
    std::size_t place = 0;
    for (std::size_t i = 0; i < networks_.size(); ++i) {
      line += line_number(text_.substr(place, spans_[i].offset - place), spans_[i].offset - place) - 1;
      place = spans_[i].offset;
      networks_[i].source = text::format("{}:{}", source_.empty() ? "-" : source_, line);
    }
  }

  /// Reads the model that begins on this line, if one does.
  bool read_at(std::string_view line) {
    const std::size_t blanks = std::min(line.find_first_not_of(" \t\r"), line.size());
    if (blanks == line.size()) return false;
    if (line[blanks] == '(' && printed_key_length(text_, place_ + blanks) > 0) return read(place_ + blanks, true);
    std::string_view name = opened_class(line);
    if (!name.empty() && !opens_children(place_ + line.size())) name = {};
    if (name.empty()) name = collapsed_class(line);
    if (name.empty()) name = single_layer(line.substr(blanks));
    return !name.empty() && read(static_cast<std::size_t>(name.data() - text_.data()), false);
  }

  /// Whether a child stands in the lines behind `place`, after some lines of the module's own text at most.
  bool opens_children(std::size_t place) const {
    constexpr int most_lines = 12;
    for (int i = 0; i < most_lines && place < text_.size(); ++i) {
      const std::size_t next = std::min(text_.find_first_not_of(" \t\r\n", place), text_.size());
      if (next == text_.size() || text_[next] == ')') return false;
      if (text_[next] == '(' && printed_key_length(text_, next) > 0) return true;
      place = std::min(text_.find('\n', next), text_.size());
    }
    return false;
  }

  /// "Net( (0): Linear(...)", where a model is all on one line.
  std::string_view collapsed_class(std::string_view line) const {
    for (std::size_t open = line.find_first_of("({"); open != std::string_view::npos && open < 4096;
         open = line.find_first_of("({", open + 1)) {
      const std::size_t key = line.find_first_not_of(" \t", open + 1);
      if (key == std::string_view::npos || line[key] != '(') continue;
      const std::string_view name = opened_class(line.substr(0, open + 1));
      const auto place = static_cast<std::size_t>(line.data() - text_.data()) + key;
      if (!name.empty() && printed_key_length(text_, place) > 0) return name;
    }
    return {};
  }

  /// "Linear(in_features=4, out_features=2, bias=True)", alone on its line.
  static std::string_view single_layer(std::string_view line) {
    line = trim(line);
    std::size_t name = 0;
    while (name < line.size() && kind_characters(line[name])) ++name;
    if (name == 0 || name == line.size() || line[name] != '(' || line.back() != ')') return {};
    const std::string_view class_name = line.substr(0, name);
    const bool known = find_printed_kind(class_name) != nullptr || find_printed_class(class_name) != nullptr;
    return known && line.size() > name + 2 ? class_name : std::string_view();
  }

  bool read(std::size_t begin, bool children) {
    TreeReader reader(text_, begin, leaves_);
    Network network;
    if (children) {
      network.modules = reader.read_children();
    } else {
      reader.read_module(network.modules.emplace_back());
    }
    place_ = reader.place();
    network.source = source_;
    const bool misses_width = reader.findings().misses_width();
    network.findings = reader.findings().finish();
    if (misses_width) infer_norm_widths(network);
    network.findings.ties = find_ties(network);
    if (tally(network).layers == 0 && network.findings.cut.empty()) network.findings.cut = "no layer is recognised";
    networks_.push_back(std::move(network));
    spans_.push_back({begin, place_ - begin});
    if (!reader.stopped()) place_ = std::min(text_.find('\n', place_), text_.size());
    return true;
  }

  /// Each model gets its text; the last one, which is mostly the only one, without a copy.
  void hand_out_text() {
    for (std::size_t i = 0; i + 1 < networks_.size(); ++i) {
      networks_[i].text = text_.substr(spans_[i].offset, spans_[i].length);
    }
    if (networks_.empty()) return;
    whole_.resize(spans_.back().offset + spans_.back().length);
    whole_.erase(0, spans_.back().offset);
    networks_.back().text = std::move(whole_);
  }

  std::string whole_;
  std::string_view text_;  // all of it, while models are read
  std::string_view source_;
  IsLayer* is_layer_;
  std::size_t place_ = 0;
  LeafReader leaves_;
  std::vector<Network> networks_;
  std::vector<Span> spans_;  // of the networks
};

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

std::vector<Network> read_printed(std::string text, std::string_view source, IsLayer* is_layer) {
  return ModelFinder(clean_printed(std::move(text)), source, is_layer).run();
}

void read_printed(Source& source, NetworkSink& sink, IsLayer* is_layer) {
  for (Network& model : read_printed(read_rest(source), source.name(), is_layer)) feed(std::move(model), sink);
}

}  // namespace paramcount
