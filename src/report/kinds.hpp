// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "paramcount/catalogue.hpp"

namespace paramcount {

/// A kind and its arguments: "linear in_features out_features [bias=True]".
std::string signature(const Kind& kind);

}  // namespace paramcount
