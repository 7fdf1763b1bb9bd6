// SPDX-License-Identifier: MIT
// What the body of a row becomes when it is read: expressions as nodes in one vector, and the parts that a layer of
// the kind holds. row.hpp describes the text; row/evaluate.hpp gives the nodes their meaning.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "paramcount/dtype.hpp"
#include "paramcount/kind.hpp"

namespace paramcount {

using NodeIndex = int;
constexpr NodeIndex no_node = -1;

enum class Op : std::uint8_t {
  constant,  // node.value
  argument,  // node.index is the argument's position
  loop,      // node.index is how many loops are around it
  add,       // from here to power in the order of Arithmetic
  subtract,
  multiply,
  divide,        // exact: integers that leave a remainder are an error
  floor_divide,  // Python's //
  modulo,
  power,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  logical_and,
  logical_or,
  logical_not,
  contains,     // b in a
  conditional,  // a if b else c
  element,      // a[b]
  length,       // len(a)
  product,      // prod(a)
  smallest,     // min(a)
  largest,      // max(a)
  increasing,   // increasing(a): every item greater than the one before
  truncate,     // int(a)
  is_module,    // is_module(a)
  is_real,      // is_number(a): an integer or a real, no bool
  sum,          // sum(a), or sum(b for item in a)
  item,         // the item of the sum around it
  aliased,      // a, an argument or a field, where it is given, else b, which it is another name of
  field,        // the key node.value of the configuration a, or its default c; node.index as Argument::items()
  construct,    // a call of another kind: node.index is its position in Kind::constructs
};

/// An expression. A name stands for the node that it means, so what is said twice is one node.
struct Node {
  Op op = Op::constant;
  std::uint8_t loops = 0;  // on the variables of which loops it depends, a bit for each that is around it
  int index = 0;
  NodeIndex a = no_node;
  NodeIndex b = no_node;
  NodeIndex c = no_node;
  Value value = {};
};

/// A call of another kind: which of its arguments gets which expression.
struct Construct {
  std::string_view class_name;
  struct Binding {
    std::string_view name;  // empty: by position
    NodeIndex value = no_node;
  };
  std::vector<Binding> bindings;
};

/// A text with values in it: "layers.{i}", "weight_ih_l{layer}{reverse?_reverse}".
struct Pattern {
  struct Field {
    std::size_t begin = 0;  // of the text that it replaces, and behind its end
    std::size_t end = 0;
    NodeIndex value = no_node;
    std::string_view otherwise = {};  // {value?otherwise}: the text where the value is not 0
  };
  std::string_view text = {};
  std::vector<Field> fields = {};
};

/// A condition that PyTorch's constructor checks, and what to say where it does not hold.
///
/// A check that holds while none of its deciding arguments is given is made only where one of them is.
struct Check {
  NodeIndex condition = no_node;
  Pattern message;
  bool always = true;                 // made in any case
  std::vector<std::size_t> deciding;  // positions of arguments
};

struct Dimension {
  NodeIndex value = no_node;
  bool spread = false;     // *kernel_size: one dimension for each item
  std::size_t copies = 1;  // how many dimensions one integer makes where a list may stand
};

/// A line of a row that says what a layer holds, with its own text for those who read it.
struct Part {
  enum class Type : std::uint8_t {
    tensor,
    child,
    loop,
    group,  // parts under one name and one condition, each of which may be absent: a block of a model
    check,
    tie,  // `name` is the path of a tensor that is the one at `first`
  };
  Type type = Type::tensor;
  Pattern name;                          // loop: the variable
  std::string_view what;                 // the shape, the child's call or the loop's count
  std::string_view condition_text;       // tensor, child
  NodeIndex condition = no_node;         // tensor, child: present where it holds
  Pattern about = {};                    // tensor: what it is
  std::vector<Dimension> shape = {};     // tensor
  bool buffer = false;                   // tensor
  bool bias = false;                     // tensor: its name says that it is an additive term
  bool unsaved = false;                  // tensor: a buffer that no state_dict has
  bool frozen = false;                   // tensor, child, group: its parameters have no gradient
  const DType* dtype = nullptr;          // tensor: its element type, whatever that of the layer is
  NodeIndex module = no_node;            // child: an argument that is a layer, or a construct
  int variable = 0;                      // loop: how many loops are around it
  NodeIndex count = no_node;             // loop: runs from 0 to count - 1
  NodeIndex used = no_node;              // loop, tensor: how many of the copies, or of the `all`, work on one token
  NodeIndex all = no_node;               // tensor
  Pattern first = {};                    // tie
  std::size_t check = 0;                 // check: its position in Kind::part_checks
  bool alike = false;                    // loop: no part inside depends on the variable, so all copies are alike
  bool runs = false;                     // loop: all that depends on the variable are the `deciding` and names
  std::vector<NodeIndex> deciding = {};  // loop: copies for which these are the same are alike
  std::vector<Part> parts = {};          // loop, group
};

/// The positions of the arguments that an expression mentions.
std::vector<std::size_t> mentioned_arguments(const Kind& kind, NodeIndex node);

/// Whether any tensor of the kind, or its presence, depends on the argument.
bool matters(const Kind& kind, std::size_t argument);

}  // namespace paramcount
