// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/dtype.hpp"
#include "paramcount/network.hpp"

namespace paramcount {

/// How an optimizer lays out its state.
enum class StateLayout : std::uint8_t {
  /// As many elements as the parameter, in the dtype of what is updated: the weights, or their float32 master copy.
  /// PyTorch's optimizers make their states with zeros_like(parameter).
  plain,
  /// bitsandbytes: one byte an element and, for each state and each started block of 256 elements of a tensor, a
  /// float32
  /// scale. Tensors under 4,096 elements (its min_8bit_size) keep float32 states. The two lookup tables of 256 float32
  /// that all tensors share are not counted.
  blocks_of_8_bit,
  /// Adafactor: a tensor [..., r, c] of two dimensions or more keeps a row of prod(...) * r elements and a column of
  /// prod(...) * c, any other tensor one element for each of its own; in the dtype of what is updated, as
  /// torch.optim.Adafactor has them (fairseq and Hugging Face keep float32 for 16-bit parameters).
  factored,
};

/// An optimizer: a row of optimizers(). Counters of steps, of a few bytes a tensor, are not counted.
struct Optimizer {
  std::string_view name;    ///< "adam", as --optimizer takes it
  std::string_view title;   ///< "Adam"
  std::string_view states;  ///< what it keeps, in full: "first and second moments"; empty: nothing
  std::string_view noun;    ///< the same in a word: "moments"
  int state_count = 0;      ///< states for each trained parameter, where the layout is not factored
  StateLayout layout = StateLayout::plain;
  std::string_view source;  ///< where the states are defined: the paper, or the optimizer's own code
};

std::span<const Optimizer> optimizers();
const Optimizer* find_optimizer(std::string_view name);

/// A training recipe: a row of precisions(). Gradients have the dtype of the weights. A tensor with an element type of
/// its own keeps it in any recipe; of integers and blocks it is not trained.
struct Precision {
  std::string_view name;                   ///< "mixed", as --precision takes it
  std::string_view help;                   ///< which dtype holds what
  std::span<const std::string_view> only;  ///< the dtypes that weights may have, the default first; empty: any
  /// Of trained weights under 32 bits a float32 copy is kept, and the optimizer updates it.
  bool master = false;
  std::string_view source;  ///< the paper that describes it; empty for the obvious
};

std::span<const Precision> precisions();
const Precision* find_precision(std::string_view name);

/// What the weights are in where nobody says: float32, but for recipes that fix another.
const DType& default_dtype(const Precision& precision);
bool allows(const Precision& precision, const DType& dtype);

/// What is estimated: one row of each table. allows(*precision, *dtype) holds.
struct Recipe {
  const DType* dtype = find_dtype("float32");  ///< of the weights that have none of their own
  const Optimizer* optimizer = find_optimizer("adam");
  const Precision* precision = find_precision("full");
  bool dtype_given = false;  ///< the dtype was asked for: it holds whatever an input says of its weights
};

enum class MemoryPart : std::uint8_t { weights, master, optimizer, gradients, buffers };

/// Which of the elements that its part is about an item counts.
enum class MemoryElements : std::uint8_t {
  all,        ///< the parameters for the weights, the buffers for the buffers, the trained parameters for the rest
  quantized,  ///< those in tensors of 4,096 elements or more
  small,      ///< those in smaller tensors
  blocks,     ///< started blocks of 256 elements in the quantized tensors
  factors,    ///< rows and columns of the tensors of two dimensions or more
  vectors,    ///< those in tensors of fewer than two dimensions
};

/// One thing that is held: `copies` of `elements` of `dtype`. Tensors with an element type of their own have items of
/// their own where it is not that of others.
struct MemoryItem {
  MemoryPart part = MemoryPart::weights;
  MemoryElements of = MemoryElements::all;
  const DType* dtype = nullptr;  ///< of what it holds; float32 and uint8 are met whatever the recipe's dtype is
  std::string_view what;         ///< "weights", "first and second moments"
  int copies = 1;                ///< 2 for two moments
  Bytes elements = 0;

  /// Elements of 4 bits are packed without gaps between tensors; a copy that ends in half a byte is rounded up.
  Bytes bytes() const;
};

/// What is held up to the end of a part, by name.
struct MemorySubtotal {
  MemoryPart last = MemoryPart::weights;
  std::string name;  ///< "weights + Adam moments", "weights + moments + gradients"
  Bytes bytes = 0;
  /// How many times the weights this is, where that is what it holds: 3 for weights and Adam's two moments in one
  /// dtype, 4 with the gradients. 0 where parameters are not trained, dtypes differ or buffers are in it.
  int times = 0;
  /// Bits for each parameter, where every item is of all parameters and no byte is rounded up: 128 for mixed precision
  /// with Adam, the 16 bytes of Rajbhandari et al., ZeRO (arXiv:1910.02054). 0 otherwise.
  int bits_per_parameter = 0;
};

/// What a recipe holds in memory. Activations are not in it.
struct Memory {
  Recipe recipe;
  std::int64_t parameters = 0;    ///< N
  std::int64_t trained = 0;       ///< T
  std::vector<MemoryItem> items;  ///< by part, in the order of MemoryPart; buffers only where there are some

  Bytes bytes(MemoryPart part) const;
  Bytes training() const;  ///< all items
  /// What the weights are in: "float32", "bfloat16 and float32".
  std::string weight_dtypes() const;

  /// One after each part, in order; each includes the parts before it.
  std::vector<MemorySubtotal> subtotals() const;
};

/// Sums layers as a Tally does, by element type, and what the optimizer's state depends on beside the counts.
class MemoryTally {
 public:
  explicit MemoryTally(const Recipe& recipe) : recipe_(recipe), usual_(recipe.dtype), holdings_{{recipe.dtype}} {}

  void add(const Layer& layer, std::int64_t copies = 1, bool frozen = false);
  void add(const Module& module);
  void add(const Network& network);
  /// Adds sums of the same recipe, which may be of weights in another dtype.
  void add(const MemoryTally& other);
  /// Says what the weights are in that have no element type of their own, where the recipe's dtype was not asked for
  /// and its precision allows it; all that was added counts. nullptr says nothing.
  void weights_in(const DType* dtype);

  Memory memory() const;

 private:
  /// Sums over the tensors of one element type. None is larger than twice their elements, which fit in 63 bits.
  struct Holding {
    const DType* dtype = nullptr;
    Bytes parameters = 0;
    Bytes buffers = 0;
    Bytes trained = 0;
    // Of the trained: MemoryElements, where the optimizer's layout asks for them.
    Bytes quantized = 0;
    Bytes small = 0;
    Bytes blocks = 0;
    Bytes factors = 0;
    Bytes vectors = 0;
  };
  class TensorAdder;

  void add_tensors(const Layer& layer, std::int64_t copies, bool frozen);
  /// Of what the optimizer updates: the trained tensors, or float32 copies of them.
  const DType* updated_dtype(const Holding& holding) const;
  /// Adds an item for each dtype, those of `elements`. Without a dtype an item has that of the tensors or, in the
  /// optimizer's part, of what is updated.
  void add_items(std::vector<MemoryItem>& items, MemoryItem item, Bytes Holding::*elements) const;
  void add_optimizer_items(std::vector<MemoryItem>& items) const;

  Recipe recipe_;
  const DType* usual_;  // of the recipe, before anybody said another
  Tally tally_;
  std::vector<Holding> holdings_;  // the first is of the recipe's dtype
};

Memory memory(const Network& network, const Recipe& recipe = {});
Memory memory(const Layer& layer, const Recipe& recipe = {});

}  // namespace paramcount
