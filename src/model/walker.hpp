// SPDX-License-Identifier: MIT
// The walk over what a layer holds, for one class of visitors.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "model/dimensions.hpp"
#include "model/loop_runs.hpp"
#include "model/named_arguments.hpp"
#include "model/row_checks.hpp"
#include "model/walk.hpp"
#include "paramcount/network.hpp"
#include "row/fill.hpp"
#include "row/types.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {

/// The element type that the layer's own argument `dtype` gives it, or nullptr.
inline const DType* own_dtype(const Frame& frame) {
  if (frame.kind->dtype < 0) return nullptr;
  const Value& value = frame.values[static_cast<std::size_t>(frame.kind->dtype)];
  return value.given() ? find_dtype(value) : nullptr;
}

/// Where parts of a row stand.
struct Place {
  const Path* path = nullptr;
  std::int64_t copies = 1;       // of all the steps above and the folded loops around
  std::int64_t loop_copies = 1;  // of the folded loops of this row alone
  bool frozen = false;
  const ActiveShare* active = nullptr;
};

/// Where the class of visitors is known and final, as it is of the counter, a visit costs no call; and what a plain
/// layer does not need is kept out of line: the walk over one is the hottest code there is.
template <class Visitor>
class Walker {
 public:
  Walker(Visitor& visitor, const std::vector<Span>& spans, bool shares_weight)
      : visitor_(visitor), checks_(spans), shares_weight_(shares_weight) {}

  /// The child in which an Error arose, "self_attn.out_proj", or empty.
  const std::string& failed_child() const { return failed_child_; }

  /// The arguments that the Error is about, "text_config.hidden_size": those of a model alone are told.
  const std::vector<std::string>& failed_arguments() const { return checks_.failed_arguments; }

  void walk_frame(Frame& frame, const Path* path, std::int64_t copies, bool root, const Place& around = {}) {
    checks_.run(frame, root);
    const Place place{path, copies, 1, around.frozen, around.active};
    if (!frame.kind->is_model()) return walk_parts(frame, frame.kind->parts, place);
    if (frame.kind->ties) find_ties(frame, frame.kind->parts, path);
    walk_model(frame, frame.kind->parts, place);
  }

  /// What is tied has been met, and is alike. Throws std::logic_error where a row ties what is not there.
  void check_ties() const {
    if (!passed_over_) ties_.check();
  }

  void walk_module(const Module& module, const Path* path, std::int64_t copies, const std::string& prefix,
                   const Place& around) {
    const std::int64_t all = checked_multiply(copies, module.repeat);
    if (const auto* layer = std::get_if<Layer>(&module.content)) {
      Frame frame(*layer->kind, layer->values);
      frame.symbol_prefix = prefix;
      frame.dtype = own_dtype(frame);
      return walk_frame(frame, path, all, false, around);
    }
    const auto& block = std::get<Block>(module.content);
    for (const Module& child : block.modules) {
      const Path step{path, child.name, 1};
      walk_module(child, &step, all, text::format("{}{}.", prefix, child.name), around);
    }
  }

 private:
  void walk_parts(Frame& frame, const std::vector<Part>& parts, const Place& place) {
    for (const Part& part : parts) {
      if (part.type == Part::Type::loop) {
        walk_loop(frame, part, place);
      } else if (holds(frame, part.condition)) {
        part.type == Part::Type::tensor ? walk_tensor(frame, part, place) : walk_child(frame, part, place);
      }
    }
  }

  /// The parts of a model, which know more sorts of parts, and which arguments an Error is about.
  [[gnu::noinline]] void walk_model(Frame& frame, const std::vector<Part>& parts, const Place& place) {
    for (const Part& part : parts) {
      try {
        walk_model_part(frame, part, place);
      } catch (const Error&) {
        if (checks_.failed_arguments.empty()) checks_.failed_arguments = arguments_of(frame, part);
        throw;
      }
    }
  }

  void walk_model_part(Frame& frame, const Part& part, const Place& place) {
    switch (part.type) {
      case Part::Type::loop:
        return walk_loop(frame, part, place);
      case Part::Type::check:
        return checks_.run(frame, frame.kind->part_checks[part.check], place.path == nullptr);
      case Part::Type::tie:
        return;
      default:
        break;
    }
    if (!holds(frame, part.condition)) return;
    Place here = place;
    here.frozen = place.frozen || part.frozen;
    if (part.type == Part::Type::group) return walk_group(frame, part, here);
    if (part.type == Part::Type::child) return walk_child(frame, part, here);
    ActiveShare share{place.active};
    if (part.all != no_node) {
      share.all = evaluate_integer(frame, part.all);
      share.used = used_of(frame, part.used, share.all);
      here.active = &share;
    }
    walk_tensor(frame, part, here);
  }

