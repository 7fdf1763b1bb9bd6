// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/choices.hpp"
#include "cli/help.hpp"
#include "cli/input.hpp"
#include "cli/limits.hpp"
#include "cli/version.hpp"
#include "paramcount/read.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

std::vector<std::string> program_options() {
  std::vector<std::string> names;
  for (const std::string& name : option_names()) names.push_back("--" + name);
  return names;
}

bool names_a_file(const std::string& word) { return word == "-" || access(word.c_str(), F_OK) == 0; }

/// A word that names no file and starts no spec.
[[noreturn]] void fail_word(const Options& options, std::size_t index) {
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
    diagnostic.hint = suggest(word, program_options());
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

/// The error of a word that is both a kind and a file, as a file may have been meant.
Error hinting_at_files(const Error& error, const std::string& word) {
  std::vector<Diagnostic> diagnostics = error.diagnostics();
  std::string& hint = diagnostics.front().hint;
  hint = text::format("{} './{}' for the file of this name", hint.empty() ? "write" : hint + ", or", word);
  return Error(std::move(diagnostics));
}

/// Prints one plain integer for each input.
class TotalReporter final : public Reporter {
 public:
  explicit TotalReporter(std::string& out) : out_(out) {}

  void begin_input(std::string_view source) override { source_ = source; }
  void add(Module&) override {}
  void end_input(const Tally& total, Findings findings, std::string) override {
    if (!findings.cut.empty()) {
      fail(text::format("{}: there is no total, as the text is not whole: {}", source_, findings.cut),
           "without --total the report says what was counted");
    }
    out_ += text::format("{}\n", total.parameters());
  }
  void finish() override {}

 private:
  std::string& out_;
  std::string source_;
};

/// Prints printed models again, the counts of their lines at their side.
class AnnotatingReporter final : public Reporter {
 public:
  AnnotatingReporter(std::string& out, const Styles& styles) : out_(out), styles_(styles) {}

  void begin_input(std::string_view source) override {
    network_ = {};
    network_.source = source;
  }
  void add(Module& module) override { network_.modules.push_back(std::move(module)); }
  void end_input(const Tally&, Findings findings, std::string text) override {
    if (text.empty())
      fail(text::format("'{}' is no printed model", network_.source), "--annotate is for printed models");
    network_.findings = std::move(findings);
    network_.text = std::move(text);
    out_ += (out_.empty() ? "" : "\n") + render_annotated(network_, styles_);
  }
  void finish() override {}

 private:
  std::string& out_;
  Styles styles_;
  Network network_;
};

[[noreturn]] void fail_comparison() {
  fail("--compare needs two things or more to compare",
       "join layers with '+', as in 'paramcount --compare conv2d 64 128 3 + linear 64 128', or name two files");
}

/// Throws Error where one of the modules shares a tensor with another: its figures alone would not be its own.
void check_independent(const Network& network) {
  for (const Module& module : network.modules) {
    for (const Row& row : rows(module)) {
      const std::string& label = row.layer->tied_to;
      if (label.empty() || label.substr(0, label.find('.')) == module.name) continue;
      fail(text::format("--compare holds things against each other that share nothing, and this one is tied to '{}'",
                        label),
           {}, module.span);
    }
  }
}

/// One run over all inputs.
class Run {
 public:
  Run(Reporter& reporter, bool streams, Output& output, const Options& options)
      : reporter_(reporter),
        streams_(streams),
        output_(output),
        ties_(options.ties),
        warning_styles_(styles_for(chosen_color(options), STDERR_FILENO)) {}

  void count_words(const std::string& spec) {
    if (is_printed(spec)) {
      for (Network& model : read_printed(spec)) count_model(model);
      return;
    }
    refuse_ties();
    Network network = read_network(spec, {}, program_options());
    begin(spec);
    for (Module& module : network.modules) add(module);
    end(spec);
  }

  /// Every module of the words is an input of its own.
  void compare_words(const std::string& spec) {
    Network network = read_network(spec, {}, program_options());
    if (network.modules.size() < 2) fail_comparison();
    check_independent(network);
    for (Module& module : network.modules) {
      const std::string source(trim(std::string_view(spec).substr(module.span.offset, module.span.length)));
      begin(source);
      add(module);
      end(source);
    }
  }

  /// All files; the errors of all of them are thrown at the end.
  void count_files(const std::vector<std::string>& names) {
    std::vector<Diagnostic> diagnostics;
    for (const std::string& name : names) {
      try {
        count_file(name);
      } catch (const Error& error) {
        diagnostics.insert(diagnostics.end(), error.diagnostics().begin(), error.diagnostics().end());
      }
    }
    if (!diagnostics.empty()) {
      if (streams_) output_.flush();
      throw Error(std::move(diagnostics));
    }
  }

  const Tally& total() const { return total_; }
  /// What the inputs' texts do not tell, at worst.
  Status status() const { return status_; }
  const std::string& warnings() const { return warnings_; }

 private:
  void count_file(const std::string& name) {
    Input input(name);
    bool printed = false;
    bool begun = false;
    input_ = {};
    const ByteSource source = [&](char* bytes, std::size_t size) {
      if (streams_) output_.flush();  // whoever wrote the last line may wait for its row before the next
      return input.read(bytes, size);
    };
    const ModuleSink sink = [&](Module& module) {
      if (!std::exchange(begun, true)) begin(name);
      add(module);
      if (streams_) output_.flush_if_large();
    };
    read_stream(source, name, sink, [&](Network& model) {
      printed = true;
      count_model(model);
    });
    if (printed) return;
    refuse_ties();
    end(name);
  }

  void refuse_ties() const {
    if (!ties_.empty()) fail("--tie is for printed models", "in a network file, write --tied LABEL behind the layer");
  }

  void count_model(Network& model) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string& pair : ties_) {
      const std::size_t equals = pair.find('=');
      if (equals == std::string::npos) fail(text::format("--tie needs A=B, not '{}'", pair), "write --tie lm_head=wte");
      pairs.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    tie_layers(model, pairs);
    begin(model.source);
    for (Module& module : model.modules) add(module);
    status_ = std::max(status_, model.findings.status());
    const std::string warnings = render_warnings(model.findings, model.source, input_.parameters(), warning_styles_);
    reporter_.end_input(input_, std::move(model.findings), std::move(model.text));
    warnings_ += warnings;
    total_.add(input_);
  }

  void begin(const std::string& name) {
    input_ = {};
    reporter_.begin_input(name);
  }
  void add(Module& module) {
    input_.add(module);
    reporter_.add(module);
  }
  void end(const std::string& name) {
    if (input_.layers == 0) fail(text::format("there is no layer in '{}'", name));
    reporter_.end_input(input_, {}, {});
    total_.add(input_);
  }

  Reporter& reporter_;
  bool streams_;
  Output& output_;
  const std::vector<std::string>& ties_;
  Styles warning_styles_;
  Status status_ = Status::exact;
  std::string warnings_;
  Tally input_;  // of the input that is being read
  Tally total_;  // of those that are read
};

