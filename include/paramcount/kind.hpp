// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/value.hpp"

namespace paramcount {

struct Node;
struct Construct;
struct Check;
struct Part;
struct Argument;
class Configuration;

/// One of the alternatives that an argument accepts.
struct ArgumentType {
  enum class Base : std::uint8_t {
    size,         ///< an integer, 0 or more
    integer,      ///< an integer
    real,         ///< an integer or a real number
    probability,  ///< a number from 0 to 1, no bool
    truth,        ///< anything; only its truth counts
    boolean,      ///< True or False
    choice,       ///< the quoted text `text`
    name,         ///< a bare name, as relu or F.gelu
    text,         ///< any string
    none,         ///< None
    tensor,       ///< a tensor the text makes: torch.ones(5)
    layer,        ///< a layer
    layers,       ///< a list of layers
    tensors,      ///< a list of tensors
    mapping,      ///< a dict
    dtype,        ///< an element type, None, or a name out of somebody's code: self.dtype, my_dtype
    nested,       ///< a dict that is a configuration of its own: `configuration` says of what
    anything,
  };
  Base base = Base::anything;
  int items = 0;  ///< size[2]: an integer that stands for 2 equal ones, or a list; 0: no list; -1: size[], any length
  std::string_view text = {};
  const Configuration* configuration = nullptr;
};

/// One argument of a layer's constructor, in the words of its row. Aligned so that its place in a list is a shift:
/// arguments are looked up for every word of a sweep.
struct alignas(64) Argument {
  std::string_view name;           ///< PyTorch's: "kernel_size"
  std::string_view type;           ///< "size[2]", "integer[2] | 'same' | 'valid'"; in words: accepts()
  std::string_view default_value;  ///< as Python writes it; empty where the argument is required
  std::string_view help;           ///< what it is, in one line; empty for a kind outside the catalogue
  bool required = true;
  bool keyword_only = false;
  bool variadic = false;       ///< takes any number of values: Sequential(*modules)
  bool is_switch = false;      ///< words write it --bias, --no-bias
  bool takes_none = false;     ///< None is one of its types
  bool takes_boolean = false;  ///< True and False are accepted
  int alias_of = -1;           ///< another name for the argument at this position, which it takes the place of
  int dimensions = 0;          ///< how many items one integer stands for; 0 where no list is accepted
  std::int64_t least_integer = std::numeric_limits<std::int64_t>::max();  ///< integers from here on are accepted
  Value otherwise;                                                        ///< the default, as a value
  std::vector<ArgumentType> types;

  /// How many items one integer is, where a list may stand.
  std::size_t items() const { return dimensions > 1 ? static_cast<std::size_t>(dimensions) : 1; }
};

/// One tensor or child layer of a kind, as symbols.
struct Holding {
  std::string name;        ///< "weight", "bias", "self_attn", "weight_ih_l{layer}"
  std::string_view what;   ///< a shape "[out_channels, in_channels / groups, *kernel_size]" or a layer's call
  std::string condition;   ///< "bias", or empty where it is always there
  std::string repetition;  ///< "for layer in num_layers", or empty
  bool buffer = false;
  bool frozen = false;
};

/// A name that a row gives to an expression, for its shapes and conditions: directions = 2 if bidirectional else 1.
struct Definition {
  std::string_view name;
  std::string_view value;
};

/// A kind of layer: one row of the catalogue, read. Everything that is known about a kind is here or follows from it.
struct Kind {
  std::string name;          ///< as words write it: "conv2d"
  std::string class_name;    ///< as PyTorch writes it: "Conv2d"
  std::string_view family;   ///< "convolution"
  std::string_view help;     ///< one line
  std::string_view example;  ///< the arguments of a spec of this kind that counts
  std::string_view place;    ///< the module of PyTorch it is in, where that is not torch.nn: "nn.modules.linear"
  std::string_view note;     ///< where a naive count goes wrong, or how releases differ; may be empty
  bool container = false;    ///< holds only the layers it is given: Sequential, ModuleList, ...
  /// A model of Hugging Face transformers: the model_type of its configurations, whose keys its arguments are
  /// ("llama"); empty for a layer of torch.nn.
  std::string_view model_type = {};
  std::vector<Argument> arguments;
  std::size_t positional = 0;  ///< how many of the arguments may come by position
  int variadic = -1;           ///< the position of *args, or -1
  int keywords = -1;           ///< the position of **kwargs, or -1
  int dtype = -1;              ///< the position of the argument `dtype`, or -1
  std::vector<Definition> definitions;

  // What a layer of the kind holds and is checked for, which the library's own walks evaluate; src/row/parts.hpp.
  std::vector<Node> nodes;
  std::vector<Construct> constructs;
  std::vector<Check> checks;
  std::vector<Check> part_checks;     // of parts, made where they stand
  std::vector<std::size_t> deciding;  // the arguments without which all checks hold, but for those always made
  bool always_checked = false;        // there is a check that is always made
  bool ties = false;                  // some of its tensors may be one
  std::vector<Part> parts;
  std::deque<std::string> texts;  // what string_views above point into where the row has a text for several kinds

  /// Whether it is a model: machine formats list the layers that it holds.
  bool is_model() const { return !model_type.empty(); }

  Kind();
  Kind(Kind&&);
  ~Kind();
};

/// The tensors and child layers of a kind, in its row's order.
std::vector<Holding> holdings(const Kind& kind);

/// What an argument accepts, in words: "an integer or 2 integers, 0 or more".
std::string accepts(const Argument& argument);

/// The names among what an argument accepts: same and valid for the padding of a convolution.
std::vector<std::string_view> accepted_names(const Argument& argument);

}  // namespace paramcount
