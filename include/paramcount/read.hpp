// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/network.hpp"
#include "paramcount/source.hpp"

namespace paramcount {

/// Takes what is read, as it is read: for each network begin(), add() for each of its modules, end(). An input may hold
/// several networks, one after the other. One in which something is wrong has no end().
class NetworkSink {
 public:
  NetworkSink() = default;
  NetworkSink(const NetworkSink&) = delete;
  NetworkSink& operator=(const NetworkSink&) = delete;
  virtual ~NetworkSink() = default;

  /// `source` is the input's name, "file:12" for one of several networks in it, or nothing for the words of a command
  /// line.
  virtual void begin(std::string_view source) = 0;

  /// The module may be moved from; otherwise its memory is used for the next one. An Error that this throws is reported
  /// at this module.
  virtual void add(Module& module) = 0;

  /// `total` is the sum of the modules: every figure of a row, its repeats included, fits in 64 bits. A printed model
  /// comes with what its text does not tell, and with the text.
  virtual void end(const Tally& total, Findings findings, std::string text) = 0;

  /// There is no other network to come.
  virtual void finish() {}
};

struct ReadOptions {
  /// The caller's own options ("--format"), which a wrong one may be meant as; may be nullptr.
  std::vector<std::string> (*other_options)() = nullptr;
  /// What the caller has to say of an option that nobody has ("--flops"), or nothing; may be nullptr.
  std::string (*advice)(std::string_view option) = nullptr;
  bool stored_types = true;    ///< tensors of a checkpoint have the element types of the file, not those of a recipe
  std::string_view part = {};  ///< of a PyTorch file: the key of what is the model, dots between keys; empty: rules say
};

/// The first bytes of an input.
struct InputHead {
  std::string_view bytes;
  bool complete = false;  ///< there are no more to decide by
};

/// What the head of an input says of a notation.
enum class Match : std::uint8_t {
  no,
  possible,  ///< more bytes may tell; if there are none, the input is in this notation where no other one is certain
  certain,
};

/// A way to write a network: a row of notations(). To support a new one, write its reader and add a row.
struct Notation {
  std::string_view name;
  std::string_view help;  ///< what is written so, in the plural: "network files"

  /// Never reads forward: a source that knows its size can be looked at elsewhere, and a folder has no bytes.
  Match (*matches)(const InputHead& head, Source& source);

  /// As read_input() does. Throws Error with all that is wrong; what is right may have been handed on before.
  void (*read)(Source& source, NetworkSink& sink, const ReadOptions& options);
};

/// All notations. An input is in the first that is certain of 64 KiB, or of less; a configuration may need more.
std::span<const Notation> notations();

/// Reads an input of any length in whatever notation it is in. Of a checkpoint no more is read than its headers; a file
/// of one, an index or a folder is read with the other files that belong to it. Text in UTF-16 is read as such where it
/// begins with a byte order mark. Throws Error if anything is wrong, or if the input is in no notation: then it says
/// what it is.
///
/// Of a network file, each line without open brackets is handed on before more bytes are asked for, and then forgotten,
/// so memory does not grow with the input (labels are kept, for --tied). Modules behind a wrong line are handed on,
/// too.
void read_input(Source& source, NetworkSink& sink, const ReadOptions& options = {});

/// The networks of an input.
std::vector<Network> read_networks(Source& source, const ReadOptions& options = {});

/// Reads a text, mostly in the grammar of network files: layers as words ("conv2d 64 128 3 --no-bias") or as calls
/// ("Conv2d(64, 128, kernel_size=3, bias=False)"), one a line or joined by '+'; labels ("conv1: conv2d 3 64 7"),
/// repeats ("12 x linear 768 768"), blocks ("attn: { ... }"), shared weights ("--tied wte"), frozen layers and blocks
/// ("--frozen") and comments ("# ..."). Several printed models are one network.
///
/// Throws Error with a diagnostic for every line that is wrong, each with its line and column; there is then no
/// network. `source` names the text in diagnostics: a file's name, or nothing for the words of a command line.
Network read_network(std::string_view text, std::string_view source = {}, const ReadOptions& options = {});

/// Whether `word` starts a spec: a kind's name, a call, a label or a repeat.
bool starts_spec(std::string_view word);

/// "did you mean 'conv3d'?", or nothing where no candidate is near enough to be meant.
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

/// The same for a name that is no kind; words of other frameworks lead to ours: "did you mean 'conv2d', 'conv1d' or
/// 'conv3d'?"
std::string suggest_kind(std::string_view name);

/// The names of all kinds, as words write them.
const std::vector<std::string>& kind_names();

/// Lets the layer at one path of a network share the weight of the layer at another, where each is the end of one path
/// ("lm_head", "wte"): it is then counted once. Throws Error where a path names no layer or several, or where the
/// shapes differ. Finds the TieCandidates that are left.
void tie(Network& network, std::string_view path, std::string_view to);

/// tie() for many pairs {path, to}, in order, in one go.
void tie_layers(Network& network, const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace paramcount
