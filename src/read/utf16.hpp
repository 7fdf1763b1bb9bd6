// SPDX-License-Identifier: MIT
// Texts with a byte order mark.
#pragma once

#include <memory>

#include "paramcount/source.hpp"

namespace paramcount {

/// Where the input begins with a byte order mark, takes it; where that is one of UTF-16, returns the text in UTF-8 (a
/// surrogate alone becomes U+FFFD), and otherwise nullptr. The source must stay.
std::unique_ptr<Source> take_byte_order_mark(Source& source);

}  // namespace paramcount