void count_inputs(const Options& options, Run& run) {
  const std::vector<std::string>& words = options.words;
  if (words.empty()) fail("there is nothing to count", "write a layer, as in 'paramcount linear 784 10'");
  if (starts_spec(words.front())) {
    const std::string spec = text::join(words, " ");
    try {
      return options.compare ? run.compare_words(spec) : run.count_words(spec);
    } catch (const Error& error) {
      if (!std::all_of(words.begin(), words.end(), names_a_file)) throw;
      throw hinting_at_files(error, words.front());
    }
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool misspelt = i == 0 || words[i].substr(0, 1) == "-";
    if (misspelt && !names_a_file(words[i])) fail_word(options, i);
  }
  if (options.compare && words.size() < 2) fail_comparison();
  run.count_files(words);
}

Outcome check_limits(const Options& options, std::int64_t total) {
  const auto refuse = [](std::string message) { return Outcome{1, text::format("paramcount: {}\n", message)}; };
  if (!options.max.empty()) {
    const std::int64_t max = parse_count("--max", options.max);
    if (total > max) {
      return refuse(text::format("{} parameters are more than --max {}", group_digits(total), group_digits(max)));
    }
  }
  if (!options.expect.empty()) {
    const std::int64_t expected = parse_count("--expect", options.expect);
    if (total != expected) {
      return refuse(
          text::format("{} parameters, not {} as --expect says", group_digits(total), group_digits(expected)));
    }
  }
  return {};
}

/// How the run ended: a limit, or an inexact count where --strict forbids one.
Outcome outcome(const Options& options, const Run& run) {
  Outcome result = check_limits(options, run.total().parameters());
  const bool limited = !options.max.empty() || !options.expect.empty();
  if (options.strict && run.status() != Status::exact) {
    result.exit_status = 1;
    result.message +=
        text::format("paramcount: the count is {}, not exact as --strict wants\n", status_name(run.status()));
  } else if (limited && run.status() == Status::incomplete && result.exit_status == 0) {
    result = {1, "paramcount: the text is not whole, so a limit cannot be checked\n"};
  }
  result.message = run.warnings() + result.message;
  return result;
}

std::string help_for(const Options& options, const Styles& styles) {
  if (options.words.empty()) return help_text(styles);
  const std::string& words = options.words.front();
  const Kind* kind = find_kind(words.substr(0, words.find_first_of(" (")));
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
Outcome report_inputs(const Options& options, Reporter& reporter, bool streams, Output& output) {
  Run run(reporter, streams, output, options);
  try {
    count_inputs(options, run);
  } catch (const Error& error) {
    output.discard();
    return {exit_error, run.warnings() + render_error(error, error_styles(options.color))};
  }
  reporter.finish();
  return outcome(options, run);
}

}  // namespace

std::string render_error(const Error& error, const Styles& styles) {
  std::string text;
  for (const Diagnostic& diagnostic : error.diagnostics()) text += render_diagnostic(diagnostic, styles);
  return text;
}

Outcome run(const Options& options, Output& output) {
  const ReportOptions report = report_options(options);
  const Format* format = chosen_format(options);
  check_together(options);
  check_limits(options, 0);  // a limit that is no number is an error before anything is counted
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
    const std::unique_ptr<Reporter> reporter = options.total ? std::make_unique<TotalReporter>(output.text())
                                               : options.annotate
                                                   ? std::make_unique<AnnotatingReporter>(output.text(), report.styles)
                                                   : format->make(output.text(), report);
    return report_inputs(options, *reporter, format->streams && !options.total && !options.annotate, output);
  }
  return {};
}

}  // namespace paramcount::cli
