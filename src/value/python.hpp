// SPDX-License-Identifier: MIT
// Values as Python writes them.
#pragma once

#include <string>
#include <string_view>

#include "paramcount/value.hpp"

namespace paramcount {

/// For people, or as code that runs after "import collections, torch" and "from torch import nn".
enum class PythonStyle : bool { readable, runnable };

/// Each writes to the end of `out`.
void append_value(std::string& out, const Value& value, PythonStyle style);
void append_list(std::string& out, std::string_view open, const Tuple& items, std::string_view close,
                 PythonStyle style);
void append_mapping(std::string& out, const Mapping& mapping, PythonStyle style);
void append_quoted(std::string& out, std::string_view text);

/// A layer or a block. Defined beside them, in model/python.cpp: a value may hold one, and does not know what it is.
void append_module(std::string& out, const Module& module, PythonStyle style);

}  // namespace paramcount
