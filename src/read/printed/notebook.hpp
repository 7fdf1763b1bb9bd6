// SPDX-License-Identifier: MIT
// The outputs of a Jupyter notebook.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "read/printed/json_strings.hpp"

namespace paramcount {

/// Whether a document that begins so is a notebook: nothing where more of it must be seen.
std::optional<bool> is_notebook(std::string_view head);

/// What the cells of a notebook wrote: `text/plain` and streams, each output as one text, in order; what a cell wrote
/// to one stream in several outputs is one. The cells' own text is code, and errors quote it. For nbformat 3 and 4.
/// Throws Error where the notebook is no valid JSON.
std::vector<JsonString> notebook_outputs(std::string_view document);

}  // namespace paramcount
