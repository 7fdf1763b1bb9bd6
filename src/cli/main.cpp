// SPDX-License-Identifier: MIT

#include <cstdio>
#include <exception>
#include <string>

#include "cli/choices.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/run.hpp"
#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace {

void print_error(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

int main(int argc, char** argv) {
  using namespace paramcount;
  try {
    cli::Output output;
    const cli::Outcome outcome = cli::run(cli::parse_options(argc, argv), output);
    output.flush();
    print_error(outcome.message);
    return outcome.exit_status;
  } catch (const Error& error) {
    print_error(cli::render_error(error, cli::error_styles(cli::parse_color(argc, argv))));
  } catch (const std::exception& error) {
    print_error(text::format("paramcount: error: {}\n", error.what()));
  }
  return cli::exit_error;
}
