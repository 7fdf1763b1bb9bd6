// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "paramcount/catalogue.hpp"
#include "paramcount/dtype.hpp"
#include "paramcount/error.hpp"
#include "paramcount/stored.hpp"
#include "paramcount/value.hpp"

namespace paramcount {

/// What a tensor is to a count. Additive terms (`bias`, `bias_*`, `*_bias`) are biases, every other
/// parameter is a weight; a buffer is state that no optimizer touches and is no parameter.
enum class Role : std::uint8_t { weight, bias, buffer };

std::string_view role_name(Role role);

/// One tensor of a layer, under the name it has in the layer's state_dict.
struct Tensor {
  std::string name;  ///< "weight", "self_attn.in_proj_weight"; empty for a bare tensor, which is named by its label
  std::vector<std::int64_t> shape;
  Role role = Role::weight;
  std::int64_t count = 0;        ///< the product of the shape
  const DType* dtype = nullptr;  ///< its own element type; nullptr: what the recipe says
  bool tied = false;             ///< shared with an earlier layer and counted there
};

/// Element counts. Every sum and product that makes one is checked: what does not fit in 64 bits is an Error.
struct Figures {
  std::int64_t weights = 0;
  std::int64_t biases = 0;
  std::int64_t buffers = 0;
  bool own_dtype = false;         ///< a parameter has an element type of its own
  bool own_buffer_dtype = false;  ///< a buffer has

  std::int64_t parameters() const;
};

/// A kind with the values of its arguments: values[i] is kind->arguments[i], not given where the default holds.
/// Made by make_layer() alone, so a Layer is always valid and counted.
struct Layer {
  const Kind* kind = nullptr;
  std::vector<Value> values;
  Figures figures;
  std::string tied_to;  ///< the path of the layer whose `weight` it shares, which is then not counted here; or empty
};

/// Checks the values as PyTorch's constructor does (types, ranges, divisibility) and counts. Throws Error; its
/// diagnostic has no place, but for the place in `spans` of the argument it is about (spans may be empty). A container
/// that holds something is no layer but a Block, and an Error here.
Layer make_layer(const Kind& kind, std::vector<Value> values, const std::vector<Span>& spans = {});

/// Every tensor, in the order of named_parameters(), buffers where the row has them.
std::vector<Tensor> tensors(const Layer& layer);

/// How many parameters have an element type.
struct DTypeCount {
  const DType* dtype = nullptr;
  std::int64_t parameters = 0;
};

/// The parameters with an element type of their own, by type, in the order of their first tensors; those that are tied
/// are not among them.
std::vector<DTypeCount> own_dtypes(const Layer& layer);

/// The parameters that training can change: all but those of integers and blocks.
std::int64_t trainable(const Layer& layer);

/// A child on the way to a tensor of a composite layer; copies that are alike are one step, "layers.0-5".
struct BreakdownStep {
  std::string name;
  std::int64_t copies = 1;

  bool operator==(const BreakdownStep&) const = default;
};

/// One row of a composite layer's breakdown: `tensor` has its own name, its count is of one copy, and the copies of the
/// steps above it multiply.
struct BreakdownRow {
  std::vector<BreakdownStep> steps;  ///< outermost first; empty for a tensor of the layer itself
  Tensor tensor;
  std::string about;  ///< what the tensor is: "each of the 128 output filters is a kernel of shape (64, 3, 3): 576 ..."
};
std::vector<BreakdownRow> breakdown(const Layer& layer);

/// The constructor call, in Python: the first two required arguments by position, what differs from its default by
/// name: "Conv2d(64, 128, kernel_size=3)".
std::string call(const Layer& layer);

/// A layer as code of Python, or why there is none.
struct RunnableCall {
  std::string code;
  std::string refused;  ///< a class in it that is none of torch.nn: code never names it, and is then empty
};

/// The same as code that runs after "import collections, torch" and "from torch import nn". It holds constructors of
/// the catalogue's classes and literals, whatever the layer was read from. What the code of its author alone knows is
/// left out, and so are device and dtype: no shape depends on them.
RunnableCall runnable_call(const Layer& layer);

struct Module;

/// The modules of a block, as a vector of them. Copies share it until one is changed: the blocks of a deep network are
/// mostly alike.
class ModuleList {
 public:
  ModuleList() = default;
  ModuleList(std::vector<Module> modules);

  operator const std::vector<Module>&() const;
  const Module* begin() const;
  const Module* end() const;
  const Module& operator[](std::size_t index) const;
  std::size_t size() const;
  bool empty() const { return size() == 0; }

  /// The modules, to be changed: no other copy shares them then.
  std::vector<Module>& edit();

