// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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
///
/// A text that holds a printed model is read by read_printed(), and all its models are one network.
Network read_network(std::string_view text, std::string_view source = {},
                     std::span<const std::string> other_options = {});

/// Gets bytes of an input: fills at most `size` of them and returns how many, 0 at the end.
using ByteSource = std::function<std::size_t(char* bytes, std::size_t size)>;

/// Takes a module as soon as it has been read. It may be moved from; otherwise its memory is used for the next one. An
/// Error that it throws is reported at this module.
using ModuleSink = std::function<void(Module& module)>;

/// Takes a printed model.
using ModelSink = std::function<void(Network& model)>;

/// Reads an input of any length in the grammar of read_network(). A line without open brackets is handed on before more
/// bytes are asked for, and then forgotten, so memory does not grow with the input (labels are kept, for --tied).
/// Throws Error at the end if anything was wrong; modules before and after a bad line have then been handed on.
///
/// An input whose first 64 KiB hold a printed model is read whole, by read_printed(): its models go to `models`, or,
/// where that is empty, their modules to `sink`, without what is found.
void read_stream(const ByteSource& source, std::string_view name, const ModuleSink& sink, const ModelSink& models = {});

/// Whether a text holds what print(model) shows: "Name(" and, in a line of its own or not, "(key): Child(...)". A
/// network file that holds such a print in its midst, as a call, is none.
bool is_printed(std::string_view text);

/// The models that a text of print(model) shows, in order, whatever stands around them: prompts, the stamps of a log,
/// marks of quotation, a notebook's JSON, colours. What a text does not tell is in the networks' findings; an Error is
/// only what cannot be counted at all, as a nesting of more than 200 or a sum beyond 64 bits.
std::vector<Network> read_printed(std::string text, std::string_view source = {});

/// Whether `word` starts a spec: a kind's name, a call, a label or a repeat.
bool starts_spec(std::string_view word);

/// "did you mean 'conv3d'?", or nothing where no candidate is near enough to be meant.
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

/// The names of all kinds, as words write them.
const std::vector<std::string>& kind_names();

/// Lets the layer at one path of a network share the weight of the layer at another, where each is the end of one path
/// ("lm_head", "wte"): it is then counted once. Throws Error where a path names no layer or several, or where the
/// shapes differ. Finds the TieCandidates that are left.
void tie(Network& network, std::string_view path, std::string_view to);

/// tie() for many pairs {path, to}, in order, in one go.
void tie_layers(Network& network, const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace paramcount
