// SPDX-License-Identifier: MIT
// The texts in a JSON document that may hold printed models.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount {

/// A text, and where it begins in the document.
struct JsonString {
  std::string text;
  std::size_t byte = 0;
};

/// Whether a document that begins so is a notebook: nothing where more of it must be seen.
std::optional<bool> is_notebook(std::string_view head);

/// What the cells of a Jupyter notebook wrote: `text/plain` and streams, each output as one text, in order. The cells'
/// own text is code, and errors quote it. For nbformat 3 and 4. Throws Error where the notebook is no valid JSON.
std::vector<JsonString> notebook_outputs(std::string_view document);

/// The strings of a JSON document that have several lines; nothing where it is none.
std::optional<std::vector<JsonString>> json_strings(std::string_view document);

}  // namespace paramcount
