// SPDX-License-Identifier: MIT
// What profilers write into printed models.
#pragma once

#include <string_view>

namespace paramcount {

/// The text inside a module's parentheses without the figures that fvcore ("#params: 20, #flops: 16" in a line of its
/// own), DeepSpeed and ptflops ("1.2 M, 50.0% Params, ..." before the arguments) put there.
std::string_view without_measurements(std::string_view text);

}  // namespace paramcount
