// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "paramcount/source.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount {

/// Whether a file that begins with `head` is an ONNX model. The format has no magic number: what is asked is whether
/// these bytes are the fields of a model, so other formats are to be tested first. A name that ends in .onnx decides
/// where the bytes are not enough to tell.
bool is_onnx(std::string_view head, const Source& source);

/// The tensors of an ONNX model: initializers, Constant nodes, and weights that ConstantOfShape or a random generator
/// makes, in the model's graph, the graphs inside its nodes, and its functions. Each has a role. External data is
/// counted by its shape, and not opened. Reads a pipe, too. Throws Error, with the byte, for what is not well-formed.
StoredFile read_onnx(Source& source);

}  // namespace paramcount
