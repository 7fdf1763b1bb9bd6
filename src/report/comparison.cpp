// SPDX-License-Identifier: MIT
#include "report/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "paramcount/model_figures.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

struct Sums {
  Tally tally;
  Memory memory;
  std::optional<ModelFigures> model;
};

/// One amount of each input, in their order.
template <class AmountOf>
std::vector<ComparedFigure> figures_of(const std::vector<Sums>& sums, AmountOf amount_of) {
  std::vector<ComparedFigure> figures;
  for (const Sums& sum : sums) {
    ComparedFigure figure;
    figure.value = static_cast<Bytes>(amount_of(sum));
    const Bytes first = figures.empty() ? figure.value : figures.front().value;
    figure.difference = static_cast<ByteDifference>(figure.value) - static_cast<ByteDifference>(first);
    if (first != 0) figure.ratio = static_cast<double>(figure.value) / static_cast<double>(first);
    figures.push_back(figure);
  }
  return figures;
}

/// What stands over the figures of an input that is no file: what it is called where it is one module, or its words.
std::string title_of(const Network& network) {
  if (network.modules.size() != 1) return network.source;
  const Module& module = network.modules.front();
  if (!module.name.empty()) return module.name;
  const std::string times = module.repeat > 1 ? text::format("{} x ", module.repeat) : "";
  const auto* block = std::get_if<Block>(&module.content);
  if (block == nullptr || !block->class_name.empty()) return times + call(module);
  std::string parts;
  for (const Module& child : block->modules) {
    parts += (parts.empty() ? "" : " + ") + title_of({network.source, {child}});
  }
  return times.empty() ? parts : text::format("{}{{ {} }}", times, parts);
}

}  // namespace

std::string ratio_text(double ratio, int least_decimals) {
  constexpr double tiny = 0.001;
  if (ratio == 0) return "0x";
  if (ratio < tiny) return text::format("{:.1e}x", ratio);
  constexpr int most_decimals = 9;
  constexpr double tolerance = 0.02;  // of the ratio, or of its distance from 1 where it is near
  const auto tells = [](double exact, double shown) { return std::abs(exact - shown) <= tolerance * std::abs(exact); };
  std::string text;
  for (int decimals = least_decimals; decimals <= most_decimals; ++decimals) {
    text = text::format("{:.{}f}", ratio, decimals);
    const double shown = std::stod(text);
    constexpr double near = 0.1;
    if (tells(ratio, shown) && (std::abs(ratio - 1) > near || tells(ratio - 1, shown - 1))) break;
  }
  return text + "x";
}

void check_independent(const Network& network) {
  for (const Module& module : network.modules) {
    for (const Leaf& leaf : leaves(module)) {
      const std::string& label = leaf.layer->tied_to;
      if (label.empty() || label.substr(0, label.find('.')) == module.name) continue;
      fail_at(module.span,
              text::format("--compare is for things that share nothing, and this one is tied to '{}'", label));
    }
  }
}

Comparison compare(const std::vector<std::pair<std::string, const Network*>>& inputs, const ReportOptions& options) {
  Comparison comparison{{}, {}, options.units, options.compares_files};
  std::vector<Sums> sums;
  for (const auto& [title, network] : inputs) {
    comparison.titles.push_back(title);
    sums.push_back({tally(*network), memory(*network, options.recipe), model_figures(*network)});
  }
  const auto add = [&](std::string_view key, std::string name, bool in_bytes, const auto& amount_of) {
    ComparisonRow row{key, std::move(name), in_bytes, true, figures_of(sums, amount_of)};
    const bool none = std::all_of(row.figures.begin(), row.figures.end(),
                                  [](const ComparedFigure& figure) { return figure.value == 0; });
    row.telling = !none || in_bytes || comparison.rows.empty();
    comparison.rows.push_back(std::move(row));
  };
  const auto add_count = [&](std::string_view name, const auto& amount_of) {
    add(name, std::string(name), false, amount_of);
  };
  add_count("parameters", [](const Sums& sum) { return sum.tally.parameters(); });
  add_count("weights", [](const Sums& sum) { return sum.tally.figures.weights; });
  add_count("biases", [](const Sums& sum) { return sum.tally.figures.biases; });
  add_count("trainable", [](const Sums& sum) { return sum.tally.trainable(); });
  const bool none_frozen = std::all_of(sums.begin(), sums.end(), [](const Sums& sum) { return sum.tally.frozen == 0; });
  if (none_frozen) comparison.rows.back().telling = false;
  add_count("buffers", [](const Sums& sum) { return sum.tally.figures.buffers; });
  if (std::all_of(sums.begin(), sums.end(), [](const Sums& sum) { return sum.model.has_value(); })) {
    add("active", "active per token", false, [](const Sums& sum) { return sum.model->active; });
    comparison.rows.back().telling = std::any_of(
        sums.begin(), sums.end(), [](const Sums& sum) { return sum.model->active != sum.model->parameters; });
    add_count("embedding", [](const Sums& sum) { return sum.model->embedding; });
    add("non_embedding", "non-embedding", false, [](const Sums& sum) { return sum.model->non_embedding(); });
  }
  const std::string dtypes = sums.front().memory.weight_dtypes();
  const bool alike =
      std::all_of(sums.begin(), sums.end(), [&](const Sums& sum) { return sum.memory.weight_dtypes() == dtypes; });
  add("weights_bytes", alike ? text::format("{} weights", dtypes) : "bytes of the weights", true,
      [](const Sums& sum) { return sum.memory.bytes(MemoryPart::weights); });
  if (!options.recipe.dtype->trainable()) return comparison;
  add("training_bytes", text::format("training, {}", options.recipe.optimizer->title), true,
      [](const Sums& sum) { return sum.memory.training(); });
  return comparison;
}

Comparison compare(const std::vector<Network>& networks, const ReportOptions& options) {
  std::vector<std::pair<std::string, const Network*>> inputs;
  for (const Network& network : networks)
    inputs.emplace_back(options.compares_files ? network.source : title_of(network), &network);
  return compare(inputs, options);
}

}  // namespace paramcount
