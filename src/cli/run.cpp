// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/choices.hpp"
#include "cli/help.hpp"
#include "cli/limits.hpp"
#include "cli/sinks.hpp"
#include "cli/version.hpp"
#include "cli/words.hpp"
#include "paramcount/read.hpp"
#include "read/network_feed.hpp"
#include "report/comparison.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

[[noreturn]] void fail_comparison() {
  fail("--compare needs two things or more to compare",
       "join layers with '+', as in 'paramcount --compare conv2d 64 128 3 + linear 64 128', or name two files");
}

void count_words(const std::string& spec, const ReadOptions& options, NetworkSink& sink) {
  read_input(*text_source(spec), sink, options);
}

/// The modules of a spec, each as a network of its own, under its own words.
std::vector<Network> split(Network network, std::string_view spec) {
  check_independent(network);
  std::vector<Network> parts;
  for (Module& module : network.modules) {
    const std::string_view words = trim(spec.substr(module.span.offset, module.span.length));
    parts.push_back({std::string(words), {std::move(module)}});
  }
  return parts;
}

void compare_words(const std::string& spec, const ReadOptions& options, NetworkSink& sink) {
  std::vector<Network> networks = read_networks(*text_source(spec), options);
  if (networks.size() == 1 && networks.front().text.empty()) networks = split(std::move(networks.front()), spec);
  if (networks.size() < 2) fail_comparison();
  for (Network& network : networks) feed(std::move(network), sink);
}

/// All files; the errors of all of them are thrown at the end.
void count_files(const std::vector<std::string>& names, Output* streamed, NetworkSink& sink) {
  std::vector<Diagnostic> diagnostics;
  for (const std::string& name : names) {
    try {
      const std::unique_ptr<Source> file = open_source(name);
      if (streamed == nullptr) {
        read_input(*file, sink);
      } else {
        FlushingSource source(*file, *streamed);
        read_input(source, sink);
      }
    } catch (const Error& error) {
      diagnostics.insert(diagnostics.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (diagnostics.empty()) return;
  if (streamed != nullptr) streamed->flush();
  throw Error(std::move(diagnostics));
}

void count_inputs(const Options& options, CountingSink& counting, Output* streamed) {
  const std::vector<std::string>& words = options.words;
  if (words.empty()) fail("there is nothing to count", "write a layer, as in 'paramcount linear 784 10'");
  TyingSink tying(counting, options.ties);
  NetworkSink& sink = options.ties.empty() ? static_cast<NetworkSink&>(counting) : tying;
  if (!starts_spec(words.front())) {
    check_file_names(options);
    if (options.compare && words.size() < 2) fail_comparison();
    return count_files(words, streamed, sink);
  }
  const std::string spec = text::join(words, " ");
  const std::vector<std::string> option_names = dashed_option_names();
  counting.set_words(spec);
  try {
    (options.compare ? compare_words : count_words)(spec, {option_names}, sink);
  } catch (const Error& error) {
    throw hinting_at_files(error, words);
  }
}

/// How the run ended: a limit, or an inexact count where --strict forbids one.
Outcome outcome(const Options& options, const Limits& limits, const CountingSink& counted) {
  const std::string exceeded = limits.exceeded_by(counted.total().parameters());
  std::string message;
  if (!exceeded.empty()) message = text::format("paramcount: {}\n", exceeded);
  if (options.strict && counted.status() != Status::exact) {
    message +=
        text::format("paramcount: the count is {}, not exact as --strict wants\n", status_name(counted.status()));
  } else if (limits.any() && counted.status() == Status::incomplete && message.empty()) {
    message = "paramcount: the text is not whole, so a limit cannot be checked\n";
  }
  return {message.empty() ? 0 : 1, counted.warnings() + message};
}

std::string help_for(const Options& options, const Styles& styles) {
  if (options.words.empty()) return help_text(styles);
  const std::string& words = options.words.front();
  const Kind* kind = find_kind_or_model(words.substr(0, words.find_first_of(" (")));
  if (kind == nullptr) fail_word(options, 0);
  return render_kind(*kind, styles);
}

/// Whether a `-` would wait for what nobody knows to type.
bool waits_on_terminal(const Options& options) {
  const auto& words = options.words;
  return std::find(words.begin(), words.end(), "-") != words.end() && !starts_spec(words.front()) &&
         isatty(STDIN_FILENO) == 1;
}

/// Counts all inputs. Where one of them is wrong, the others' warnings are told too.
Outcome report_inputs(const Options& options, const Format& format, const ReportOptions& report_options,
                      const Limits& limits, Output& output) {
  const std::unique_ptr<NetworkSink> report = format.make(output.text(), report_options);
  Output* const streamed = format.streams ? &output : nullptr;
  CountingSink counting(*report, streamed, styles_for(chosen_color(options), STDERR_FILENO));
  try {
    count_inputs(options, counting, streamed);
  } catch (const Error& error) {
    output.discard();
    return {exit_error, counting.warnings() + render_error(error, error_styles(options.color))};
  }
  report->finish();
  return outcome(options, limits, counting);
}

}  // namespace

std::string render_error(const Error& error, const Styles& styles) {
  std::string text;
  for (const Diagnostic& diagnostic : error.diagnostics()) text += render_diagnostic(diagnostic, styles);
  return text;
}

Outcome run(const Options& options, Output& output) {
  const ReportOptions report = report_options(options);
  const Format& format = chosen_format(options);
  check_together(options);
  const Limits limits = chosen_limits(options);
  if (options.version) {
    output.text() = text::format("paramcount {}\n", version);
  } else if (!options.generate.empty()) {
    output.text() = chosen_generator(options)();
  } else if (options.list) {
    output.text() = render_kinds(report.styles);
  } else if (options.help) {
    output.text() = help_for(options, report.styles);
  } else if (options.bare || waits_on_terminal(options)) {
    output.text() = short_help(report.styles);
  } else {
    return report_inputs(options, format, report, limits, output);
  }
  return {};
}

}  // namespace paramcount::cli
