// SPDX-License-Identifier: MIT
// What generated Python may name: an input decides values and texts in it, and never what is called.
#pragma once

#include <string_view>

#include "paramcount/catalogue.hpp"
#include "value/python.hpp"

namespace paramcount {

/// Whether code may construct this kind by its class name: it is of the catalogue, and not one that a printed model
/// brought with it.
bool is_constructible(const Kind& kind);

/// Whether this is the name of a container of the catalogue: "ModuleList".
bool is_container_class(std::string_view class_name);

/// A function of PyTorch that a layer may be given, as code has it: "nn.functional.gelu" for "F.gelu". Empty where the
/// name is none of them.
std::string_view function_name(std::string_view written);

/// A value as an argument: a bare word of a spec is a string in Python; F.gelu stays a name.
void append_argument(PythonText& text, const Value& value);

}  // namespace paramcount
