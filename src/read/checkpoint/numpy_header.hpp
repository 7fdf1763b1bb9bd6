// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount {

/// What the header of an .npy file says.
struct NumpyHeader {
  std::string descr;        ///< "<f4"; empty for a structured type
  bool structured = false;  ///< the type is a list of fields
  std::vector<std::int64_t> shape;
};

/// Reads the header's text, a dict of Python literals with descr, fortran_order and shape. Nothing is evaluated:
/// whatever is no literal is an Error. `byte` is where the text begins in the file.
NumpyHeader read_numpy_header(std::string_view text, std::uint64_t byte);

}  // namespace paramcount
