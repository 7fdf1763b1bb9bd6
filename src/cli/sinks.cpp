// SPDX-License-Identifier: MIT
#include "cli/sinks.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "cli/terminal.hpp"
#include "paramcount/report.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount::cli {

void CountingSink::begin(std::string_view source) {
  source_ = source;
  if (memory_of_input_) memory_of_input_.emplace(recipe_);
  report_.begin(source.empty() ? std::string_view(words_) : source);
}

void CountingSink::add(Module& module) {
  if (memory_of_input_) memory_of_input_->add(module);
  report_.add(module);
  if (streamed_ != nullptr) streamed_->flush_if_large();
}

void CountingSink::end(const Tally& total, Findings findings, std::string printed) {
  if (total.layers == 0 && printed.empty() && !findings.stored)
    fail(text::format("there is no layer in '{}'", source_.empty() ? words_ : source_));
  if (!part_.empty() && (!findings.stored || findings.stored->format != "torch"))
    fail("--part is for PyTorch files: it names a key of the dict in one",
         text::format("'{}' is none", source_.empty() ? words_ : source_));
  status_ = std::max(status_, findings.status());
  if (memory_) {
    memory_of_input_->weights_in(findings.dtype);
    memory_->add(*memory_of_input_);
  }
  const std::string warnings = render_warnings(findings, source_, total.parameters(), warning_styles_,
                                               terminal_width(STDERR_FILENO).value_or(0));
  report_.end(total, std::move(findings), std::move(printed));
  warnings_ += warnings;
  total_.add(total);
  if (++networks_ == 1) first_source_ = source_;
}

std::string CountingSink::subject() const {
  if (networks_ > 1) return text::format("{} inputs together: ", networks_);
  return first_source_.empty() ? "" : text::format("{}: ", printable(first_source_));
}

void TyingSink::end(const Tally& total, Findings findings, std::string printed) {
  if (printed.empty()) fail("--tie is for printed models", "in a network file, write --tied LABEL behind the layer");
  NetworkCollector::end(total, std::move(findings), std::move(printed));
  Network& network = networks.back();
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& pair : ties_) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) fail(text::format("--tie needs A=B, not '{}'", pair), "write --tie lm_head=wte");
    pairs.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  tie_layers(network, pairs);
  feed(std::move(network), sink_);
  networks.clear();
}

}  // namespace paramcount::cli
