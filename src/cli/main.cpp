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

constexpr int exit_error = 2;

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
    const Styles styles = cli::error_styles(cli::parse_color(argc, argv));
    for (const Diagnostic& diagnostic : error.diagnostics()) print_error(render_diagnostic(diagnostic, styles));
  } catch (const std::exception& error) {
    print_error(text::format("paramcount: error: {}\n", error.what()));
  }
  return exit_error;
}
