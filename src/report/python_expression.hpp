// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>

#include "report/pytorch.hpp"

namespace paramcount {

/// What builds a network in Python.
struct PythonExpression {
  std::string code;
  std::set<std::string>
      refused;  ///< classes that are no constructors of torch.nn: blocks of their tensors stand for them
};

/// Its lines but the first stand four blanks in. Throws Error for what is nested deeper than Python reads.
PythonExpression python_expression(const PythonNode& root);

}  // namespace paramcount
