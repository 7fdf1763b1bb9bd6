// SPDX-License-Identifier: MIT
// Values as Python writes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "paramcount/value.hpp"

namespace paramcount {

/// For people, at length or with layers as a BriefCall, or as code that runs after "import collections, torch" and
/// "from torch import nn".
enum class PythonStyle : std::uint8_t { readable, brief, runnable };

/// A text that grows by what is written.
struct PythonText {
  std::string& out;
  PythonStyle style = PythonStyle::readable;
  std::string refused = {};  ///< the first class that code may not name: what was written is then no code
};

void append_value(PythonText& text, const Value& value);
void append_list(PythonText& text, std::string_view open, const Tuple& items, std::string_view close);
void append_mapping(PythonText& text, const Mapping& mapping);
/// A key of a dict, and the colon behind it.
void append_key(std::string& out, std::string_view key);

/// A layer or a block. Defined beside them, in model/python.cpp: a value may hold one, and does not know what it is.
void append_module(PythonText& text, const Module& module);

}  // namespace paramcount
