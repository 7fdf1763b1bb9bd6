// SPDX-License-Identifier: MIT
// The program's options; the one file that includes CLI11.
#include "cli/options.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "paramcount/error.hpp"
#include "report/table.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

/// One option: its names as CLI11 takes them, its value's name in the help (empty for a flag), its help, and where it
/// goes.
struct OptionRow {
  const char* names;
  const char* value;
  const char* help;
  bool Options::*flag;
  std::string Options::*text;
};

constexpr OptionRow option_rows[] = {
    {"-t,--total", "", "print the number of parameters alone", &Options::total, nullptr},
    {"-f,--format", "F", "text (default), json, csv, tsv, markdown or pytorch (code that verifies the answer)", nullptr,
     &Options::format},
    {"--memory", "", "show what training holds in memory, item by item (text, markdown)", &Options::memory, nullptr},
    {"--dtype", "D",
     "element type of the parameters: float64, float32 (default), bfloat16, float16, float8, int8, int4", nullptr,
     &Options::dtype},
    {"--optimizer", "O",
     "optimizer in the memory figures: sgd, momentum, lion, rmsprop, adagrad, adam (default), adamw, amsgrad, "
     "adam8bit, "
     "adafactor",
     nullptr, &Options::optimizer},
    {"--precision", "P",
     "full (default: all in --dtype), amp (float32 weights) or mixed (weights in bfloat16 or --dtype float16, and a "
     "float32 master copy)",
     nullptr, &Options::precision},
    {"--units", "U", "iec (default; KiB, MiB, GiB) or si (kB, MB, GB)", nullptr, &Options::units},
    {"--depth", "N", "how deep text and markdown show a nested network", nullptr, &Options::depth},
    {"--explain", "", "the long answer for one layer: formula, tensors, memory, code, advice", &Options::explain,
     nullptr},
    {"--compare", "", "layers joined by +, or files, side by side instead of summed", &Options::compare, nullptr},
    {"--annotate", "", "show a printed model again, the count of each line at its side", &Options::annotate, nullptr},
    {"--strict", "", "exit 1 where the text of a printed model does not tell the exact count", &Options::strict,
     nullptr},
    {"--tie", "A=B", "count the weight of layer A of a printed model as that of B; may be given again", nullptr,
     nullptr},
    {"--max", "N", "exit 1 where the total exceeds N (5M, 1.5B and plain integers)", nullptr, &Options::max},
    {"--expect", "N", "exit 1 where the total is not exactly N", nullptr, &Options::expect},
    {"--list", "", "list the kinds of layer with their arguments", &Options::list, nullptr},
    {"-h,--help", "", "print this help; 'paramcount KIND --help' explains a kind", &Options::help, nullptr},
    {"--version", "", "print the version", &Options::version, nullptr},
};

/// CLI11 says "--format: 1 required TEXT missing" and the like; what is wrong with a value is one of three things here.
std::string explain(const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::string option = what.substr(0, what.find(':'));
  if (what.find("missing") != std::string::npos) return option + " needs a value";
  if (what.find("At Most") != std::string::npos) return option + " is given twice";
  const std::size_t flag = what.find(" was given a disallowed flag override");
  return flag == std::string::npos ? what : text::format("--{} takes no value", what.substr(0, flag));
}

void add_options(CLI::App& app, Options& options) {
  for (const OptionRow& row : option_rows) {
    if (row.flag != nullptr) {
      app.add_flag(row.names, options.*row.flag)->disable_flag_override();
    } else if (row.text == nullptr) {
      app.add_option(row.names, options.ties)->allow_extra_args(false);
    } else {
      app.add_option(row.names, options.*row.text)->check([](const std::string& value) {
        return std::string(value.empty() ? "missing" : "");
      });
    }
  }
}

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  Options options;
  options.bare = argc <= 1;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  // CLI11 compares each option with those before it; a spec without a word that could be one should not pay for that.
  if (std::any_of(argv, argv + argc, [](const char* word) { return *word == '-'; })) add_options(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    fail(explain(error), "'paramcount --help' lists the options");
  }
  options.words = app.remaining();
  std::erase(options.words, "--");
  return options;
}

std::string help_text() {
  std::string text =
      "paramcount: wc for neural networks. Exact parameter counts, with the formula\n"
      "and the memory for training.\n"
      "\n"
      "  paramcount conv2d 64 128 3             a layer, in words\n"
      "  paramcount 'Conv2d(64, 128, 3)'        the same, as PyTorch code\n"
      "  paramcount linear 784 128 + linear 128 10\n"
      "  paramcount --total lstm 10 20 --bidirectional\n"
      "  paramcount net.txt                     a file of layers, one a line; - is stdin\n"
      "\n"
      "Usage: paramcount [OPTIONS] SPEC...\n"
      "       paramcount [OPTIONS] FILE...\n"
      "       paramcount KIND --help\n"
      "\n"
      "Options:\n";
  for (const OptionRow& row : option_rows) {
    std::string names = row.names;
    if (const std::size_t comma = names.find(','); comma != std::string::npos) names.insert(comma + 1, 1, ' ');
    const bool indented = names[1] == '-';
    const std::string head =
        text::format("  {}{}{}{}", indented ? "    " : "", names, *row.value == 0 ? "" : " ", row.value);
    constexpr std::size_t column = 22;
    text += text::format("{:<{}}{}", head, column, wrap(row.help, help_width, column).substr(column));
  }
  text +=
      "\n"
      "Exit status: 0 done, 1 --max or --expect does not hold, 2 any error.\n";
  return text;
}

std::vector<std::string> option_names() {
  std::vector<std::string> names;
  for (const OptionRow& row : option_rows)
    names.push_back(std::string(row.names).substr(std::string_view(row.names).find("--") + 2));
  return names;
}

}  // namespace paramcount::cli
