// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "paramcount/network.hpp"

namespace paramcount {

/// One line that says whether the configuration beside a checkpoint makes a model of as many parameters and, where not,
/// by which tensors they differ; nothing where there is none that can be counted. `checkpoint` is the file's name.
std::string agreement_with_config(const Network& stored, std::string_view checkpoint);

}  // namespace paramcount
