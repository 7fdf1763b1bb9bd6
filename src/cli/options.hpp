// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paramcount/report.hpp"

namespace paramcount::cli {

/// What the command line says. The words of a spec, its own options among them, stay in their order.
struct Options {
  bool total = false;
  bool list = false;
  bool help = false;
  bool version = false;
  bool compare = false;
  bool explain = false;
  bool quiet = false;
  bool bare = false;  ///< there was no argument at all
  std::string format = "text";
  bool memory = false;
  std::string dtype;  ///< empty: what the precision has by default
  std::string optimizer = "adam";
  std::string precision = "full";
  std::string units = "iec";
  std::string depth;
  std::string top;
  bool subtotals = false;  ///< machine formats have rows for the modules around the layers
  std::string width;
  std::string color = "auto";
  std::string generate;
  bool annotate = false;
  bool strict = false;
  bool untied = false;            ///< heads share no weight with an embedding
  std::vector<std::string> ties;  ///< "lm_head=wte"
  std::string part;
  std::string max;
  std::string expect;
  std::string max_memory;
  bool inference = false;
  std::vector<std::string> words;
  std::vector<std::string_view> given;  ///< long names of the options that are there, in the order of the table
};

/// Whether the command line has the option of this long name.
bool is_given(const Options& options, std::string_view name);

/// Throws Error where an option of the program lacks its value.
Options parse_options(int argc, const char* const* argv);

/// What --color says in a command line that may be wrong otherwise; "auto" where that cannot be told.
std::string parse_color(int argc, const char* const* argv);

/// The long names of the program's options, for the test that no layer has an argument of the same name.
std::vector<std::string> option_names();

}  // namespace paramcount::cli
