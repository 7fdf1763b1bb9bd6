// SPDX-License-Identifier: MIT
// Classes outside torch.nn that printed models are full of: what each holds.
#pragma once

#include <string_view>
#include <vector>

#include "paramcount/catalogue.hpp"

namespace paramcount {

/// What is known of some classes outside torch.nn: a row of a table in classes/.
struct PrintedClass {
  enum class Holds {
    nothing,         // no parameters, whatever its arguments are; `text` names what else it holds
    row,             // what its own row says; `text` is what else is to be said of it
    least_row,       // what its own row says, and maybe more: `text` names it
    base,            // what the kind `text` of torch.nn holds, with arguments of the same names
    children,        // its children alone, where it has no arguments: a wrapper
    own_tensors,     // bare parameters of its own beside its children: `text` names them
    packed_tensors,  // the same, but for those whose children hold parameters
    unsized_rms,     // one weight as wide as its input, which does not print
    unsized_layer,   // a weight and a bias as wide as its input, which does not print
  };
  std::string_view names;  // with blanks between them; a '*' at the start or the end of one stands for any text
  Holds holds;
  std::string_view text = {};
  std::string_view with_child = {};  // own_tensors: only where this child has no bias

  /// Whether it holds parameters that never print, on some condition.
  bool has_bare_tensors() const { return holds == Holds::own_tensors || holds == Holds::packed_tensors; }
};

/// The row for a class, or nullptr: the one with its name, else the first one with a pattern for it. A prefix with a
/// dot ("lora.Linear4bit") and "Parametrized" do not matter.
const PrintedClass* find_printed_class(std::string_view name);

/// A name or pattern of the tables, with its row.
struct PrintedName {
  std::string_view name;
  const PrintedClass* row = nullptr;
};

/// All of them, in the order of the tables.
const std::vector<PrintedName>& printed_names();

/// A class name as the table and the catalogue have it: without dots and "Parametrized".
std::string_view bare_class_name(std::string_view name);

/// The kind of a class of `row` or `least_row`, and a kind of this name that holds nothing and takes any arguments.
const Kind& printed_kind(std::string_view class_name);
const Kind& empty_kind(std::string_view class_name);

}  // namespace paramcount
