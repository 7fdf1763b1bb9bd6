// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "cli/version.hpp"
#include "paramcount/read.hpp"

namespace paramcount::cli {
namespace {

template <class Item>
std::vector<std::string> names_of(const Item& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.emplace_back(item.name);
  return names;
}

[[noreturn]] void fail_choice(std::string_view option, std::string_view given, const std::vector<std::string>& known) {
  std::string hint = suggest(given, known);
  if (hint.empty()) hint = fmt::format("one of {}", fmt::join(known, ", "));
  fail(fmt::format("{} cannot be '{}'", option, given), hint);
}

ReportOptions report_options(const Options& options) {
  ReportOptions report;
  report.dtype = find_dtype(options.dtype);
  if (report.dtype == nullptr) fail_choice("--dtype", options.dtype, names_of(dtypes()));
  if (options.units == "si") {
    report.units = Units::si;
  } else if (options.units != "iec") {
    fail_choice("--units", options.units, {"iec", "si"});
  }
  return report;
}

std::string read_file(const std::string& name) {
  const bool is_stdin = name == "-";
  const auto close = [](std::FILE* file) {
    if (file != stdin) std::fclose(file);
  };
  const std::unique_ptr<std::FILE, decltype(close)> file(is_stdin ? stdin : std::fopen(name.c_str(), "rb"), close);
  if (file == nullptr) fail(fmt::format("cannot open '{}': {}", name, std::strerror(errno)));
  std::string text;
  constexpr std::size_t chunk = 65536;
  std::size_t got = 0;
  do {
    text.resize(text.size() + chunk);
    got = std::fread(text.data() + text.size() - chunk, 1, chunk, file.get());
    text.resize(text.size() - chunk + got);
  } while (got > 0);
  if (std::ferror(file.get()) != 0) fail(fmt::format("cannot read '{}': {}", name, std::strerror(errno)));
  return text;
}

std::vector<std::string> program_options() {
  std::vector<std::string> names;
  for (const std::string& name : option_names()) names.push_back("--" + name);
  return names;
}

/// A word that names no file and starts no spec.
[[noreturn]] void fail_word(const Options& options, std::size_t index) {
  const std::string& word = options.words[index];
  Diagnostic diagnostic;
  diagnostic.text = fmt::format("{}", fmt::join(options.words, " "));
  for (std::size_t i = 0; i < index; ++i) diagnostic.span.offset += options.words[i].size() + 1;
  diagnostic.span.length = word.size();
  diagnostic.line = 1;
  diagnostic.column = diagnostic.span.offset + 1;
  const bool option = word.size() > 1 && word.front() == '-';
  if (option) {
    diagnostic.message = fmt::format("there is no option '{}'", word);
    diagnostic.hint = suggest(word, program_options());
  } else {
    diagnostic.message = fmt::format("'{}' is neither a kind of layer nor a file", word);
    diagnostic.hint = suggest(word, kind_names());
  }
  if (diagnostic.hint.empty()) {
    diagnostic.hint = option ? "'paramcount --help' lists the options" : "'paramcount --list' shows the kinds";
  }
  throw Error(std::move(diagnostic));
}

bool names_a_file(const std::string& word) { return word == "-" || access(word.c_str(), F_OK) == 0; }

/// All files, or the errors of all files.
std::vector<Network> read_files(const std::vector<std::string>& names) {
  std::vector<Network> networks;
  std::vector<Diagnostic> diagnostics;
  for (const std::string& name : names) {
    try {
      networks.push_back(read_network(read_file(name), name));
      if (networks.back().modules.empty()) fail(fmt::format("there is no layer in '{}'", name));
    } catch (const Error& error) {
      diagnostics.insert(diagnostics.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!diagnostics.empty()) throw Error(std::move(diagnostics));
  return networks;
}

std::vector<Network> read_inputs(const Options& options) {
  if (options.words.empty()) fail("there is nothing to count", "write a layer, as in 'paramcount linear 784 10'");
  if (starts_spec(options.words.front())) {
    const std::string spec = fmt::format("{}", fmt::join(options.words, " "));
    Network network = read_network(spec, {}, program_options());
    network.source = spec;
    return {std::move(network)};
  }
  for (std::size_t i = 0; i < options.words.size(); ++i) {
    const bool misspelt = i == 0 || options.words[i].front() == '-';
    if (misspelt && !names_a_file(options.words[i])) fail_word(options, i);
  }
  return read_files(options.words);
}

std::string totals(const std::vector<Network>& networks) {
  std::string text;
  for (const Network& network : networks) text += fmt::format("{}\n", tally(network).parameters());
  return text;
}

}  // namespace

std::string run(const Options& options) {
  const ReportOptions report = report_options(options);
  const Format* format = find_format(options.format);
  if (format == nullptr) fail_choice("--format", options.format, names_of(formats()));
  if (options.version) return fmt::format("paramcount {}\n", version);
  if (options.list) return render_kinds();
  if (options.help) {
    if (options.words.empty()) return help_text();
    const std::string& words = options.words.front();
    const Kind* kind = find_kind(words.substr(0, words.find_first_of(" (")));
    if (kind == nullptr) fail_word(options, 0);
    return render_kind(*kind);
  }
  if (options.bare) return help_text();
  const std::vector<Network> networks = read_inputs(options);
  return options.total ? totals(networks) : format->render(networks, report);
}

}  // namespace paramcount::cli