  void walk_group(Frame& frame, const Part& group, const Place& place) {
    if (group.name.text.empty()) return walk_model(frame, group.parts, place);
    Path step{place.path, {}, place.loop_copies};
    if (names()) step.name = fill(frame, group.name);
    Place inside = place;
    inside.path = &step;
    inside.loop_copies = 1;
    try {
      walk_model(frame, group.parts, inside);
    } catch (const Error&) {
      add_failed_child(frame, group);
      throw;
    }
  }

  /// How many of `all` work on one token: all of them where None is said.
  static std::int64_t used_of(const Frame& frame, NodeIndex index, std::int64_t all) {
    const Value value = evaluate(frame, index);
    const auto* used = value.get<std::int64_t>();
    return used == nullptr ? all : std::clamp<std::int64_t>(*used, 0, all);
  }

  bool names() const { return visitor_.names() || !ties_.empty(); }

  void find_ties(Frame& frame, const std::vector<Part>& parts, const Path* path) {
    for (const Part& part : parts) {
      if (part.type == Part::Type::tie && holds(frame, part.condition)) {
        const std::string prefix = path_prefix(path);
        ties_.add(prefix + fill(frame, part.name), prefix + fill(frame, part.first));
      } else if (part.type == Part::Type::group && holds(frame, part.condition)) {
        const Path step{path, fill(frame, part.name), 1};
        find_ties(frame, part.parts, part.name.text.empty() ? path : &step);
      }
    }
  }

  [[gnu::noinline]] void walk_loop(Frame& frame, const Part& loop, const Place& place) {
    const std::int64_t count = evaluate_integer(frame, loop.count);
    if (count <= 0) return;
    Place inside = place;
    ActiveShare share{place.active};
    if (loop.used != no_node) {
      share.used = used_of(frame, loop.used, share.all = count);
      inside.active = &share;
    }
    LoopState& state = frame.loops[static_cast<std::size_t>(loop.variable)];
    if (loop.alike && visitor_.folds()) {
      state = {0, count - 1};
      return walk_folded(frame, loop, inside, {&frame, loop.count, count});
    }
    if (count > max_visits) fail(text::format("the layer has more than {} copies of a part", max_visits));
    if (loop.runs && visitor_.folds()) return walk_runs(frame, loop, inside, count);
    for (std::int64_t i = 0; i < count; ++i) {
      state = {i, i};
      walk_inside(frame, loop, inside);
    }
  }

  void walk_inside(Frame& frame, const Part& loop, const Place& place) {
    frame.kind->is_model() ? walk_model(frame, loop.parts, place) : walk_parts(frame, loop.parts, place);
  }

  void walk_folded(Frame& frame, const Part& loop, Place place, const FoldedLoop& folded) {
    place.copies = checked_multiply(place.copies, folded.copies);
    place.loop_copies = checked_multiply(place.loop_copies, folded.copies);
    folded_.push_back(folded);
    walk_inside(frame, loop, place);
    folded_.pop_back();
  }

  void walk_runs(Frame& frame, const Part& loop, const Place& place, std::int64_t count) {
    for (const LoopRun& run : runs_of(frame, loop, count)) {
      frame.loops[static_cast<std::size_t>(loop.variable)] = run;
      walk_folded(frame, loop, place, {&frame, no_node, run.last - run.value + 1});
    }
  }

  void walk_tensor(const Frame& frame, const Part& part, const Place& place) {
    if (++visits_ > max_visits) fail_visits();
    const Dimensions dimensions(frame, part);
    const Role role = part.buffer ? Role::buffer : part.bias ? Role::bias : Role::weight;
    const bool weight = part.name.text == "weight" || part.name.text.empty();
    const bool tied = shares_weight_ && place.path == nullptr && !part.buffer && weight;
    const DType* dtype = part.dtype != nullptr ? part.dtype : frame.dtype;
    const bool frozen = place.frozen || part.frozen;
    const TensorVisit visit{
        frame, part,    place.path, dimensions.shape(), dimensions.count(), place.copies, role, dtype,
        tied,  folded_, frozen,     place.active};
    ties_.empty() ? visitor_.visit(visit) : visit_tied(visit);
  }

