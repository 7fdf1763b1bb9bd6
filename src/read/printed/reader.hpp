// SPDX-License-Identifier: MIT
// Inputs with printed models in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paramcount/read.hpp"
#include "read/printed/finder.hpp"

namespace paramcount {

/// Whether a text is what print(model) shows, or begins so: "Name(" and, in a line of its own or not, "(key):
/// Child(...)". One in which that is an argument of a call, or stands behind a line that looks like one of a network
/// file, is none.
bool is_printed(std::string_view text);

/// Whether there is anything in the text that a printed model may be made of, in whatever form.
bool may_hold_print(std::string_view text);

/// The models that a text shows, in order, whatever stands around them: prompts, the stamps of a log, marks of
/// quotation, JSON, code, colours. What a text does not tell is in the networks' findings; an Error is only what
/// cannot be counted at all, as a nesting of more than 200 or a sum beyond 64 bits, and a layer beside a model, which
/// would be left out: what is one, `is_layer` says, where it is given.
std::vector<Network> read_printed(std::string text, std::string_view source = {}, IsLayer* is_layer = nullptr);

/// The same, from a source to a sink; false where there is no model. Of a text without any bracket, memory holds a
/// part.
bool read_printed(Source& source, NetworkSink& sink, IsLayer* is_layer);

/// The models in the outputs of a notebook. Throws Error where there is none.
void read_notebook(Source& source, NetworkSink& sink);

/// Gives norms that print no size the width of the embedding and the layers around them, where all agree, and says so;
/// the others are not counted.
void infer_norm_widths(Network& network);

}  // namespace paramcount
