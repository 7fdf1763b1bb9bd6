// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount {

struct Program;

/// One argument of a layer's constructor, in the words of its row.
struct Argument {
  std::string_view name;           ///< PyTorch's: "kernel_size"
  std::string_view type;           ///< "size[2]", "integer[2] | 'same' | 'valid'"; in words: accepts()
  std::string_view default_value;  ///< as Python writes it; empty where the argument is required
  std::string_view help;           ///< what it is, in one line; empty for the arguments of any layer
  bool required = true;
  bool keyword_only = false;
  bool variadic = false;  ///< takes any number of values: Sequential(*modules)
};

/// One tensor or child layer of a kind, as symbols.
struct Holding {
  std::string_view name;       ///< "weight", "bias", "self_attn", "weight_ih_l{layer}"
  std::string_view what;       ///< a shape "[out_channels, in_channels / groups, *kernel_size]" or a layer's call
  std::string_view condition;  ///< "bias", or empty where it is always there
  std::string repetition;      ///< "for layer in num_layers", or empty
  bool buffer = false;
};

/// A name that a row gives to an expression, for its shapes and conditions: directions = 2 if bidirectional else 1.
struct Definition {
  std::string_view name;
  std::string_view value;
};

/// A kind of layer: one row of the catalogue, read. Everything that is known about a kind is here or follows
/// from its Program, which the library's own walks evaluate.
struct Kind {
  std::string name;          ///< as words write it: "conv2d"
  std::string class_name;    ///< as PyTorch writes it: "Conv2d"
  std::string_view family;   ///< "convolution"
  std::string_view help;     ///< one line
  std::string_view example;  ///< a spec of this kind that counts
  std::string_view place;    ///< the module of PyTorch it is in, where that is not torch.nn: "nn.modules.linear"
  std::string_view note;     ///< where a naive count goes wrong, or how releases differ; may be empty
  std::vector<Argument> arguments;
  std::vector<Holding> holdings;
  std::vector<Definition> definitions;
  bool container = false;  ///< holds only the layers it is given: Sequential, ModuleList, ...
  std::shared_ptr<const Program> program;
};

/// Kinds that belong together, in the order --list shows them.
struct Family {
  std::string_view name;
  std::string_view help;
  std::size_t first = 0;  ///< index of its first kind
  std::size_t count = 0;
};

/// How many kinds there are.
std::size_t kind_count();

/// A kind by index. A row is read when its kind is first asked for; safe from any thread.
const Kind& kind_at(std::size_t index);

/// The PyTorch class name of a kind, without reading its row.
std::string class_name_at(std::size_t index);

/// The kind that a name stands for, or nullptr. Case, '_' and the prefixes "nn." and "torch.nn." do not
/// matter: "conv2d", "Conv2d", "nn.Conv2d" and "conv_2d" are one.
const Kind* find_kind(std::string_view name);

/// All families; together they hold every kind once.
std::span<const Family> families();

/// What an argument accepts, in words: "an integer or 2 integers, 0 or more".
std::string accepts(const Kind& kind, std::size_t argument);

/// The names among what an argument accepts: same and valid for the padding of a convolution.
std::vector<std::string_view> accepted_names(const Kind& kind, std::size_t argument);

/// Whether words write an argument as a switch: --bias, --no-bias.
bool is_switch(const Kind& kind, std::size_t argument);

}  // namespace paramcount
