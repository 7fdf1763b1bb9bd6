// SPDX-License-Identifier: MIT
#include "cli/words.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "cli/advice.hpp"
#include "cli/published_models.hpp"
#include "paramcount/catalogue.hpp"
#include "paramcount/read.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

bool names_a_file(const std::string& word) { return word == "-" || access(word.c_str(), F_OK) == 0; }

/// What a word is meant as that names no file and starts no spec.
std::string hint_of_word(const Options& options, std::size_t index) {
  const std::string& word = options.words[index];
  const std::string whole = text::join(options.words, " ");
  if (options.words.size() > 1 && names_a_file(whole))
    return text::format("put the name of the file in quotes: '{}'", whole);
  const std::string* next = index + 1 < options.words.size() ? &options.words[index + 1] : nullptr;
  const bool asks_next = word == "help" && next != nullptr;
  if (asks_next && find_kind_or_model(*next) != nullptr)
    return text::format("did you mean 'paramcount {} --help'?", *next);
  if (options.help || asks_next || word == "grammar") {
    if (std::string advice = help_advice(asks_next ? *next : word); !advice.empty()) return advice;
  }
  for (const std::string& name : dashed_option_names()) {
    if (name == "--" + word) return text::format("did you mean '{}'?", name);
  }
  std::string hint = suggest_kind(word);
  if (hint.empty()) hint = suggest_file(word);
  if (hint.empty()) hint = published_model_advice(word);
  return hint.empty() ? "'paramcount --list' shows the kinds" : hint;
}

/// Whether the shell would have put names of files in its place, had there been any.
bool is_pattern(std::string_view word) { return word.find_first_of("*?") != std::string_view::npos; }

/// At a word of the command line.
Diagnostic diagnostic_at(const Options& options, std::size_t index) {
  Diagnostic diagnostic;
  diagnostic.text = text::join(options.words, " ");
  for (std::size_t i = 0; i < index; ++i) diagnostic.span.offset += options.words[i].size() + 1;
  diagnostic.span.length = options.words[index].size();
  diagnostic.line = 1;
  diagnostic.column = diagnostic.span.offset + 1;
  return diagnostic;
}

/// What is wrong with the word, and what to do.
void explain_word(const Options& options, std::size_t index, Diagnostic& diagnostic) {
  const std::string& word = options.words[index];
  const std::vector<std::string> known = dashed_option_names();
  if (std::find(known.begin(), known.end(), word) != known.end()) {
    diagnostic.message = text::format("no such file: '{}'", word);
    diagnostic.hint = "behind '--' nothing is an option";
  } else if (word.size() > 1 && word.front() == '-') {
    diagnostic.message = text::format("there is no option '{}'", word);
    diagnostic.hint = option_advice(word);
    if (diagnostic.hint.empty()) diagnostic.hint = suggest(word, known);
    if (diagnostic.hint.empty()) diagnostic.hint = "'paramcount --help' lists the options";
  } else if (is_url(word)) {
    diagnostic.message = text::format("'{}' is a URL, and paramcount opens none", word);
    diagnostic.hint = "pipe it: curl -L URL | paramcount";
  } else if (names_a_file(word)) {
    diagnostic.message = text::format("'{}' is a file, and --help is about kinds of layer and models", word);
    diagnostic.hint = "'paramcount --help' alone lists the options";
  } else if (is_pattern(word)) {
    diagnostic.message = text::format("no such file: '{}'", word);
    diagnostic.hint = "no name matches the pattern";
  } else if (looks_like_path(word) && hint_of_word(options, index).substr(0, 3) != "put") {
    diagnostic.message = text::format("no such file: '{}'", word);
    diagnostic.hint = suggest_file(word);
    const bool folder_is_there = names_a_file(word.substr(0, word.find('/')));
    if (diagnostic.hint.empty() && !folder_is_there && !has_file_ending(word)) {
      diagnostic.hint = published_model_advice(word);
    }
  } else {
    diagnostic.message = text::format("'{}' is neither a kind of layer nor a file", word);
    diagnostic.hint = hint_of_word(options, index);
  }
}

[[noreturn]] void fail_joined_files(const Options& options, std::size_t plus) {
  Diagnostic diagnostic = diagnostic_at(options, plus);
  diagnostic.message = "files are not joined by '+'";
  diagnostic.hint = "name one after the other; layers beside a file belong in a file";
  throw Error(std::move(diagnostic));
}

}  // namespace

std::vector<std::string> dashed_option_names() {
  std::vector<std::string> names;
  for (const std::string& name : option_names()) names.push_back("--" + name);
  return names;
}

void fail_word(const Options& options, std::size_t index) {
  Diagnostic diagnostic = diagnostic_at(options, index);
  explain_word(options, index, diagnostic);
  throw Error(std::move(diagnostic));
}

void check_file_names(const Options& options) {
  for (std::size_t i = 0; i < options.words.size(); ++i) {
    if (options.words[i] == "+" && !names_a_file("+")) fail_joined_files(options, i);
    const bool misspelt = i == 0 || options.words[i].substr(0, 1) == "-";
    if (misspelt && !names_a_file(options.words[i])) fail_word(options, i);
  }
}

Error hinting_at_files(const Error& error, const std::vector<std::string>& words) {
  std::vector<Diagnostic> diagnostics = error.diagnostics();
  Diagnostic& first = diagnostics.front();
  std::string& hint = first.hint;
  const std::string wrong = first.text.substr(std::min(first.span.offset, first.text.size()), first.span.length);
  if (looks_like_path(wrong) && names_a_file(wrong)) {
    hint = "it is a file, and layers beside a file belong in a file";
    return Error(std::move(diagnostics));
  }
  if (!std::all_of(words.begin(), words.end(), names_a_file)) return error;
  hint = text::format("{} './{}' for the file of this name", hint.empty() ? "write" : hint + ", or", words.front());
  return Error(std::move(diagnostics));
}

}  // namespace paramcount::cli
