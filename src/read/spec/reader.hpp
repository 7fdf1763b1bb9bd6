// SPDX-License-Identifier: MIT
// Network files.
#pragma once

#include <string_view>

#include "paramcount/read.hpp"
#include "read/spec/embedded.hpp"

namespace paramcount {

/// Whether the first line that is no comment and not blank is whole and a layer of a network file, or meant as one:
/// then the text is a network file, whatever follows.
bool begins_with_statement(std::string_view text);

/// Whether a text that begins so is meant as a network file, although its first line may be wrong, or go on in others.
bool means_statement(std::string_view text, const EmbeddedNotation& embedded);

/// Whether the line is a layer, or several, with parameters.
bool holds_parameters(std::string_view line);

/// Reads a network file, as read_input() promises. `embedded` is the notation that modules may be in, too.
void read_spec(Source& source, NetworkSink& sink, const ReadOptions& options, const EmbeddedNotation& embedded);

}  // namespace paramcount
