// SPDX-License-Identifier: MIT
// What lines of network files look like, for those who must tell them from other texts.
#pragma once

#include <string_view>

namespace paramcount {

/// The text from the first line on that is no comment and not blank.
std::string_view skip_comments(std::string_view text);

/// Whether the first line of a text looks like one of a network file: "conv1: conv2d 3 64 7", "12 x {", "linear 3 4". A
/// wrong one does, too. What follows tells blocks from dicts.
bool is_spec_line(std::string_view text);

}  // namespace paramcount
