// SPDX-License-Identifier: MIT
// What a stream of layers needs beside paramcount/layer.hpp: to make and to write them without memory of their own.
#pragma once

#include <string>
#include <vector>

#include "paramcount/layer.hpp"

namespace paramcount {

/// make_layer() into a layer that is there already: its kind and its values, one for each argument, are set.
void complete_layer(Layer& layer, const std::vector<Span>& spans = {});

/// Adds the parameters of one element type, so many times.
void add_dtype(std::vector<DTypeCount>& counts, const DTypeCount& more, std::int64_t copies = 1);

/// call() at the end of `out`.
void append_call(std::string& out, const Layer& layer);

}  // namespace paramcount
