// SPDX-License-Identifier: MIT
// The one walk over what a layer holds: counts, tensors, breakdowns and formulas are visitors of it.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "model/tensor_ties.hpp"
#include "paramcount/layer.hpp"
#include "row/evaluate.hpp"
#include "row/fill.hpp"

namespace paramcount {

/// A step of the path to a tensor inside a composite layer.
struct Path {
  const Path* parent = nullptr;
  std::string name;
  std::int64_t copies = 1;  // how many copies of this step the folded loops around it stand for
};

/// "self_attn.out_proj." for the path to a tensor: every step and a dot.
std::string path_prefix(const Path* path);

/// A loop whose copies are alike, visited once: `count` is its number of copies, an expression of `frame`.
struct FoldedLoop {
  const Frame* frame = nullptr;
  NodeIndex count = no_node;
  std::int64_t copies = 0;  // where no expression says it: a run of copies that are alike
};

/// Of `all` parts of a model, `used` work on one token: a factor of its active parameters. They multiply.
struct ActiveShare {
  const ActiveShare* around = nullptr;
  std::int64_t used = 1;
  std::int64_t all = 1;
};

struct TensorVisit {
  const Frame& frame;
  const Part& part;
  const Path* path = nullptr;
  std::span<const std::int64_t> shape;
  std::int64_t count = 0;   // of one copy
  std::int64_t copies = 1;  // more than 1 inside folded loops and repeated modules
  Role role = Role::weight;
  const DType* dtype = nullptr;        // its own element type, or nullptr
  bool tied = false;                   // shared with another tensor and counted there
  std::span<const FoldedLoop> folded;  // the folded loops around it, outermost first
  bool frozen = false;
  const ActiveShare* active = nullptr;   // of the copies
  const std::string* tied_to = nullptr;  // the path of the tensor inside the layer that it is

  /// The name inside the layer, with the path before it.
  std::string name() const { return path_prefix(path) + fill(frame, part.name); }
};

/// A child layer of a row. Its layer is the expression part.module of `frame`.
struct ChildVisit {
  const Frame& frame;
  const Part& part;
  const Path* path = nullptr;  // of the steps above it
  std::int64_t copies = 1;     // more than 1 inside folded loops
  bool frozen = false;
  Ties::OfChild ties;

  /// As TensorVisit::name(); a part without a name of its own is what the step above it is.
  std::string name() const;
};

class TensorVisitor {
 public:
  TensorVisitor() = default;
  TensorVisitor(const TensorVisitor&) = delete;
  TensorVisitor& operator=(const TensorVisitor&) = delete;
  virtual ~TensorVisitor() = default;

  virtual void visit(const TensorVisit& tensor) = 0;
  /// Whether to go on into the child.
  virtual bool visit_child(const ChildVisit&) { return true; }
  /// Whether loops whose copies are alike are visited once, with `copies`.
  virtual bool folds() const { return true; }
  /// Whether anyone will ask for name(): paths cost time.
  virtual bool names() const { return true; }
};

/// More tensors of one layer are not visited one by one: an Error.
inline constexpr std::int64_t max_visits = 1'000'000;

/// Runs the checks of the layer's row, and of the rows it is made of, and visits every tensor. Throws Error, with the
/// place of the argument that it is about, where `spans` has the places of the values.
void walk(const Layer& layer, TensorVisitor& visitor, const std::vector<Span>& spans = {});

/// The kind that a row calls. Throws Error where there is none.
const Kind& constructed_kind(const Construct& construct);

/// The position of the argument that a binding gives; `next` is that of the next binding without a name.
std::size_t bound_argument(const Kind& kind, const Construct::Binding& binding, std::size_t& next);

/// The elements of all tensors, by the same walk.
Figures count(const Layer& layer, const std::vector<Span>& spans = {});

}  // namespace paramcount
