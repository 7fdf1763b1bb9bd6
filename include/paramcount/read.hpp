// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/model.hpp"

namespace paramcount {

/// Reads a text in the grammar of network files: layers as words ("conv2d 64 128 3 --no-bias") or as calls
/// ("Conv2d(64, 128, kernel_size=3, bias=False)"), one a line or joined by '+'; labels ("conv1: conv2d 3 64 7"),
/// repeats ("12 x linear 768 768"), blocks ("attn: { ... }"), shared weights ("--tied wte"), frozen layers and blocks
/// ("--frozen") and comments ("# ...").
///
/// Throws Error with a diagnostic for every line that is wrong, each with its line and column; there is then no
/// network. `source` names the text in diagnostics: a file's name, or nothing for the words of a command line.
/// `other_options` are options of who calls, such as "--format", that a wrong option of a layer may be meant as.
Network read_network(std::string_view text, std::string_view source = {},
                     std::span<const std::string> other_options = {});

/// Gets bytes of an input: fills at most `size` of them and returns how many, 0 at the end.
using ByteSource = std::function<std::size_t(char* bytes, std::size_t size)>;

/// Takes a module as soon as it has been read. It may be moved from; otherwise its memory is used for the next one. An
/// Error that it throws is reported at this module.
using ModuleSink = std::function<void(Module& module)>;

/// Reads an input of any length in the grammar of read_network(). A line without open brackets is handed on before more
/// bytes are asked for, and then forgotten, so memory does not grow with the input (labels are kept, for --tied).
/// Throws Error at the end if anything was wrong; modules before and after a bad line have then been handed on.
void read_stream(const ByteSource& source, std::string_view name, const ModuleSink& sink);

/// Whether `word` starts a spec: a kind's name, a call, a label or a repeat.
bool starts_spec(std::string_view word);

/// "did you mean 'conv3d'?", or nothing where no candidate is near enough to be meant.
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

/// The names of all kinds, as words write them.
std::vector<std::string> kind_names();

}  // namespace paramcount
