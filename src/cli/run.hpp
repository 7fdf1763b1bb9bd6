// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/options.hpp"
#include "cli/output.hpp"

namespace paramcount::cli {

/// How a run without errors ended: 0, or 1 where --max or --expect does not hold, with what to say about that.
struct Outcome {
  int exit_status = 0;
  std::string message;
};

/// Does what the options say. Throws Error; what a streaming format wrote before is then written, nothing else.
Outcome run(const Options& options, Output& output);

}  // namespace paramcount::cli
