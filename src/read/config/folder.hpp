// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "paramcount/source.hpp"

namespace paramcount {

/// The path of a folder's config.json; empty where it has none.
std::string config_of_folder(const Source& folder);

}  // namespace paramcount
