// SPDX-License-Identifier: MIT
// An input as statements: a line each, or as many lines as it takes until all brackets and blocks are closed.
#pragma once

#include "paramcount/source.hpp"
#include "read/spec/module_reader.hpp"

namespace paramcount {

/// Reads all statements of an input, each before more bytes are asked for.
void read_statements(Source& source, ModuleReader& reader, const EmbeddedNotation* embedded);

}  // namespace paramcount
