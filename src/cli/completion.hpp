// SPDX-License-Identifier: MIT
// What a shell may offer, from the option table and the catalogue. Each shell has a file that writes it in its
// language; the three scripts walk over the words of a command line in the same way:
//
//   a layer's place   at the start, behind + { and a label's colon: kinds; at the start, options and files too
//   a layer           its switches and options, those of the grammar and the program's
//   a file            files and the program's options
//   an option's value its values, or nothing
#pragma once

#include <string>
#include <vector>

namespace paramcount::cli {

/// A word to offer, and what it is.
struct Candidate {
  std::string word;
  std::string help;
  bool operator==(const Candidate&) const = default;
};

struct OptionCandidate {
  std::string word;    ///< "--format"
  std::string letter;  ///< "f" where -f is the same
  std::string help;
  bool takes_value = false;
  std::vector<Candidate> values;
  bool operator==(const OptionCandidate&) const = default;
};

/// Kinds that take the same.
struct LayerCandidates {
  std::vector<std::string> names;  ///< "conv2d", "Conv2d", ...
  std::vector<OptionCandidate> options;
};

std::vector<OptionCandidate> program_candidates();
std::vector<Candidate> kind_candidates();
/// The kinds by their class names, for a word that begins with a capital.
std::vector<Candidate> class_candidates();
std::vector<LayerCandidates> layer_candidates();

/// Each candidate as `write(word, help)` has it.
template <class Write>
std::vector<std::string> written(const std::vector<Candidate>& candidates, Write write) {
  std::vector<std::string> items;
  for (const Candidate& candidate : candidates) items.push_back(write(candidate.word, candidate.help));
  return items;
}

/// "--format", "-f": all ways to write one of the options that take a value, or all that take none.
std::vector<std::string> spellings(const std::vector<OptionCandidate>& options, bool takes_value);

}  // namespace paramcount::cli
