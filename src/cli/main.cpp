// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>

#include "cli/options.hpp"
#include "cli/run.hpp"
#include "paramcount/error.hpp"

namespace {

constexpr int exit_error = 2;

void print_error(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

/// A full disk shows when the last bytes are written, or only when the file is closed.
bool write_out(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  return std::fflush(stdout) == 0 && written;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace paramcount;
  try {
    const std::string out = cli::run(cli::parse_options(argc, argv));
    if (write_out(out)) return 0;
    print_error(fmt::format("paramcount: error: cannot write the result: {}\n", std::strerror(errno)));
  } catch (const Error& error) {
    for (const Diagnostic& diagnostic : error.diagnostics()) print_error(render_diagnostic(diagnostic));
  } catch (const std::exception& error) {
    print_error(fmt::format("paramcount: error: {}\n", error.what()));
  }
  return exit_error;
}
