// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/options.hpp"
#include "cli/output.hpp"
#include "paramcount/error.hpp"
#include "paramcount/styles.hpp"

namespace paramcount::cli {

inline constexpr int exit_error = 2;

/// All that is wrong, for stderr, in the colours that the option's word asks for.
std::string render_error(const Error& error, const std::string& color);

/// How a run ended: 0, 1 where --max, --expect or --strict does not hold, 2 where an input is wrong; with what to say
/// about that.
struct Outcome {
  int exit_status = 0;
  std::string message;
};

/// Does what the options say. Throws Error; what a streaming format wrote before is then written, nothing else.
Outcome run(const Options& options, Output& output);

}  // namespace paramcount::cli
