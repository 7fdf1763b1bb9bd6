// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace paramcount::cli {
namespace {

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

}  // namespace

std::optional<std::size_t> terminal_width(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

bool has_piped_input() {
  struct stat status = {};
  return fstat(STDIN_FILENO, &status) == 0 &&
         (S_ISFIFO(status.st_mode) || S_ISREG(status.st_mode) || S_ISSOCK(status.st_mode));
}

bool shows_color(ColorChoice choice, std::string_view no_color, std::string_view term, bool is_terminal) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  return is_terminal && no_color.empty() && !term.empty() && term != "dumb";
}

Styles styles_for(ColorChoice choice, int descriptor) {
  return Styles(shows_color(choice, environment("NO_COLOR"), environment("TERM"), isatty(descriptor) == 1));
}

}  // namespace paramcount::cli
