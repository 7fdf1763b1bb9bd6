// SPDX-License-Identifier: MIT
// The words of the command line: a spec, or names of files. The first one decides.
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "paramcount/error.hpp"

namespace paramcount::cli {

/// The program's options as they are written, "--format": a wrong word may be meant as one.
std::vector<std::string> dashed_option_names();

/// Throws the Error of a word that names no file and starts no spec.
[[noreturn]] void fail_word(const Options& options, std::size_t index);

/// Throws Error where the first word names no file, or another one is an option that is not known.
void check_file_names(const Options& options);

/// The error of a spec whose words all name files, too, says that these may be meant.
Error hinting_at_files(const Error& error, const std::vector<std::string>& words);

}  // namespace paramcount::cli
