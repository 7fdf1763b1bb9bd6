// SPDX-License-Identifier: MIT
#include "model/walk.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "model/named_arguments.hpp"
#include "paramcount/network.hpp"
#include "row/types.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

constexpr std::size_t max_dimensions = 64;
constexpr std::int64_t max_runs = 4096;  // terms of a formula are held against each other
// PyTorch's limit: the bytes of one float32 tensor are counted in a signed 64-bit integer.
constexpr std::int64_t max_elements = (std::int64_t{1} << 61) - 1;

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

/// What a plain layer does not need is kept out of line: the walk over one is the hottest code there is.
///
/// The walk for one class of visitors: where the class is known and final, as it is of the counter, a visit costs no
/// call.
template <class Visitor>
class Walker {
 public:
  Walker(Visitor& visitor, const std::vector<Span>& spans, bool shares_weight)
      : visitor_(visitor), spans_(spans), shares_weight_(shares_weight) {}

  /// The child in which an Error arose, "self_attn.out_proj", or empty.
  const std::string& failed_child() const { return failed_child_; }

  /// The arguments that the Error is about, "text_config.hidden_size": those of a model alone are told.
  const std::vector<std::string>& failed_arguments() const { return failed_arguments_; }

  void walk_frame(Frame& frame, const Path* path, std::int64_t copies, bool root, const Place& around = {}) {
    if (frame.kind->always_checked || is_any_given(frame, frame.kind->deciding)) run_checks(frame, root);
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
  static bool is_any_given(const Frame& frame, const std::vector<std::size_t>& arguments) {
    return std::any_of(arguments.begin(), arguments.end(), [&](std::size_t i) { return frame.values[i].given(); });
  }

  [[gnu::noinline]] void run_checks(const Frame& frame, bool root) {
    for (const Check& check : frame.kind->checks) {
      if (check.always || is_any_given(frame, check.deciding)) run_check(frame, check, root);
    }
  }

  void run_check(const Frame& frame, const Check& check, bool root) {
    if (holds_checked(frame, check)) return;
    failed_arguments_ = arguments_of(frame, check.condition);
    fail(fill(frame, check.message), {}, root ? place_of(frame, check) : Span{});
  }

  bool holds_checked(const Frame& frame, const Check& check) {
    if (!frame.kind->is_model()) return holds(frame, check.condition);
    try {
      return holds(frame, check.condition);
    } catch (const Error&) {
      failed_arguments_ = arguments_of(frame, check.condition);
      throw;
    }
  }

  /// Where the last given of the arguments stands that a check is about: what was written before it was still right.
  Span place_of(const Frame& frame, const Check& check) const {
    Span last;
    for (const std::size_t argument : mentioned_arguments(*frame.kind, check.condition)) {
      const bool placed = argument < spans_.size() && frame.values[argument].given();
      if (placed && spans_[argument].offset >= last.offset) last = spans_[argument];
    }
    return last;
  }

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
        if (failed_arguments_.empty()) failed_arguments_ = arguments_of(frame, part);
        throw;
      }
    }
  }

  void walk_model_part(Frame& frame, const Part& part, const Place& place) {
    switch (part.type) {
      case Part::Type::loop:
        return walk_loop(frame, part, place);
      case Part::Type::check:
        return run_check(frame, frame.kind->part_checks[part.check], place.path == nullptr);
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

  /// Copies one after the other for which all that decides is the same are visited once.
  void walk_runs(Frame& frame, const Part& loop, const Place& place, std::int64_t count) {
    LoopState& state = frame.loops[static_cast<std::size_t>(loop.variable)];
    const auto deciding = [&](std::int64_t i) {
      state = {i, i};
      std::vector<Value> values;
      for (const NodeIndex node : loop.deciding) values.push_back(value_or_none(frame, node));
      return values;
    };
    std::int64_t runs = 0;
    std::vector<Value> of_run = deciding(0);
    for (std::int64_t first = 0, next = 1; first < count; ++next) {
      std::vector<Value> values = next < count ? deciding(next) : std::vector<Value>();
      if (next < count && std::equal(values.begin(), values.end(), of_run.begin(), equal)) continue;
      if (++runs > max_runs) fail(text::format("the model has more than {} layers that are not alike", max_runs));
      state = {first, next - 1};
      walk_folded(frame, loop, place, {&frame, no_node, next - first});
      of_run = std::move(values);
      first = next;
    }
  }

  /// None where there is no value, as of an item behind the end of a list: then a condition says that none is needed.
  static Value value_or_none(const Frame& frame, NodeIndex node) {
    try {
      return evaluate(frame, node);
    } catch (const Error&) {
      return Value(None{});
    }
  }

  void walk_tensor(const Frame& frame, const Part& part, const Place& place) {
    if (++visits_ > max_visits) fail_visits();
    std::array<std::int64_t, max_dimensions> shape;  // the first `size` are set
    std::size_t size = 0;
    std::int64_t count = 1;
    std::int64_t least = 1;  // of the dimensions, or 1
    bool overflows = false;
    const auto add_dimension = [&](std::int64_t dimension) {
      if (size == max_dimensions) fail_dimensions();
      shape[size++] = dimension;
      least = std::min(least, dimension);
      overflows |= __builtin_mul_overflow(count, dimension, &count);
    };
    for (const Dimension& dimension : part.shape) {
      const Node& node = frame.node(dimension.value);
      if (const std::int64_t* plain = plain_integer(frame, node)) {
        for (std::size_t copies = dimension.copies; copies > 0; --copies) add_dimension(*plain);
      } else if (std::int64_t integer = 0; !dimension.spread && integer_of(frame, node, integer)) {
        add_dimension(integer);
      } else {
        const std::vector<std::int64_t> items = computed_items(frame, dimension);
        std::for_each(items.begin(), items.end(), add_dimension);
      }
    }
    const std::span<const std::int64_t> dimensions(shape.data(), size);
    if (least < 1 || overflows || count > max_elements) count = special_count(frame, part, dimensions, least);
    const Role role = part.buffer ? Role::buffer : part.bias ? Role::bias : Role::weight;
    const bool weight = part.name.text == "weight" || part.name.text.empty();
    const bool tied = shares_weight_ && place.path == nullptr && !part.buffer && weight;
    const DType* dtype = part.dtype != nullptr ? part.dtype : frame.dtype;
    const bool frozen = place.frozen || part.frozen;
    const TensorVisit visit{frame, part,  place.path, dimensions, count,  place.copies,
                            role,  dtype, tied,       folded_,    frozen, place.active};
    ties_.empty() ? visitor_.visit(visit) : visit_tied(visit);
  }

  [[gnu::noinline]] void visit_tied(TensorVisit visit) {
    visit.tied_to = ties_.meet(visit.name(), visit.shape);
    visit.tied = visit.tied || visit.tied_to != nullptr;
    visitor_.visit(visit);
  }

  [[gnu::noinline]] static std::vector<std::int64_t> computed_items(const Frame& frame, const Dimension& dimension) {
    if (!dimension.spread) return {compute_integer(frame, dimension.value)};
    const Items items(frame, dimension.value);
    if (items.size() > max_dimensions) fail_dimensions();
    std::vector<std::int64_t> all(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) all[i] = items[i];
    return all;
  }

  /// The count where the product alone does not tell it: a tensor without elements may have dimensions of any size.
  [[gnu::noinline]] static std::int64_t special_count(const Frame& frame, const Part& part,
                                                      std::span<const std::int64_t> shape, std::int64_t least) {
    if (least == 0) return 0;
    const std::string name = fill(frame, part.name);
    if (least < 0) fail(text::format("{} would have a negative dimension: [{}]", name, text::join(shape, ", ")));
    fail(text::format("{} [{}] has 2^61 elements or more, which PyTorch refuses: its storage overflows", name,
                      text::join(shape, ", ")));
  }

  [[noreturn, gnu::noinline]] static void fail_dimensions() {
    fail(text::format("a tensor of more than {} dimensions", max_dimensions));
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
  const std::vector<Span>& spans_;
  bool shares_weight_;
  std::vector<FoldedLoop> folded_;
  Ties ties_;
  bool passed_over_ = false;  // a child, and what may be tied in it
  std::string failed_child_;
  std::vector<std::string> failed_arguments_;
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

class Counter final : public TensorVisitor {
 public:
  explicit Counter(Figures& figures) : figures_(figures) {}

  void visit(const TensorVisit& tensor) override {
    if (tensor.tied) return;
    std::int64_t& total = tensor.role == Role::weight ? figures_.weights
                          : tensor.role == Role::bias ? figures_.biases
                                                      : figures_.buffers;
    const std::int64_t count = checked_multiply(tensor.count, tensor.copies);
    total = checked_add(total, count);
    const bool buffer = tensor.role == Role::buffer;
    bool frozen = tensor.frozen;
    if (tensor.dtype != nullptr) {
      (buffer ? figures_.own_buffer_dtype : figures_.own_dtype) = true;
      frozen = frozen || !tensor.dtype->trainable();
    }
    if (frozen && !buffer) figures_.frozen = checked_add(figures_.frozen, count);
  }
  bool names() const override { return false; }

 private:
  Figures& figures_;
};

}  // namespace

std::string path_prefix(const Path* path) {
  if (path == nullptr) return {};
  return path->name.empty() ? path_prefix(path->parent) : path_prefix(path->parent) + path->name + ".";
}

std::string ChildVisit::name() const {
  std::string name = path_prefix(path) + fill(frame, part.name);
  if (name.ends_with('.')) name.pop_back();
  return name;
}

const Kind& constructed_kind(const Construct& construct) {
  const Kind* kind = find_kind(construct.class_name);
  if (kind == nullptr) fail(text::format("{} is not a kind of layer", construct.class_name));
  return *kind;
}

std::size_t bound_argument(const Kind& kind, const Construct::Binding& binding, std::size_t& next) {
  if (binding.name.empty()) return next++;
  const auto found = std::find_if(kind.arguments.begin(), kind.arguments.end(),
                                  [&](const Argument& argument) { return argument.name == binding.name; });
  if (found == kind.arguments.end()) fail(text::format("{} has no argument '{}'", kind.class_name, binding.name));
  return static_cast<std::size_t>(found - kind.arguments.begin());
}

void walk(const Layer& layer, TensorVisitor& visitor, const std::vector<Span>& spans) {
  run_walk(layer, visitor, spans);
}

Figures count(const Layer& layer, const std::vector<Span>& spans) {
  Figures figures;
  Counter counter(figures);
  run_walk(layer, counter, spans);
  figures.parameters();  // weights and biases may fit one by one, and not together
  return figures;
}

}  // namespace paramcount
