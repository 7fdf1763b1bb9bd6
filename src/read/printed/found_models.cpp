// SPDX-License-Identifier: MIT
#include "read/printed/found_models.hpp"

#include <algorithm>

#include "read/printed/reader.hpp"
#include "read/printed/training.hpp"
#include "read/ties.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {

namespace {

/// Notes what the sums of a model tell. Of a large one each look at the whole takes time, and mostly nothing is there.
void look_at_whole(Network& network, const FindingsCollector& seen) {
  const std::int64_t unprinted_biases = seen.unprinted_biases();
  if (seen.has_layers() && !seen.has_adapters() && !seen.has_frozen() && unprinted_biases == 0) return;
  const Tally total = tally(network);
  if (total.layers == 0 && network.findings.cut.empty()) network.findings.cut = "no layer is recognised";
  note_training(network, total, seen.has_adapters());
  if (unprinted_biases > 0) {
    network.findings.notes.push_back(
        text::format("{} parameters without the biases that the text does not show, {} with them", total.parameters(),
                     checked_add(total.parameters(), unprinted_biases)));
  }
}

}  // namespace

void FoundModels::keep(Network network, FindingsCollector& findings, Span span) {
  FoundModel model{{}, line_of(span.offset)};
  if (findings.is_cut()) model.cut_line = line_of(std::max(findings.cut_place(), span.offset));
  network.findings = findings.finish();
  if (findings.misses_width()) infer_norm_widths(network);
  network.findings.ties = find_ties(network, findings.embedding_sizes());
  look_at_whole(network, findings);
  model.network = std::move(network);
  models_.push_back(std::move(model));
  spans_.push_back(span);
}

std::vector<FoundModel> FoundModels::finish(std::string text) {
  for (std::size_t i = 0; i + 1 < models_.size(); ++i) {
    if (spans_[i].length > 0) models_[i].network.text = text.substr(spans_[i].offset, spans_[i].length);
  }
  // The last one, which is mostly the only one, gets it without a copy.
  if (!models_.empty() && spans_.back().length > 0) {
    text.resize(spans_.back().offset + spans_.back().length);
    text.erase(0, spans_.back().offset);
    models_.back().network.text = std::move(text);
  }
  return std::move(models_);
}

/// The number of the line at `place`, which is asked for in order, mostly.
std::size_t FoundModels::line_of(std::size_t place) {
  if (place < counted_) {
    counted_ = 0;
    line_ = 1;
  }
  line_ += static_cast<std::size_t>(
      std::count(text_.begin() + static_cast<long>(counted_), text_.begin() + static_cast<long>(place), '\n'));
  counted_ = place;
  return line_;
}

}  // namespace paramcount
