// SPDX-License-Identifier: MIT
// One JSON document, {"schema": 1, "inputs": [...], "total": {...}}, written as modules are read.
// A comparison adds "compare".
#include "model/expand.hpp"
#include "paramcount/formula.hpp"
#include "paramcount/model_figures.hpp"
#include "report/comparison.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "report/json_parts.hpp"
#include "report/json_writer.hpp"
#include "report/ledger.hpp"
#include "report/memory.hpp"
#include "report/top_layers.hpp"
#include "text/format.hpp"
#include "text/recent.hpp"

#include "model/layer.hpp"

namespace paramcount {
namespace {

class JsonReporter final : public NetworkSink {
 public:
  JsonReporter(std::string& out, const ReportOptions& options) : out_(out), json_(out), options_(options) {
    json_.begin_object();
    json_.member("schema", 1);
    json_.break_line(1);
    json_.key("inputs");
    json_.begin_list();
  }

  void begin(std::string_view source) override {
    // An input before this one had an error: the document says no more, so that nobody takes it for a whole one.
    broken_ = broken_ || open_;
    if (broken_) return;
    open_ = true;
    sum_ = {};
    model_.reset();
    memory_ = MemoryTally(options_.recipe);
    if (options_.compare) compared_.emplace_back().source = source;
    json_.break_line(2);
    json_.begin_object();
    json_.member("source", source);
    json_.break_line(3);
    json_.key("layers");
    json_.begin_list();
  }

  void add(Module& module) override {
    if (broken_) return;
    memory_.add(module);
    if (const std::optional<ModelFigures> found = model_figures(module)) add_to(model_, *found);
    open_models(module);
    sum_.add(module);
    if (options_.compare) compared_.back().modules.push_back(module);
    if (options_.top) return top_.add(module);
    if (const auto* layer = std::get_if<Layer>(&module.content); layer != nullptr && module.repeat == 1) {
      return add_layer(module.name, *layer, 1, module.frozen);
    }
    const auto add_leaf = [&](const LeafVisit& leaf) { add_layer(leaf.path(), leaf.layer, leaf.repeat, leaf.frozen); };
    if (!options_.subtotals) return visit_leaves(module, add_leaf);
    const auto keep = [&](const BlockVisit& visit) {
      blocks_.push_back(
          {visit.path(), std::get<Block>(visit.module.content).class_name, visit.repeat, subtotal(visit)});
    };
    visit_modules(module, keep, add_leaf);
  }

  void end(const Tally&, Findings findings, std::string) override {
    if (broken_) return;
    open_ = false;
    total_.add(sum_);
    if (model_) add_to(all_models_, *model_);
    memory_.weights_in(findings.dtype);
    if (options_.compare) compared_.back().findings.dtype = findings.dtype;
    for (const TopLayer& top : top_.take()) add_top(top);
    json_.end_list();
    if (options_.subtotals) write_blocks();
    json_.break_line(3);
    write_total(json_, sum_, model_);
    json_.break_line(3);
    write_memory(json_, memory_.memory());
    if (findings.stored) {
      json_.break_line(3);
      write_ledger(json_, *findings.stored);
    }
    json_.break_line(3);
    write_findings(json_, findings, sum_.parameters());
    json_.end_object();
  }

  void finish() override {
    json_.end_list();
    json_.break_line(1);
    write_total(json_, total_, all_models_);
    if (options_.compare) {
      json_.break_line(1);
      write_comparison(json_, compare(compared_, options_));
    }
    json_.end_object();
    json_.end_line();
  }

 private:
  static void add_to(std::optional<ModelFigures>& sum, const ModelFigures& more) {
    if (!sum) sum.emplace();
    sum->add(more);
  }

  struct KeptBlock {
    std::string path;
    std::string class_name;
    std::int64_t repeat;
    std::int64_t subtotal;
  };

  void write_blocks() {
    json_.break_line(3);
    json_.key("modules");
    json_.begin_list();
    for (const KeptBlock& block : blocks_) {
      json_.break_line(4);
      json_.begin_object();
      json_.member("name", block.path);
      json_.member("class", block.class_name);
      json_.member("repeat", block.repeat);
      json_.member("subtotal", block.subtotal);
      json_.end_object();
    }
    json_.end_list();
    blocks_.clear();
  }

  void add_top(const TopLayer& top) {
    json_.break_line(4);
    json_.begin_object();
    json_.member("name", top.path);
    write_layer(json_, top.layer, call(top.layer), top.repeat, top.frozen);
    json_.member("share", share(top.parameters, sum_.parameters()));
    json_.end_object();
  }

  void add_layer(std::string_view name, const Layer& layer, std::int64_t repeat, bool frozen) {
    json_.break_line(4);
    json_.begin_object();
    json_.member("name", name);
    call_.clear();
    append_call(call_, layer);
    const bool plain = repeat == 1 && !frozen && layer.tied_to.empty();
    if (const std::string* known = plain ? recent_.find(call_) : nullptr) {
      json_.repeat_members(*known);
    } else {
      const std::size_t begin = out_.size();
      write_layer(json_, layer, call_, repeat, frozen);
      constexpr std::size_t longest = 4096;
      if (plain && recent_.keeps() && out_.size() - begin <= longest) recent_.keep(call_, out_.substr(begin));
    }
    json_.end_object();
  }

  std::string& out_;
  JsonWriter json_;
  ReportOptions options_;
  MemoryTally memory_{options_.recipe};
  std::optional<ModelFigures> model_;       // of the models in this input
  std::optional<ModelFigures> all_models_;  // of those in all inputs
  Tally sum_;                               // of this input, in which models are opened to their layers
  Tally total_;                             // of all inputs
  std::vector<Network> compared_;           // all inputs, where they are to be compared
  TopLayers top_{options_.top.value_or(0)};
  std::vector<KeptBlock> blocks_;     // of this input, with their sums
  std::string call_;                  // of the layer that is written
  RecentByText<std::string> recent_;  // what is said of layers that stand alone, by their calls
  bool open_ = false;                 // an input is
  bool broken_ = false;
};

}  // namespace

std::unique_ptr<NetworkSink> make_json(std::string& out, const ReportOptions& options) {
  return std::make_unique<JsonReporter>(out, options);
}

}  // namespace paramcount
