// SPDX-License-Identifier: MIT
#pragma once

#include "paramcount/kind.hpp"

namespace paramcount {

/// A check that holds for the defaults need not be made again where none of its arguments is given: finds the
/// arguments that decide.
void skip_checks_of_defaults(Kind& kind);

}  // namespace paramcount
