// SPDX-License-Identifier: MIT
// Texts of print(model).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paramcount/read.hpp"

namespace paramcount {

/// Whether a text holds what print(model) shows: "Name(" and, in a line of its own or not, "(key): Child(...)". A text
/// in which that is an argument of a call, or stands behind a line that looks like one of a network file, is none.
bool is_printed(std::string_view text);

/// Whether a line is a layer of another notation, with parameters.
using IsLayer = bool(std::string_view line);

/// The models that a text shows, in order, whatever stands around them: prompts, the stamps of a log, marks of
/// quotation, a notebook's JSON, colours. What a text does not tell is in the networks' findings; an Error is only what
/// cannot be counted at all, as a nesting of more than 200 or a sum beyond 64 bits, and a layer behind a model, which
/// would be left out: what is one, `is_layer` says, where it is given.
std::vector<Network> read_printed(std::string text, std::string_view source = {}, IsLayer* is_layer = nullptr);

/// The same, from a source to a sink.
void read_printed(Source& source, NetworkSink& sink, IsLayer* is_layer);

/// Gives norms that print no size the width of the embedding and the layers around them, where all agree, and says so;
/// the others are not counted.
void infer_norm_widths(Network& network);

}  // namespace paramcount
