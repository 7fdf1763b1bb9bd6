// SPDX-License-Identifier: MIT
#include "read/printed/training.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/characters.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

/// How PEFT names what it adds, and what it trains beside that.
constexpr std::array adapter_names{std::string_view("lora_"), std::string_view("ia3_"),
                                   std::string_view("modules_to_save")};

/// The parameters of all adapters in one copy of the modules.
std::int64_t count_adapters(const ModuleList& modules) {
  std::int64_t count = 0;
  for (const Module& module : modules) {
    std::int64_t inside = 0;
    if (is_adapter(module.name)) {
      Tally tally;
      tally.add(module);
      inside = tally.parameters();
    } else if (const auto* block = std::get_if<Block>(&module.content)) {
      inside = checked_multiply(count_adapters(block->modules), module.repeat);
    }
    count = checked_add(count, inside);
  }
  return count;
}

}  // namespace

bool is_adapter(std::string_view name) {
  static constexpr CharacterSet first([](char c) {
    return std::any_of(adapter_names.begin(), adapter_names.end(),
                       [&](std::string_view prefix) { return prefix.front() == c; });
  });
  if (name.empty() || !first(name.front())) return false;
  return std::any_of(adapter_names.begin(), adapter_names.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

void note_training(Network& network, const Tally& total, bool has_adapters) {
  const std::int64_t adapters = has_adapters ? count_adapters(ModuleList(network.modules)) : 0;
  if (adapters > 0) {
    network.findings.notes.push_back(text::format(
        "the text does not tell what is trained: with the base frozen and only the adapters trained, as PEFT "
        "does, it is {} of {} parameters",
        adapters, total.parameters()));
  } else if (total.frozen > 0) {
    network.findings.notes.push_back(
        "the text does not tell what is trained: quantised weights are not, and all others count as trained");
  }
}

}  // namespace paramcount