 private:
  std::shared_ptr<std::vector<Module>> modules_;  // nullptr: there are none
};

/// Modules under one name: a block of a network file, or a container such as Sequential.
struct Block {
  std::string class_name;  ///< "Sequential"; empty for a plain block
  ModuleList modules;
  bool not_counted = false;  ///< a printed module that may hold more than `modules`: Findings say what
};

using Content = std::variant<Layer, Block>;

/// A node of a network: a layer or a block, `repeat` times.
struct Module {
  std::string name;  ///< its label, or empty
  Content content;
  std::int64_t repeat = 1;
  bool frozen = false;  ///< its parameters are not trained
  Span span;  ///< where it stands in the text that was read; in a printed model from where the one around it begins
};

inline std::size_t ModuleList::size() const { return modules_ == nullptr ? 0 : modules_->size(); }
inline const Module* ModuleList::begin() const { return modules_ == nullptr ? nullptr : modules_->data(); }
inline const Module* ModuleList::end() const { return begin() + size(); }
inline const Module& ModuleList::operator[](std::size_t index) const { return (*modules_)[index]; }

/// A module as Python: a layer's call, or "Sequential(Linear(2, 3), ReLU())".
std::string call(const Module& module);

/// What a count is worth. Printed models and checkpoints do not always show all that they hold, everything else is
/// exact.
enum class Status : std::uint8_t {
  exact,
  exact_if_untied,  ///< exact, unless layers whose weights have one shape share one weight
  at_least,         ///< something is known to be missing, or may be
  incomplete,       ///< the text is cut or elided
};

/// As machines read it: "exact-if-untied".
std::string_view status_name(Status status);

/// Modules of a printed model that are not counted, or not wholly; parts of a checkpoint that are not there.
struct NotCounted {
  std::string class_name;
  std::int64_t times = 0;  ///< how often they occur, repeats included
  std::string why;         ///< "no sizes in the text"
};

/// Layers that may be one: an embedding, and the heads and embeddings whose weights have its shape.
struct TieCandidate {
  std::vector<std::string> paths;  ///< in the order of the text; two or more
  std::int64_t weight = 0;         ///< elements of one weight
  std::int64_t extra = 0;          ///< what the total holds too much if they share one weight
  bool views = false;              ///< they may share numbers of any place, as views of one storage
};

/// What is to be said of a count besides: what a printed model or a checkpoint does not tell, and what else a
/// checkpoint holds.
struct Findings {
  std::vector<NotCounted> not_counted;
  std::vector<TieCandidate> ties;
  std::vector<std::string> warnings;  ///< what else should be known before the count is used, a sentence each
  std::vector<std::string> notes;     ///< what was recognised or inferred, a sentence each
  std::string cut;                    ///< where the input ends or leaves something out; empty where it is whole
  std::optional<Ledger> stored;       ///< of a checkpoint

  Status status() const;
};

/// What was read from one input, or one of the printed models in it.
struct Network {
  std::string source;  ///< the words, or the file's name; "file:12" for one of several printed models
  std::vector<Module> modules;
  Findings findings = {};
  std::string text = {};  ///< of a printed model, without the noise around it: Module::span counts in it
};

/// Totals over layers.
struct Tally {
  std::int64_t layers = 0;
  Figures figures;
  std::int64_t frozen = 0;         ///< parameters that are not trained, by the user's word or for their element type
  std::vector<DTypeCount> dtypes;  ///< as own_dtypes()

  std::int64_t parameters() const { return figures.parameters(); }
  std::int64_t trainable() const { return parameters() - frozen; }

  void add(const Layer& layer, std::int64_t copies = 1, bool frozen = false);
  void add(const Module& module);
  void add(const Tally& other);

 private:
  void add_dtypes(const Layer& layer, std::int64_t copies, bool is_frozen);
};

Tally tally(const Network& network);

/// Adds the modules and findings of one network, and its text, to another. The sum is not checked.
void append(Network& network, Network more);

/// One leaf of a network with its full path and how often it occurs.
struct Row {
  std::string path;  ///< "h.0-11.ln_1"; empty for a layer without a name
  const Layer* layer = nullptr;
  std::int64_t repeat = 1;  ///< the product of the repeats above it and its own
  bool frozen = false;      ///< it or a block around it is frozen
};

/// A leaf while a network is walked. Its path is made when it is asked for: labels may be long, and leaves many.
class LeafVisit {
 public:
  struct Step;  // the modules on the way to it
  LeafVisit(const Step& step, const Layer& leaf, std::int64_t copies, bool is_frozen)
      : layer(leaf), repeat(copies), frozen(is_frozen), step_(step) {}

  const Layer& layer;
  std::int64_t repeat = 1;
  bool frozen = false;
  std::string path() const;  ///< all as in Row

 private:
  const Step& step_;
};

using LeafVisitor = std::function<void(const LeafVisit&)>;

/// Visits the leaves, in order.
void visit_leaves(const Network& network, const LeafVisitor& visitor);
void visit_leaves(const Module& module, const LeafVisitor& visitor);

/// A block while a network is walked, before what is in it.
class BlockVisit {
 public:
  BlockVisit(const LeafVisit::Step& step, const Module& module_of_it, std::int64_t copies)
      : module(module_of_it), repeat(copies), step_(step) {}

  const Module& module;
  std::int64_t repeat = 1;   ///< the product of the repeats above it and its own
  std::string path() const;  ///< as in Row

 private:
  const LeafVisit::Step& step_;
};

using BlockVisitor = std::function<void(const BlockVisit&)>;

/// Visits the leaves and the blocks around them, in order.
void visit_modules(const Module& module, const BlockVisitor& block_visitor, const LeafVisitor& leaf_visitor);

/// The leaves, in order, with their paths. They point into what they are taken from.
std::vector<Row> rows(const Network& network);
std::vector<Row> rows(const Module& module);

}  // namespace paramcount
