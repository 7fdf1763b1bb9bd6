// SPDX-License-Identifier: MIT
// Sums and leaves of a network.
#include <iterator>
#include <utility>

#include "model/layer.hpp"
#include "model/numbered.hpp"
#include "paramcount/network.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {

/// A module and those around it.
struct LeafVisit::Step {
  const Step* above = nullptr;
  const Module* module = nullptr;
};

namespace {

using Step = LeafVisit::Step;

std::string path_of(const Step* step) {
  if (step == nullptr) return {};
  const Module& module = *step->module;
  std::string path = path_of(step->above);
  const std::string range = numbered_range(module);
  if (!module.name.empty()) path += (path.empty() ? "" : ".") + (range.empty() ? module.name : range);
  if (!range.empty()) return path;
  if (module.repeat > 1 && (std::holds_alternative<Block>(module.content) || !path.empty())) {
    path += text::format("{}0-{}", path.empty() ? "" : ".", module.repeat - 1);
  }
  return path;
}

void visit(const Module& module, const Step* above, std::int64_t copies, bool frozen, const BlockVisitor* block_visitor,
           const LeafVisitor& visitor) {
  const Step step{above, &module};
  const std::int64_t all = checked_multiply(copies, module.repeat);
  const bool is_frozen = frozen || module.frozen;
  if (const auto* layer = std::get_if<Layer>(&module.content)) return visitor({step, *layer, all, is_frozen});
  if (block_visitor != nullptr) (*block_visitor)({step, module, all});
  for (const Module& child : std::get<Block>(module.content).modules) {
    visit(child, &step, all, is_frozen, block_visitor, visitor);
  }
}

/// All leaves of a network or a module.
template <class Tree>
std::vector<Leaf> collect_leaves(const Tree& tree) {
  std::vector<Leaf> leaves;
  visit_leaves(tree, [&](const LeafVisit& leaf) {
    leaves.push_back({leaf.path(), &leaf.layer, leaf.repeat, leaf.frozen});
  });
  return leaves;
}

void add_module(const Module& module, std::int64_t copies, bool frozen, Tally& total) {
  const std::int64_t all = checked_multiply(copies, module.repeat);
  const bool is_frozen = frozen || module.frozen;
  if (const auto* layer = std::get_if<Layer>(&module.content)) return total.add(*layer, all, is_frozen);
  for (const Module& child : std::get<Block>(module.content).modules) add_module(child, all, is_frozen, total);
}

}  // namespace

std::optional<std::int64_t> number_in_name(std::string_view name) {
  constexpr std::size_t most_digits = 18;
  if (name.empty() || name.size() > most_digits || (name.size() > 1 && name.front() == '0')) return {};
  std::int64_t number = 0;
  for (const char c : name) {
    if (!is_digit(c)) return {};
    number = number * 10 + (c - '0');
  }
  return number;
}

std::string numbered_range(const Module& module) {
  if (module.repeat <= 1) return {};
  const std::optional<std::int64_t> first = number_in_name(module.name);
  std::int64_t last = 0;
  if (!first || __builtin_add_overflow(*first, module.repeat - 1, &last)) return {};
  return text::format("{}-{}", *first, last);
}

void Tally::add(const Layer& layer, std::int64_t copies, bool is_frozen) {
  const auto add_to = [copies](std::int64_t& total, std::int64_t count) {
    if (count != 0) total = checked_add(total, checked_multiply(count, copies));
  };
  add_to(layers, 1);
  add_to(figures.weights, layer.figures.weights);
  add_to(figures.biases, layer.figures.biases);
  add_to(figures.buffers, layer.figures.buffers);
  add_to(figures.frozen, layer.figures.frozen);
  add_to(frozen, is_frozen ? layer.figures.parameters() : layer.figures.frozen);
  if (layer.figures.own_dtype) {
    for (const DTypeCount& own : own_dtypes(layer)) add_dtype(dtypes, own, copies);
  }
  figures.parameters();  // weights and biases may fit one by one, and not together
}

void Tally::add(const Module& module) { add_module(module, 1, false, *this); }

void Tally::add(const Tally& other) {
  layers = checked_add(layers, other.layers);
  figures.weights = checked_add(figures.weights, other.figures.weights);
  figures.biases = checked_add(figures.biases, other.figures.biases);
  figures.buffers = checked_add(figures.buffers, other.figures.buffers);
  figures.frozen = checked_add(figures.frozen, other.figures.frozen);
  frozen = checked_add(frozen, other.frozen);
  for (const DTypeCount& count : other.dtypes) add_dtype(dtypes, count);
  figures.parameters();
}

std::string LeafVisit::path() const { return path_of(&step_); }
std::string BlockVisit::path() const { return path_of(&step_); }

void visit_leaves(const Network& network, const LeafVisitor& visitor) {
  for (const Module& module : network.modules) visit_leaves(module, visitor);
}

void visit_leaves(const Module& module, const LeafVisitor& visitor) {
  visit(module, nullptr, 1, false, nullptr, visitor);
}

void visit_modules(const Module& module, const BlockVisitor& block_visitor, const LeafVisitor& leaf_visitor) {
  visit(module, nullptr, 1, false, &block_visitor, leaf_visitor);
}

std::vector<Leaf> leaves(const Network& network) { return collect_leaves(network); }

std::vector<Leaf> leaves(const Module& module) { return collect_leaves(module); }

void append(Network& network, Network more) {
  const auto move_to_end = [](auto& from, auto& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  Findings& all = network.findings;
  move_to_end(more.modules, network.modules);
  move_to_end(more.findings.not_counted, all.not_counted);
  move_to_end(more.findings.ties, all.ties);
  move_to_end(more.findings.warnings, all.warnings);
  move_to_end(more.findings.notes, all.notes);
  if (all.cut.empty()) all.cut = std::move(more.findings.cut);
  network.text += more.text;
}

Tally tally(const Network& network) {
  Tally total;
  for (const Module& module : network.modules) total.add(module);
  return total;
}

}  // namespace paramcount
