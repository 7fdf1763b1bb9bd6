// SPDX-License-Identifier: MIT
// A network as lines of a tree, for the formats that people read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "paramcount/model.hpp"

namespace paramcount {

/// A layer, or a block with the sum of what is in it. Figures include all repeats, so that lines of one depth add up.
struct NetworkLine {
  std::size_t depth = 0;
  std::string name;
  std::string what;  // the layer's call, "12 x" before it where it is repeated
  std::string note;  // what else is to be said of it: "tied to wte", "frozen"
  std::int64_t parameters = 0;
};

/// What a line says of its layer or block: `what`, and `note` behind it.
std::string description(const NetworkLine& line);

/// Lines of `depth` levels; a block or a composite layer on the last stands for what is in it. One module without a
/// name that holds all others is no level of its own: a printed model, a composite layer alone.
std::vector<NetworkLine> network_lines(const Network& network, std::size_t depth);

/// "31.0%" of the total, or nothing where the total is 0.
std::string share_text(std::int64_t parameters, std::int64_t total);

}  // namespace paramcount
