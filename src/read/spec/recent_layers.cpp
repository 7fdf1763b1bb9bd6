// SPDX-License-Identifier: MIT
#include "read/spec/recent_layers.hpp"

#include <variant>

namespace paramcount {
namespace {

/// Whether whoever found the layer took its values away.
bool is_moved_from(const Layer& layer) { return layer.values.size() != layer.kind->arguments.size(); }

}  // namespace

Module* RecentLayers::find(std::string_view text) {
  Module* const module = recent_.find(text);
  return module == nullptr || is_moved_from(std::get<Layer>(module->content)) ? nullptr : module;
}

void RecentLayers::add(std::string_view text, const Module& module) {
  if (!recent_.keeps()) return;
  const auto* layer = std::get_if<Layer>(&module.content);
  if (layer == nullptr || is_moved_from(*layer) || !layer->tied_to.empty() || !module.name.empty()) return;
  recent_.keep(text, module);
}

}  // namespace paramcount
