// SPDX-License-Identifier: MIT
// The row: one kind of layer, defined once. It is written in the words of PyTorch's own signatures and constructors,
// so that it can be held against them side by side:
//
//   {.name = "Linear",
//    .help = "a fully connected layer: y = x A^T + b",
//    .arguments = "in_features: size, out_features: size, bias: truth = True, device, dtype",
//    .body = R"(
//      weight [out_features, in_features]
//      bias [out_features] if bias
//    )",
//    .example = "784 10"}
//
// arguments    name: type = default, in PyTorch's order; what follows a lone * is keyword-only; *name takes any number.
//              Types: size integer real probability truth boolean name text None tensor tensors layer layers mapping
//              anything, 'a choice', joined by |. size[2] is an int that stands for 2 equal ones, or a list; size[] is
//              a list of any length, and an int is a list of one. `device` and `dtype` need no type. `dtype` is the
//              element type of the layer's tensors and of its children's, where they name none.
// body         one thing a line:
//   require CONDITION: message     what the constructor checks, in its order; {name} in the message is a value
//   refuse message                 a kind that cannot be counted, and why
//   let NAME = EXPRESSION          a name for what several lines use; it may use arguments and earlier lets
//   NAME [SHAPE] if CONDITION      a parameter; *name in a shape is a dimension for each item
//   buffer NAME [SHAPE] if CONDITION          a buffer
//   additive NAME [SHAPE] if CONDITION        a bias, whatever its name is
//     an element type may stand behind the shape, and `unsaved`: buffer position_ids [1, n] int64 unsaved
//     a tensor's line ends in # WORDS: what it is, for --explain; {name} is a value, {count} how many elements it has,
//     {first} and {last} its first and last dimension, {rest} the shape behind the first and {each} its elements
//     frozen NAME [SHAPE], frozen NAME: LAYER    parameters without gradient
//   NAME: Kind(ARGUMENTS) if CONDITION        a child layer, written as the constructor writes it
//   NAME: argument if CONDITION               a child layer that is given as an argument
//   for VARIABLE in COUNT {  ...  }           the lines inside, for 0 to COUNT - 1; {VARIABLE} in a name is its value,
//                                             {VARIABLE?text} is text where it is not 0
//   if CONDITION {  ...  }                    the lines inside, where it holds
//   {a,b} in a name                           a line for each of the words
// Expressions are Python's: + - * / (exact) // % **, comparisons, in, not in, and or not, a if b else c, x[i],
// [1, 2] of constants, len prod min max int, sum(list), sum(a for x in list), and increasing(list), is_module(x),
// is_number(x).
//
// A model of Hugging Face transformers is told by three sorts of rows (an example is catalogue/transformers/llama.cpp):
//
// configuration   "llama": the arguments that a config.json may hold, each with a default, and lets and checks for all
//                 its classes. What it is `like`, in the end the configuration named "configuration", gives it the
//                 rest: an argument that is named again may leave out its type, a let or an argument takes the place
//                 of one of the same name. More in arguments: `n_embd or hidden_size: size = 768` (where both are
//                 given, the last one holds; own(n_embd) is the value of the first), text[], and `configuration NAME`:
//                 a dict with the arguments of that one, whose values and lets are x.NAME.
// architecture    "{Class}ForCausalLM": the body of a class, for the configuration and all that are like it and have
//                 its ending. Names that mean nothing in a body are lets and arguments of the configuration.
// block           "Attention": a body that others call.
//   NAME: Row(**, ARGUMENTS)                  what is in that row, under this name, with the same configuration: the
//   row
//                                             of the one that is counted. Its own arguments are those given, or what
//                                             has their names here
//   Row(**, ARGUMENTS)                        the same without a name of its own
//   Row(**text_config, ARGUMENTS)             the row of another configuration, with its values
//   tie PATH = PATH if CONDITION              the first tensor is the second one, and counted there
//   for e in COUNT active USED {              USED of the copies work on one token (None: all)
//   NAME [SHAPE] active USED of ALL           the same of a tensor that has all in it
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "paramcount/kind.hpp"

namespace paramcount {

/// The longest name of a kind: names are compared on the stack.
constexpr std::size_t max_kind_name = 64;

struct RowText {
  std::string_view name;             // the class name; "Conv{N}d" with `dimensions` is a kind for each N
  std::string_view dimensions = {};  // "123": Conv1d, Conv2d, Conv3d; {N} in every field is the digit
  std::string_view help = {};
  std::string_view like = {};           // configuration: the one whose arguments, lets, checks and rows it has, too
  std::string_view classes = {};        // configuration: what the names of its classes begin with; none: it is abstract
  std::string_view architectures = {};  // configuration: the endings of its classes, the bare model's first
  std::string_view configuration = {};  // architecture, block: whose it is
  std::string_view arguments = {};
  std::string_view body = {};
  std::string_view shared_body = {};  // read after `body`: what several rows have in common
  std::string_view example = {};      // arguments of a spec that counts; the kind's name is put before it
  std::string_view place = {};        // the module it is in, where torch.nn itself does not have it
  std::string_view note = {};
  bool container = false;
  bool is_private = false;  // for rows of configurations alone: neither listed nor written
};

struct FamilyRows {
  std::string_view name;
  std::string_view help;
  std::span<const RowText> rows;
};

/// Reads a row; `dimension` is the digit for {N}, or 0. Throws std::logic_error where the text is wrong, the name is
/// too long or loops are nested too deep: the tests read every row.
Kind read_row(const RowText& row, std::string_view family, char dimension);

}  // namespace paramcount
