// SPDX-License-Identifier: MIT
// The width of norms that print none.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "read/printed/layer.hpp"
#include "read/printed/reader.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

using Widths = std::set<std::int64_t>;

std::int64_t integer(const Layer& layer, std::size_t argument) {
  const auto* value = layer.values[argument].get<std::int64_t>();
  return value == nullptr ? 0 : *value;
}

class WidthReader {
 public:
  explicit WidthReader(Network& network) : network_(network) {}

  void run() {
    for (Module& module : network_.modules) collect_embeddings(module);
    for (Module& module : network_.modules) visit(module, nullptr, 1);
    for (auto& [name, times] : missing_) {
      network_.findings.not_counted.push_back({name, times, "its width is not in the text"});
    }
    for (const auto& [name, width] : inferred_) {
      network_.findings.notes.push_back(text::format(
          "{} prints no size; {}, the width of the embedding and the layers around it, is inferred", name, width));
    }
  }

 private:
  /// A norm without a width is a module that is not counted and has no children.
  bool is_unsized(const Block& block) {
    if (!block.not_counted || !block.modules.empty()) return false;
    const auto [found, fresh] = norms_.try_emplace(block.class_name);
    if (fresh) found->second = unsized_norm(block.class_name);
    return found->second.has_value();
  }

  void collect_embeddings(const Module& module) {
    if (const auto* layer = std::get_if<Layer>(&module.content)) {
      if (layer->kind->name == "embedding") embeddings_.insert(integer(*layer, 1));
      return;
    }
    for (const Module& child : std::get<Block>(module.content).modules) collect_embeddings(child);
  }

  static void collect_linears(const Module& module, Widths& in, Widths& out) {
    if (const auto* layer = std::get_if<Layer>(&module.content)) {
      if (layer->kind->family != "linear" || layer->values.size() < 2) return;
      in.insert(integer(*layer, 0));
      out.insert(integer(*layer, 1));
      return;
    }
    for (const Module& child : std::get<Block>(module.content).modules) collect_linears(child, in, out);
  }

  /// The width of the residual stream, where the norm stands in it: the model has embeddings of one width, and the
  /// block around the norm reads and writes vectors of it, or embeds.
  std::int64_t certain_width(const Module& norm, const Block& parent) const {
    for (const std::string_view inner : {"q_", "k_", "query", "key", "head", "kv_"}) {
      if (norm.name.find(inner) != std::string::npos) return 0;
    }
    if (embeddings_.size() != 1) return 0;
    const std::int64_t width = *embeddings_.begin();
    Widths in;
    Widths out;
    bool embeds = false;
    for (const Module& sibling : parent.modules) {
      collect_linears(sibling, in, out);
      const auto* layer = std::get_if<Layer>(&sibling.content);
      embeds = embeds || (layer != nullptr && layer->kind->name == "embedding");
    }
    return embeds || (in.count(width) == 1 && out.count(width) == 1) ? width : 0;
  }

  void visit(Module& module, const Block* parent, std::int64_t copies) {
    auto* block = std::get_if<Block>(&module.content);
    if (block == nullptr) return;
    const std::int64_t all = checked_multiply(copies, module.repeat);
    if (!is_unsized(*block)) {
      for (Module& child : block->modules.edit()) visit(child, block, all);
      return;
    }
    const std::string name = block->class_name;
    const std::int64_t width = parent == nullptr ? 0 : certain_width(module, *parent);
    if (width == 0) {
      missing_[name] = checked_add(missing_[name], all);
      return;
    }
    const bool rms = norms_.at(name) == PrintedClass::Holds::unsized_rms;
    const Kind& kind = *find_kind(rms ? "RMSNorm" : "LayerNorm");
    module.content = make_layer(kind, {Value(width)});
    inferred_[name] = width;
  }

  Network& network_;
  Widths embeddings_;
  std::map<std::string, std::optional<PrintedClass::Holds>> norms_;  // whether a class is one, and which
  std::map<std::string, std::int64_t> missing_;
  std::map<std::string, std::int64_t> inferred_;
};

}  // namespace

void infer_norm_widths(Network& network) { WidthReader(network).run(); }

}  // namespace paramcount
