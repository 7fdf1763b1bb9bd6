// SPDX-License-Identifier: MIT
// The tables of classes outside torch.nn, one for each library or kind of library.
#pragma once

#include <span>
#include <string_view>

#include "read/printed/classes.hpp"
#include "row/row.hpp"

namespace paramcount {

struct PrintedTable {
  std::span<const PrintedClass> classes;
  std::span<const RowText> rows = {};       // of the classes that have one
  std::string_view row_family = "printed";  // the family of their kinds
};

extern const PrintedTable adapter_table;
extern const PrintedTable geometric_table;
extern const PrintedTable torch_table;
extern const PrintedTable transformers_table;
extern const PrintedTable vision_table;

}  // namespace paramcount
