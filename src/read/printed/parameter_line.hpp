// SPDX-License-Identifier: MIT
// A bare tensor, as ParameterList prints it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "paramcount/layer.hpp"

namespace paramcount {

struct ParameterLine {
  std::size_t length = 0;       // of the line, or of its part where a model is all on one line
  std::optional<Layer> tensor;  // nothing where its size is not in the text
};

/// `line` begins with "Parameter containing: [torch.float32 of size 10x10]".
ParameterLine read_parameter_line(std::string_view line);

}  // namespace paramcount
