// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace paramcount::cli {

/// A count as people write it: 11689512, 11_689_512, 5M, 1.5B (K, M, B or G, T). Throws Error where it is no
/// whole number or does not fit in 64 bits; `option` names it in the message.
std::int64_t parse_count(std::string_view option, const std::string& text);

}  // namespace paramcount::cli
