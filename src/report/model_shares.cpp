// SPDX-License-Identifier: MIT
#include "report/model_shares.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "model/expand.hpp"
#include "text/characters.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

constexpr std::array<std::string_view, 6> share_names{"embeddings",    "attention", "feed-forward",
                                                      "normalisation", "head",      "other"};
enum Share : std::uint8_t { embeddings, attention, feed_forward, normalisation, head, other };

/// Words in the names around a layer, the more telling ones first.
struct NameWord {
  std::string_view word;
  Share share;
};
constexpr std::array name_words{
    NameWord{"norm", normalisation},
    NameWord{"ln_", normalisation},
    NameWord{"attn", attention},
    NameWord{"attention", attention},
    NameWord{"mlp", feed_forward},
    NameWord{"ffn", feed_forward},
    NameWord{"feed_forward", feed_forward},
    NameWord{"expert", feed_forward},
    NameWord{"moe", feed_forward},
    NameWord{"fc1", feed_forward},
    NameWord{"fc2", feed_forward},
    NameWord{"4h", feed_forward},
    NameWord{"densereludense", feed_forward},
    NameWord{"intermediate", feed_forward},
    NameWord{"output.dense", feed_forward},
    NameWord{"embed", embeddings},
};

Share share_of(const Layer& layer, std::string path, bool in_head) {
  if (layer.kind->family == "embedding") return embeddings;
  if (layer.kind->family == "normalization") return normalisation;
  std::transform(path.begin(), path.end(), path.begin(), to_lower);
  for (const NameWord& known : name_words) {
    if (path.find(known.word) != std::string::npos) return known.share;
  }
  return in_head ? head : other;
}

/// The name of the child that holds most: that of the bare model, in one with a head.
std::string largest_child(const Module& model) {
  std::string name;
  std::int64_t most = -1;
  for (const Module& child : std::get<Block>(model.content).modules) {
    Tally sum;
    sum.add(child);
    if (sum.parameters() > most) {
      most = sum.parameters();
      name = child.name;
    }
  }
  return name;
}

bool is_bare(const Kind& kind) {
  const auto types = model_types();
  return std::any_of(types.begin(), types.end(), [&](const ModelType& type) {
    return type.name == kind.model_type && type.classes.front() == kind.class_name;
  });
}

}  // namespace

std::vector<ModelShare> model_shares(const Layer& model) {
  Module module;
  module.content = model;
  open_models(module);
  const std::string body = largest_child(module);
  const bool has_head = !is_bare(*model.kind);
  std::vector<ModelShare> shares;
  for (const std::string_view name : share_names) shares.push_back({name});
  visit_leaves(module, [&](const LeafVisit& leaf) {
    const std::string path = leaf.path();
    const bool outside = path.substr(0, path.find('.')) != body;
    std::int64_t& sum = shares[share_of(leaf.layer, path, has_head && outside)].parameters;
    sum = checked_add(sum, checked_multiply(leaf.layer.figures.parameters(), leaf.repeat));
  });
  std::erase_if(shares, [](const ModelShare& share) { return share.parameters == 0; });
  return shares;
}

}  // namespace paramcount
