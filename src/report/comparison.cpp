// SPDX-License-Identifier: MIT
#include "report/comparison.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace paramcount {
namespace {

struct Sums {
  Tally tally;
  Memory memory;
};

/// The amounts of one row, in the order of the inputs.
using Amounts = std::vector<Bytes>;

using AmountText = std::function<std::string(Bytes)>;

/// A row of amounts that `text` writes, and their differences that `difference_text` does.
ComparisonRow make_row(std::string name, const Amounts& amounts, const AmountText& text,
                       const AmountText& difference_text) {
  ComparisonRow row{std::move(name), {}};
  const Bytes first = amounts.front();
  for (const Bytes amount : amounts) {
    ComparedFigure figure{text(amount), {}, {}};
    if (!row.figures.empty()) {
      const bool less = amount < first;
      figure.difference = (less             ? "-"
                           : amount > first ? "+"
                                            : "") +
                          difference_text(less ? first - amount : amount - first);
      if (first != 0) figure.ratio = ratio_text(static_cast<double>(amount) / static_cast<double>(first));
    }
    row.figures.push_back(std::move(figure));
  }
  return row;
}

std::string count_text(Bytes count) { return group_digits(static_cast<std::int64_t>(count)); }

/// What stands over the figures of an input: what it is called where it is one module, or the file.
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

std::string ratio_text(double ratio) {
  constexpr double tiny = 0.001;
  if (ratio == 0) return "0x";
  if (ratio < tiny) return text::format("{:.1e}x", ratio);
  constexpr int most_decimals = 9;
  constexpr double tolerance = 0.02;  // of the ratio, or of its distance from 1 where it is near
  const auto tells = [](double exact, double shown) { return std::abs(exact - shown) <= tolerance * std::abs(exact); };
  std::string text;
  for (int decimals = 2; decimals <= most_decimals; ++decimals) {
    text = text::format("{:.{}f}", ratio, decimals);
    const double shown = std::stod(text);
    constexpr double near = 0.1;
    if (tells(ratio, shown) && (std::abs(ratio - 1) > near || tells(ratio - 1, shown - 1))) break;
  }
  return text + "x";
}

void check_independent(const Network& network) {
  for (const Module& module : network.modules) {
    for (const Row& row : rows(module)) {
      const std::string& label = row.layer->tied_to;
      if (label.empty() || label.substr(0, label.find('.')) == module.name) continue;
      fail_at(module.span,
              text::format("--compare holds things against each other that share nothing, and this one is tied to '{}'",
                           label));
    }
  }
}

Comparison compare(const std::vector<std::pair<std::string, const Network*>>& inputs, const ReportOptions& options) {
  Comparison comparison;
  std::vector<Sums> sums;
  for (const auto& [title, network] : inputs) {
    comparison.titles.push_back(title);
    sums.push_back({tally(*network), memory(*network, options.recipe)});
  }
  const auto amounts_of = [&](const auto& amount) {
    Amounts amounts;
    for (const Sums& sum : sums) amounts.push_back(static_cast<Bytes>(amount(sum)));
    return amounts;
  };
  const auto add_count = [&](std::string name, const auto& amount) {
    const Amounts amounts = amounts_of(amount);
    const bool none = std::all_of(amounts.begin(), amounts.end(), [](Bytes count) { return count == 0; });
    if (!none || comparison.rows.empty())
      comparison.rows.push_back(make_row(std::move(name), amounts, count_text, count_text));
  };
  // A small difference of large sizes has a unit of its own: "-512 B", not "-0.00 MiB".
  const auto own_scale = [&](Bytes bytes) { return SizeScale(bytes, options.units)(bytes); };
  const auto add_bytes = [&](std::string name, const auto& amount) {
    const Amounts amounts = amounts_of(amount);
    const SizeScale size(*std::max_element(amounts.begin(), amounts.end()), options.units);
    const auto value = [&](Bytes bytes) {
      const std::string text = size(bytes);
      return bytes > 0 && text.substr(0, 4) == "0.00" ? own_scale(bytes) : text;
    };
    comparison.rows.push_back(make_row(std::move(name), amounts, value, own_scale));
  };
  add_count("parameters", [](const Sums& sum) { return sum.tally.parameters(); });
  add_count("weights", [](const Sums& sum) { return sum.tally.figures.weights; });
  add_count("biases", [](const Sums& sum) { return sum.tally.figures.biases; });
  if (std::any_of(sums.begin(), sums.end(), [](const Sums& sum) { return sum.tally.frozen > 0; })) {
    add_count("trainable", [](const Sums& sum) { return sum.tally.trainable(); });
  }
  add_count("buffers", [](const Sums& sum) { return sum.tally.figures.buffers; });
  add_bytes(text::format("{} weights", options.recipe.dtype->name),
            [](const Sums& sum) { return sum.memory.bytes(MemoryPart::weights); });
  add_bytes(text::format("training, {}", options.recipe.optimizer->title),
            [](const Sums& sum) { return sum.memory.training(); });
  return comparison;
}

Comparison compare(const std::vector<Network>& networks, const ReportOptions& options) {
  std::vector<std::pair<std::string, const Network*>> inputs;
  for (const Network& network : networks) inputs.emplace_back(printable(title_of(network)), &network);
  return compare(inputs, options);
}

}  // namespace paramcount
