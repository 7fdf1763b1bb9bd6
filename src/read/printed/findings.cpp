// SPDX-License-Identifier: MIT
#include "read/printed/findings.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "read/printed/training.hpp"
#include "read/ties.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {

Span FindingsCollector::span_of(std::string_view name) const {
  return {static_cast<std::size_t>(name.data() - text_.data()), name.size()};
}

void FindingsCollector::add_gap(Gap gap) {
  if (gaps_++ == 0) first_gap_ = std::move(gap);
}

void FindingsCollector::miss(std::string_view name, const std::string& why, std::int64_t copies) {
  add_gap({span_of(name), why, false});
  const std::string_view class_name = name.empty() ? "a class with a print of its own" : name;
  std::vector<NotCounted>& all = findings_.not_counted;
  const auto [found, fresh] = not_counted_.try_emplace(text::format("{}\n{}", class_name, why), all.size());
  if (fresh) all.push_back({std::string(class_name), 0, why});
  all[found->second].times = checked_add(all[found->second].times, copies);
}

void FindingsCollector::miss_width(std::string_view name) {
  add_gap({span_of(name), "its width is not in the text", false});
  misses_width_ = true;
}

void FindingsCollector::unprinted_bias(std::int64_t size, std::int64_t copies) {
  unprinted_biases_ = checked_add(unprinted_biases_, checked_multiply(size, copies));
}

void FindingsCollector::note(const std::string& sentence) {
  if (noted_.insert(sentence).second) findings_.notes.push_back(sentence);
}

void FindingsCollector::look_at(const Module& module, bool on_one_line) {
  has_adapters_ = has_adapters_ || is_adapter(module.name);
  if (const auto* layer = std::get_if<Layer>(&module.content)) {
    has_layers_ = true;
    has_frozen_ = has_frozen_ || layer->figures.frozen > 0;
    if (is_embedding(*layer)) embedding_sizes_.insert(layer->figures.weights);
  } else if (on_one_line) {
    for (const Module& child : std::get<Block>(module.content).modules) look_at(child, true);
  }
}

void FindingsCollector::cut(std::string_view what, std::size_t place) {
  Gap gap{{place, 1}, std::string(what), true};
  if (!is_cut()) cut_ = gap;
  add_gap(std::move(gap));
}

Findings FindingsCollector::finish() {
  findings_.cut = cut_.what;
  if (!containers_.empty()) {
    constexpr std::size_t most = 8;
    std::vector<std::string_view> shown(containers_.begin(), containers_.end());
    const bool more = shown.size() > most;
    if (more) shown.resize(most);
    note(text::format("classes outside torch.nn may own parameters that never print: {}{}", text::join(shown, ", "),
                      more ? ", ..." : ""));
  }
  return std::move(findings_);
}

std::size_t line_number(std::string_view text, std::size_t place) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<long>(place), '\n'));
}

}  // namespace paramcount
