// SPDX-License-Identifier: MIT
// A memory recipe, for the formats that people read.
#pragma once

#include <string>

#include "paramcount/memory.hpp"
#include "paramcount/report.hpp"

namespace paramcount {

/// What is held where the weights cannot be trained: they and the buffers, which are not quantized. Anything else stays
/// as it is.
Memory held(Memory need);

/// In short: the weights, with what the optimizer keeps, and with the gradients, in one unit so that they compare.
std::string memory_lines(const Memory& need, const ReportOptions& options);

/// A row for each thing that is held, a subtotal after each part, and what the letters stand for.
std::string memory_table(const Memory& need, const ReportOptions& options);

/// The same table, to paste.
std::string memory_markdown(const Memory& need, const ReportOptions& options);

}  // namespace paramcount
