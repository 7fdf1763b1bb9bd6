// SPDX-License-Identifier: MIT
#include "read/spec/recent_layers.hpp"

#include <variant>

#include "read/layer_templates.hpp"

namespace paramcount {

Module* RecentLayers::find(std::string_view text) {
  Module* const module = recent_.find(text);
  return module == nullptr || is_moved_from(std::get<Layer>(module->content)) ? nullptr : module;
}

void RecentLayers::add(std::string_view text, const Module& module) {
  if (recent_.keeps() && repeatable_layer(module) != nullptr) recent_.keep(text, module);
}

}  // namespace paramcount
