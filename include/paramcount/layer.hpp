// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/catalogue.hpp"
#include "paramcount/dtype.hpp"
#include "paramcount/error.hpp"
#include "paramcount/shared_list.hpp"
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
  bool tied = false;             ///< shared with another tensor and counted there
  bool saved = true;             ///< whether a state_dict has it
  bool frozen = false;           ///< a parameter without gradient
  std::string tied_to = {};      ///< the tensor of the same layer that it is; empty where it is another layer's
};

/// Element counts. Every sum and product that makes one is checked: what does not fit in 64 bits is an Error.
struct Figures {
  std::int64_t weights = 0;
  std::int64_t biases = 0;
  std::int64_t buffers = 0;
  std::int64_t frozen = 0;        ///< how many of the parameters are never trained: without gradient, or of integers
  bool own_dtype = false;         ///< a parameter has an element type of its own
  bool own_buffer_dtype = false;  ///< a buffer has

  std::int64_t parameters() const;
};

/// A kind with the values of its arguments: values[i] is kind->arguments[i], not given where the default holds.
/// Made by make_layer() alone, so a Layer is always valid and counted.
struct Layer {
  const Kind* kind = nullptr;
  SharedList<Value> values;
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

/// The parameters that training can change: all but those without gradient, and those of integers and blocks.
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
/// left out, and so are device and dtype: no shape depends on them. A model is configured('LlamaForCausalLM', 'llama',
/// KEY=VALUE, ...), a function that the code around has to define.
RunnableCall runnable_call(const Layer& layer);

}  // namespace paramcount
