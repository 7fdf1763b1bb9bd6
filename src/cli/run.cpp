// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/advice.hpp"
#include "cli/choices.hpp"
#include "cli/effects.hpp"
#include "cli/help.hpp"
#include "cli/limits.hpp"
#include "cli/sinks.hpp"
#include "cli/terminal.hpp"
#include "cli/version.hpp"
#include "cli/words.hpp"
#include "paramcount/read.hpp"
#include "read/network_feed.hpp"
#include "report/comparison.hpp"
#include "report/wrap.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

[[noreturn]] void fail_comparison() {
  fail("--compare needs two things or more to compare",
       "join layers with '+', as in 'paramcount --compare conv2d 64 128 3 + linear 64 128', or name two files, or one "
       "with two printed models");
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
void count_files(const std::vector<std::string>& names, const ReadOptions& options, Output* streamed,
                 NetworkSink& sink) {
  std::vector<Diagnostic> diagnostics;
  for (const std::string& name : names) {
    try {
      const std::unique_ptr<Source> file = open_source(name);
      if (streamed == nullptr) {
        read_input(*file, sink, options);
      } else {
        FlushingSource source(*file, *streamed);
        read_input(source, sink, options);
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
  if (words.empty())
    fail("there is nothing to count",
         "write a layer, as in 'paramcount linear 784 10', name files, or pipe a model into it");
  counting.set_part(options.part);
  UntyingSink untying(counting);
  NetworkSink& counted = options.untied ? static_cast<NetworkSink&>(untying) : counting;
  TyingSink tying(counted, options.ties);
  NetworkSink& sink = options.ties.empty() ? counted : tying;
  if (is_url(words.front()) || !starts_spec(words.front())) {
    check_file_names(options);
    ReadOptions read_options;
    read_options.stored_types = options.dtype.empty();
    read_options.part = options.part;
    count_files(words, read_options, streamed, sink);
    if (options.compare && counting.networks() < 2) fail_comparison();
    return;
  }
  const std::string spec = text::join(words, " ");
  counting.set_words(spec);
  try {
    (options.compare ? compare_words : count_words)(spec, {dashed_option_names, option_advice}, sink);
  } catch (const Error& error) {
    throw hinting_at_files(error, words);
  }
}

/// What does not hold, as errors are shown.
std::string broken_line(const std::string& sentence, const Styles& styles) {
  const std::size_t columns = terminal_width(STDERR_FILENO).value_or(any_width);
  return wrap(text::format("{} {}", styles.strong("paramcount:"), sentence), columns, 0, 2);
}

/// How the run ended: a limit, or an inexact count where --strict forbids one.
Outcome outcome(const Options& options, const Limits& limits, const CountingSink& counted) {
  const Styles styles = error_styles(options.color);
  std::string message;
  for (const std::string& broken : limits.broken_by(counted.total().parameters(), counted.memory())) {
    message += broken_line(counted.subject() + broken, styles);
  }
  if (options.strict && counted.status() != Status::exact) {
    message += broken_line(
        text::format("the count is {}, not exact, as --strict requires", status_name(counted.status())), styles);
  } else if (limits.any() && counted.status() == Status::incomplete && message.empty()) {
    message = broken_line("the input is not whole, so a limit cannot be checked", styles);
  }
  const int status = message.empty() ? 0 : 1;
  if (options.quiet) return {status, {}};
  return {status, counted.warnings() + message};
}

std::string help_for(const Options& options, const ReportOptions& report) {
  const Styles& styles = report.styles;
  const std::size_t width = report.prose_width();
  if (options.words.empty()) return help_text(styles, width);
  const std::string& words = options.words.front();
  if (words == "grammar") return grammar_help(styles, width);
  const Kind* kind = find_kind_or_model(words.substr(0, words.find_first_of(" (")));
  if (kind == nullptr) fail_word(options, 0);
  return render_kind(*kind, styles, width);
}

std::string list_for(const Options& options, const ReportOptions& report) {
  std::vector<std::string> wanted = options.words;
  for (std::string& word : wanted) word.erase(0, word.find_first_not_of('-'));  // --list --models
  std::string text = render_kinds(report.styles, wanted, report.prose_width());
  if (!text.empty()) return text;
  const std::string words = text::join(wanted, " ");
  const std::string hint = suggest_kind(words);
  fail(text::format("no kind of layer matches '{}'", words),
       hint.empty() ? "'paramcount --list' shows all kinds" : hint);
}

/// Whether the program would wait for what nobody knows to type: for a `-`, or for nothing at all.
bool waits_on_terminal(const Options& options) {
  const auto& words = options.words;
  const bool reads_input =
      words.empty() || (std::find(words.begin(), words.end(), "-") != words.end() && !starts_spec(words.front()));
  return reads_input && isatty(STDIN_FILENO) == 1;
}

/// Counts all inputs. Where one of them is wrong, the others' warnings are told too.
Outcome report_inputs(const Options& options, const Format& format, const ReportOptions& report_options,
                      const Limits& limits, Output& output) {
  SilentSink silent;
  const std::unique_ptr<NetworkSink> written = format.make(output.text(), report_options);
  NetworkSink& report = options.quiet ? static_cast<NetworkSink&>(silent) : *written;
  CountingSink counting(report, format.streaming == Streaming::none ? nullptr : &output,
                        styles_for(chosen_color(options), STDERR_FILENO),
                        limits.max_memory ? &report_options.recipe : nullptr);
  try {
    count_inputs(options, counting, format.streaming == Streaming::rows ? &output : nullptr);
  } catch (const Error& error) {
    output.discard();
    const std::string errors = render_error(error, options.color);
    return {exit_error, options.quiet ? errors : counting.warnings() + errors};
  }
  report.finish();
  return outcome(options, limits, counting);
}

}  // namespace

std::string render_error(const Error& error, const std::string& color) {
  const Styles styles = error_styles(color);
  const std::size_t columns = terminal_width(STDERR_FILENO).value_or(0);
  std::string text;
  for (const Diagnostic& diagnostic : error.diagnostics()) text += render_diagnostic(diagnostic, styles, columns);
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
    output.text() = list_for(options, report);
  } else if (options.help) {
    output.text() = help_for(options, report);
  } else if (options.words.empty() && has_piped_input()) {
    Options piped = options;
    piped.words = {"-"};
    return report_inputs(piped, format, report, limits, output);
  } else if (options.bare || waits_on_terminal(options)) {
    output.text() = short_help(report.styles, report.prose_width());
  } else {
    return report_inputs(options, format, report, limits, output);
  }
  return {};
}

}  // namespace paramcount::cli
