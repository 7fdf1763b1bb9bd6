// SPDX-License-Identifier: MIT
#include "read/spec/recent_layers.hpp"

#include <functional>
#include <utility>
#include <variant>

namespace paramcount {
namespace {

/// Whether whoever found the layer took its values away.
bool is_moved_from(const Layer& layer) { return layer.values.size() != layer.kind->arguments.size(); }

}  // namespace

Module* RecentLayers::find(std::string_view text) {
  place_ = nullptr;
  if (places_.empty()) {
    if (++looked_for_ < short_input) return nullptr;
    places_.resize(places);
    hashes_.resize(places);
  }
  if (text.empty() || text.size() > longest_text) return nullptr;
  const std::size_t hash = std::hash<std::string_view>()(text);
  const std::size_t i = hash % places;
  if (std::exchange(hashes_[i], hash) != hash) return nullptr;
  Place& place = places_[i];
  if (place.text == text && !is_moved_from(std::get<Layer>(place.module.content))) return &place.module;
  place_ = &place;
  return nullptr;
}

void RecentLayers::add(std::string_view text, const Module& module) {
  if (place_ == nullptr) return;
  const auto* layer = std::get_if<Layer>(&module.content);
  if (layer == nullptr || is_moved_from(*layer) || !layer->tied_to.empty() || !module.name.empty()) return;
  place_->text = text;
  place_->module = module;
}

}  // namespace paramcount
