// SPDX-License-Identifier: MIT
// What the text of a row becomes when it is read: expressions as nodes in one vector, and the parts that a layer of
// the kind holds. row.hpp describes the text; model/evaluate.hpp gives the nodes their meaning.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/catalogue.hpp"
#include "paramcount/value.hpp"

namespace paramcount {

using NodeIndex = int;
constexpr NodeIndex no_node = -1;

enum class Op : std::uint8_t {
  integer,   // node.integer
  real,      // node.real
  text,      // node.text
  none,      // None
  argument,  // node.index is the argument's position
  let,       // node.index is the let's position
  loop,      // node.index is the loop variable's position
  add,
  subtract,
  multiply,
  divide,        // exact: a remainder is an error
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
  construct,    // a call of another kind: node.call is its position
};

struct Node {
  Op op = Op::integer;
  int index = 0;
  NodeIndex a = no_node;
  NodeIndex b = no_node;
  NodeIndex c = no_node;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view text = {};
  bool varies = false;  // depends on a loop variable
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

struct Let {
  std::string_view name;
  NodeIndex value = no_node;
};

struct LoopName {
  std::string_view name;
  std::size_t position = 0;  // how many loops are around it
};

/// Beyond the bits of all arguments.
constexpr std::uint64_t always_asked = std::uint64_t{1} << 63;

/// A condition that PyTorch's constructor checks, and what to say where it does not hold; {name} in the message stands
/// for the value of an argument or a let.
struct Check {
  NodeIndex condition = no_node;
  std::string_view message;
  std::uint64_t deciding = always_asked;  // a bit for each argument without which the check holds, or always_asked
};

struct Dimension {
  NodeIndex value = no_node;
  bool spread = false;     // *kernel_size: one dimension for each item
  std::size_t copies = 1;  // how many dimensions one integer makes where a list may stand
};

struct Part {
  enum class Type : std::uint8_t { tensor, child, loop };
  Type type = Type::tensor;
  std::string_view name;          // pattern: {i} is a loop variable, {reverse?_reverse} a text where it is not 0
  NodeIndex condition = no_node;  // tensor, child: present where it holds
  std::string_view about = {};    // tensor: what it is, a pattern
  std::vector<Dimension> shape;   // tensor
  bool buffer = false;            // tensor
  bool bias = false;              // tensor: its name says that it is an additive term
  bool int64_counter = false;     // tensor
  NodeIndex module = no_node;     // child: an argument that is a layer, or a construct
  int variable = 0;               // loop: the variable's position
  NodeIndex count = no_node;      // loop: runs from 0 to count - 1
  bool alike = false;             // loop: no part inside depends on the variable, so all copies are alike
  std::vector<Part> parts;        // loop
};

/// What an argument accepts: one of these alternatives.
struct TypeSpec {
  enum class Base : std::uint8_t {
    size,         // an integer, 0 or more
    integer,      // an integer
    real,         // an integer or a real number
    probability,  // a number from 0 to 1, no bool
    truth,        // anything; only its truth counts
    boolean,      // True or False
    choice,       // one of the quoted texts
    name,         // a bare name, as relu or F.gelu
    text,         // any string
    none,         // None
    tensor,       // a tensor the text makes: torch.ones(5)
    layer,        // a layer
    layers,       // a list of layers
    tensors,      // a list of tensors
    mapping,      // a dict
    anything,
  };
  Base base = Base::anything;
  int items = 0;          // size[2]: an integer, standing for 2 equal ones, or several; 0: no list. -1 for size[]
  std::string_view text;  // choice
};

/// Aligned so that a place in a list of them is a shift: they are looked up for every word of a sweep.
struct alignas(64) ArgumentSpec {
  std::vector<TypeSpec> types;
  Value default_value;      // NotGiven where the argument is required
  int dimensions = 0;       // how many items one integer stands for; 0 where lists are not accepted
  bool flag = false;        // a switch in words: --bias, --no-bias
  bool takes_none = false;  // None is one of the types
  bool takes_boolean = false;
  std::int64_t least_integer = std::numeric_limits<std::int64_t>::max();  // integers from here on are accepted

  /// How many items one integer is.
  std::size_t items() const { return dimensions > 1 ? static_cast<std::size_t>(dimensions) : 1; }
};

struct Program {
  std::vector<Node> nodes;
  std::vector<Construct> constructs;
  std::vector<ArgumentSpec> arguments;  // beside Kind::arguments
  std::vector<Let> lets;
  std::vector<Check> checks;
  std::vector<Part> parts;
  std::vector<LoopName> loops;
  std::uint64_t deciding = 0;     // the bits of all checks
  std::uint64_t required = 0;     // a bit for each argument that has no default
  std::size_t positional = 0;     // how many arguments may come by position
  int variadic = -1;              // the position of *args, or -1
  int keywords = -1;              // the position of **kwargs, or -1
  std::deque<std::string> texts;  // what the string_views here and in the Kind point into, where {N} was filled in
};

/// The arguments that an expression mentions, by position.
void collect_arguments(const Program& program, NodeIndex node, std::vector<std::size_t>& found);

/// Whether any tensor of the kind, or its presence, depends on the argument.
bool matters(const Program& program, std::size_t argument);

}  // namespace paramcount
