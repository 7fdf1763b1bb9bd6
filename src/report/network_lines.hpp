// SPDX-License-Identifier: MIT
// A network as lines of a tree, for the formats that people read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/brief_call.hpp"
#include "paramcount/network.hpp"
#include "report/top_layers.hpp"
#include "report/wrap.hpp"

namespace paramcount {

/// A layer, a block or a tensor with the sum of what is in it. Figures include all repeats, so that lines of one depth
/// add up.
struct NetworkLine {
  std::size_t depth = 0;
  std::string name;
  std::string what;               // "12 x", a class, a shape; what else is said of a layer, `call` says
  std::optional<BriefCall> call;  // behind it
  std::string note;               // what else is to be said of it: "tied to wte", "frozen"
  std::int64_t elements = 0;      // parameters, or those of buffers
  bool not_counted = false;       // it may hold more
  bool is_tensor = false;         // a shape is never cut
};

/// What a line says of its layer or block in so many columns. The call is shortened first, and its note goes where
/// there is no room for both. Channels and shapes are never cut, so it may be wider, but no wider than
/// least_description().
std::string description(const NetworkLine& line, std::size_t columns = any_width);
std::size_t least_description(const NetworkLine& line);

/// Lines of `depth` levels; a block or a composite layer on the last stands for what is in it. One module without a
/// name that holds all others is no level of its own: a printed model, a composite layer alone.
std::vector<NetworkLine> network_lines(const Network& network, std::size_t depth);

/// The largest layers, with their paths as names.
std::vector<NetworkLine> top_lines(TopLayers& layers);

/// What a layer holds, down to its tensors, and a model down to its layers: parameters, or buffers. What has none has
/// no line.
std::vector<NetworkLine> tensor_lines(const Layer& layer, bool buffers);

/// "31.0%" of the total, or nothing where the total is 0.
std::string share_text(std::int64_t parameters, std::int64_t total);

}  // namespace paramcount