  [[gnu::noinline]] void visit_tied(TensorVisit visit) {
    visit.tied_to = ties_.meet(visit.name(), visit.shape);
    visit.tied = visit.tied || visit.tied_to != nullptr;
    visitor_.visit(visit);
  }

  [[noreturn, gnu::noinline]] static void fail_visits() {
    fail(text::format("the layer has more than {} tensors", max_visits));
  }

  [[gnu::noinline]] void walk_child(const Frame& frame, const Part& part, const Place& place) {
    ChildVisit child{frame, part, place.path, place.copies, place.frozen, {}};
    if (!ties_.empty()) child.ties = ties_.below(child.name());
    if (!visitor_.visit_child(child)) {
      passed_over_ = true;
      return;
    }
    if (part.name.text.empty()) return walk_layer(frame, part.module, part, place);
    Path step{place.path, {}, place.loop_copies};
    if (names()) step.name = fill(frame, part.name);
    try {
      walk_layer(frame, part.module, part, {&step, place.copies, 1, place.frozen, place.active});
    } catch (const Error&) {
      add_failed_child(frame, part);
      throw;
    }
  }

  void add_failed_child(const Frame& frame, const Part& part) {
    failed_child_ = fill(frame, part.name) + (failed_child_.empty() ? "" : ".") + failed_child_;
  }

  /// Follows an expression of `frame` to the layer it means: an argument of this frame or of one above, or a construct.
  void walk_layer(const Frame& frame, NodeIndex index, const Part& part, const Place& place) {
    const Node& node = frame.node(index);
    if (node.op == Op::construct) return walk_construct(frame, node, place);
    if (node.op == Op::conditional) return walk_layer(frame, holds(frame, node.b) ? node.a : node.c, part, place);
    if (node.op != Op::argument) fail(text::format("{} is not a layer", part.name.text));
    const auto argument = static_cast<std::size_t>(node.index);
    if (!frame.origins.empty() && frame.origins[argument].is_layer) {
      return walk_layer(*frame.parent, frame.origins[argument].node, part, place);
    }
    const Value value = evaluate(frame, index);
    const auto* module = value.get<ModulePointer>();
    if (module == nullptr || *module == nullptr) fail(text::format("{} is not a layer", part.name.text));
    walk_module(**module, place.path, place.copies, text::format("{}.", frame.kind->arguments[argument].name), place);
  }

  void walk_construct(const Frame& frame, const Node& node, const Place& place) {
    const Construct& construct = frame.kind->constructs[static_cast<std::size_t>(node.index)];
    const Kind& kind = constructed_kind(construct);
    std::vector<Value> values(kind.arguments.size());
    std::vector<Frame::Origin> origins(kind.arguments.size());
    std::size_t next = 0;
    for (const Construct::Binding& binding : construct.bindings) {
      const std::size_t slot = bound_argument(kind, binding, next);
      values[slot] = evaluate(frame, binding.value);
      origins[slot] = {binding.value, values[slot].is<ModulePointer>()};
    }
    Frame child(kind, values);
    child.parent = &frame;
    child.origins = origins;
    child.symbol_prefix = frame.symbol_prefix;
    const DType* own = own_dtype(child);
    child.dtype = own != nullptr ? own : frame.dtype;
    walk_frame(child, place.path, place.copies, false, place);
  }

  Visitor& visitor_;
  RowChecks checks_;
  bool shares_weight_;
  std::vector<FoldedLoop> folded_;
  Ties ties_;
  bool passed_over_ = false;  // a child, and what may be tied in it
  std::string failed_child_;
  std::int64_t visits_ = 0;
};

template <class Visitor>
void run_walk(const Layer& layer, Visitor& visitor, const std::vector<Span>& spans) {
  Frame frame(*layer.kind, layer.values);
  frame.dtype = own_dtype(frame);
  Walker<Visitor> walker(visitor, spans, !layer.tied_to.empty());
  try {
    walker.walk_frame(frame, nullptr, 1, true);
    walker.check_ties();
  } catch (const Error& error) {
    if (walker.failed_child().empty() && walker.failed_arguments().empty()) throw;
    Diagnostic first = error.diagnostics().front();
    if (!walker.failed_child().empty()) first.message = text::format("{}: {}", walker.failed_child(), first.message);
    if (layer.kind->is_model()) name_arguments(first, walker.failed_arguments());
    throw Error(std::move(first));
  }
}

}  // namespace paramcount
