// SPDX-License-Identifier: MIT
#include "cli/words.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "paramcount/read.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

bool names_a_file(const std::string& word) { return word == "-" || access(word.c_str(), F_OK) == 0; }

}  // namespace

std::vector<std::string> dashed_option_names() {
  std::vector<std::string> names;
  for (const std::string& name : option_names()) names.push_back("--" + name);
  return names;
}

void fail_word(const Options& options, std::size_t index) {
  const std::string& word = options.words[index];
  Diagnostic diagnostic;
  diagnostic.text = text::join(options.words, " ");
  for (std::size_t i = 0; i < index; ++i) diagnostic.span.offset += options.words[i].size() + 1;
  diagnostic.span.length = word.size();
  diagnostic.line = 1;
  diagnostic.column = diagnostic.span.offset + 1;
  const bool option = word.size() > 1 && word.front() == '-';
  if (option) {
    diagnostic.message = text::format("there is no option '{}'", word);
    diagnostic.hint = suggest(word, dashed_option_names());
  } else {
    diagnostic.message = text::format("'{}' is neither a kind of layer nor a file", word);
    const bool unquoted = options.words.size() > 1 && names_a_file(diagnostic.text);
    diagnostic.hint = unquoted ? text::format("put the name of the file in quotes: '{}'", diagnostic.text)
                               : suggest(word, kind_names());
  }
  if (diagnostic.hint.empty()) {
    diagnostic.hint = option ? "'paramcount --help' lists the options" : "'paramcount --list' shows the kinds";
  }
  throw Error(std::move(diagnostic));
}

void check_file_names(const Options& options) {
  for (std::size_t i = 0; i < options.words.size(); ++i) {
    const bool misspelt = i == 0 || options.words[i].substr(0, 1) == "-";
    if (misspelt && !names_a_file(options.words[i])) fail_word(options, i);
  }
}

Error hinting_at_files(const Error& error, const std::vector<std::string>& words) {
  if (!std::all_of(words.begin(), words.end(), names_a_file)) return error;
  std::vector<Diagnostic> diagnostics = error.diagnostics();
  std::string& hint = diagnostics.front().hint;
  hint = text::format("{} './{}' for the file of this name", hint.empty() ? "write" : hint + ", or", words.front());
  return Error(std::move(diagnostics));
}

}  // namespace paramcount::cli
