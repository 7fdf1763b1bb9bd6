// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "paramcount/dtype.hpp"
#include "paramcount/error.hpp"
#include "paramcount/layer.hpp"
#include "paramcount/stored.hpp"
#include "paramcount/value.hpp"

namespace paramcount {

struct Module;

/// The modules of a block: the blocks of a deep network are mostly alike, and share them.
using ModuleList = SharedList<Module>;

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
  const DType* dtype = nullptr;       ///< what a configuration says that its weights are in; nullptr: it does not

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
};

Tally tally(const Network& network);

/// Adds the modules and findings of one network, and its text, to another. The sum is not checked.
void append(Network& network, Network more);

/// One leaf of a network with its full path and how often it occurs.
struct Leaf {
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
  std::string path() const;  ///< all as in Leaf

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
  std::string path() const;  ///< as in Leaf

 private:
  const LeafVisit::Step& step_;
};

using BlockVisitor = std::function<void(const BlockVisit&)>;

/// Visits the leaves and the blocks around them, in order.
void visit_modules(const Module& module, const BlockVisitor& block_visitor, const LeafVisitor& leaf_visitor);

/// The leaves, in order, with their paths. They point into what they are taken from.
std::vector<Leaf> leaves(const Network& network);
std::vector<Leaf> leaves(const Module& module);

}  // namespace paramcount
