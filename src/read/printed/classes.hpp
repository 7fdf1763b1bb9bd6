// SPDX-License-Identifier: MIT
// Classes outside torch.nn that printed models are full of: what each holds, in one table.
#pragma once

#include <string_view>

#include "paramcount/catalogue.hpp"

namespace paramcount {

/// What is known of a class outside torch.nn.
struct PrintedClass {
  enum class Holds {
    nothing,        // no parameters, whatever its arguments are
    row,            // what its own row says
    least_row,      // what its own row says, and maybe more: `text` names it
    base,           // what the kind `text` of torch.nn holds, with arguments of the same names
    children,       // its children alone: a wrapper
    own_tensors,    // bare parameters of its own beside its children: `text` names them
    unsized_rms,    // one weight as wide as its input, which does not print
    unsized_layer,  // a weight and a bias as wide as its input, which does not print
  };
  std::string_view name;  // the class name; a '*' at the start or the end stands for any text
  Holds holds;
  std::string_view text = {};
  std::string_view with_child = {};  // own_tensors: only where this child has no bias
};

/// The row for a class, or nullptr. A prefix with a dot ("lora.Linear4bit") and "Parametrized" do not matter.
const PrintedClass* find_printed_class(std::string_view name);

/// A class name as the table and the catalogue have it: without dots and "Parametrized".
std::string_view bare_class_name(std::string_view name);

/// The kind of a class of `row`, and a kind of this name that holds nothing and takes any arguments.
const Kind& printed_kind(std::string_view class_name);
const Kind& empty_kind(std::string_view class_name);

}  // namespace paramcount
