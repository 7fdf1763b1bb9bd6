// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/model.hpp"

namespace paramcount {

/// Reads a text in the grammar of network files: layers as words ("conv2d 64 128 3 --no-bias") or as calls
/// ("Conv2d(64, 128, kernel_size=3, bias=False)"), one a line or joined by '+'; labels ("conv1: conv2d 3 64 7"),
/// repeats ("12 x linear 768 768"), blocks ("attn: { ... }") and comments ("# ...").
///
/// Throws Error with a diagnostic for every line that is wrong, each with its line and column; there is then no
/// network. `source` names the text in diagnostics: a file's name, or nothing for the words of a command line.
/// `other_options` are options of who calls, such as "--format", that a wrong option of a layer may be meant as.
Network read_network(std::string_view text, std::string_view source = {},
                     std::span<const std::string> other_options = {});

/// Whether `word` starts a spec: a kind's name, a call, a label or a repeat.
bool starts_spec(std::string_view word);

/// "did you mean 'conv3d'?", or nothing where no candidate is near enough to be meant.
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

/// The names of all kinds, as words write them.
std::vector<std::string> kind_names();

}  // namespace paramcount
