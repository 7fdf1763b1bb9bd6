// SPDX-License-Identifier: MIT
// The command line, read; the one file that includes CLI11.
#include "cli/options.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "cli/option_table.hpp"
#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

/// CLI11 says "--format: 1 required TEXT missing" and the like; what is wrong with a value is one of three things here.
std::string explain(const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::string option = what.substr(0, what.find(':'));
  if (what.find("missing") != std::string::npos) return option + " needs a value";
  if (what.find("At Most") != std::string::npos) return option + " is given twice";
  const std::size_t flag = what.find(" was given a disallowed flag override");
  return flag == std::string::npos ? what : text::format("--{} takes no value", what.substr(0, flag));
}

/// Whether one of the words may be this option: --format, --format=json, or letters behind one dash.
bool may_occur(const OptionRow& row, std::span<const char* const> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    if (word.substr(0, 2) == "--") return word.substr(2, row.name.size()) == row.name;
    return row.letter != 0 && word.substr(0, 1) == "-";
  });
}

void add_option(CLI::App& app, Options& options, const OptionRow& row) {
  std::string names;
  if (row.letter != 0) names.append("-").append(1, row.letter).append(",");
  names.append("--").append(row.name);
  if (row.flag != nullptr) {
    app.add_flag(names, options.*row.flag)->disable_flag_override();
  } else if (row.texts != nullptr) {
    app.add_option(names, options.*row.texts)->allow_extra_args(false);
  } else {
    app.add_option(names, options.*row.text)->check([](const std::string& value) {
      return std::string(value.empty() ? "missing" : "");
    });
  }
}

/// Reads the options that `wanted` is true for. CLI11 compares each option with those before it, and a call should not
/// pay for what does not occur in it.
template <class Wanted>
void parse(CLI::App& app, Options& options, int argc, const char* const* argv, Wanted wanted) {
  app.set_help_flag();
  app.allow_extras();
  for (const OptionRow& row : option_rows()) {
    if (!wanted(row)) continue;
    add_option(app, options, row);
    options.given.push_back(row.name);
  }
  app.parse(argc, argv);
  std::erase_if(options.given, [&](std::string_view name) { return app.count("--" + std::string(name)) == 0; });
}

}  // namespace

bool is_given(const Options& options, std::string_view name) {
  return std::find(options.given.begin(), options.given.end(), name) != options.given.end();
}

Options parse_options(int argc, const char* const* argv) {
  Options options;
  options.bare = argc <= 1;
  const std::span words(argv, static_cast<std::size_t>(argc));
  const bool plain = std::none_of(words.begin(), words.end(), [](const char* word) { return *word == '-'; });
  if (plain && !options.bare) {
    options.words.assign(words.begin() + 1, words.end());
    return options;
  }
  CLI::App app;
  try {
    parse(app, options, argc, argv, [&](const OptionRow& row) { return may_occur(row, words); });
  } catch (const CLI::ParseError& error) {
    fail(explain(error), "'paramcount --help' lists the options");
  }
  options.words = app.remaining();
  std::erase(options.words, "--");
  return options;
}

std::string parse_color(int argc, const char* const* argv) {
  Options options;
  CLI::App app;
  try {
    parse(app, options, argc, argv, [](const OptionRow& row) { return row.text == &Options::color; });
  } catch (const CLI::ParseError&) {
    return Options{}.color;
  }
  return options.color;
}

std::vector<std::string> option_names() {
  std::vector<std::string> names;
  for (const OptionRow& row : option_rows()) names.emplace_back(row.name);
  return names;
}

}  // namespace paramcount::cli
