// SPDX-License-Identifier: MIT
// What to say of words that are no option and no input, but that people type.
#pragma once

#include <string>
#include <string_view>

namespace paramcount::cli {

/// What to do instead of an option that does not exist ("--json": "did you mean '--format json'?"), or nothing.
std::string option_advice(std::string_view option);

/// What was meant by a word that --help knows nothing of ("syntax": "did you mean '--help grammar'?"), or nothing.
std::string help_advice(std::string_view word);

/// Whether a word ends as names of the files that are read do: ".safetensors".
bool has_file_ending(std::string_view word);

/// Whether a word can only be meant as a file: it has a slash or a known ending.
bool looks_like_path(std::string_view word);

/// "did you mean 'net.txt'?" of the files beside the one that does not exist, or nothing.
std::string suggest_file(const std::string& path);

/// Whether a word is an address: "https://...".
bool is_url(std::string_view word);

}  // namespace paramcount::cli
