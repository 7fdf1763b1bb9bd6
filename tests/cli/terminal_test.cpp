// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include "catch.hpp"
#include "report/table.hpp"
#include "report/wrap.hpp"

namespace paramcount::test {

TEST_CASE("when a stream shows colour", "[color]") {
  using cli::ColorChoice;
  struct Row {
    ColorChoice choice;
    const char* no_color;
    const char* term;
    bool is_terminal;
    bool expected;
  };
  const Row rows[] = {
      {ColorChoice::automatic, "", "xterm-256color", true, true},
      {ColorChoice::automatic, "", "xterm-256color", false, false},
      {ColorChoice::automatic, "1", "xterm-256color", true, false},
      {ColorChoice::automatic, "0", "xterm-256color", true, false},
      {ColorChoice::automatic, "1", "xterm-256color", false, false},
      {ColorChoice::automatic, "", "dumb", true, false},
      {ColorChoice::automatic, "", "", true, false},
      {ColorChoice::automatic, "", "vt100", true, true},
      {ColorChoice::always, "", "xterm-256color", true, true},
      {ColorChoice::always, "", "xterm-256color", false, true},
      {ColorChoice::always, "1", "xterm-256color", true, true},
      {ColorChoice::always, "1", "dumb", false, true},
      {ColorChoice::never, "", "xterm-256color", true, false},
      {ColorChoice::never, "", "xterm-256color", false, false},
      {ColorChoice::never, "1", "dumb", false, false},
  };
  for (const Row& row : rows) {
    INFO(static_cast<int>(row.choice) << " '" << row.no_color << "' '" << row.term << "' " << row.is_terminal);
    CHECK(cli::shows_color(row.choice, row.no_color, row.term, row.is_terminal) == row.expected);
  }
}

TEST_CASE("styles take no columns and leave the blanks around alone", "[color]") {
  const Styles plain;
  const Styles colored(true);
  CHECK(plain.error("a b") == "a b");
  CHECK(colored.error("a b") == "\x1b[1;31ma b\x1b[0m");
  CHECK(colored.warning("  a ") == "  \x1b[1;35ma\x1b[0m ");
  CHECK(colored.strong("a\n\n  b\n") == "\x1b[1ma\x1b[0m\n\n  \x1b[1mb\x1b[0m\n");
  CHECK(colored.weak("").empty());
  CHECK(colored.heading("  ") == "  ");
  CHECK(display_width(colored.strong("a\xc3\xa4") + "b") == 3);
  CHECK(display_width("\x1b[1m") == 0);
  CHECK(display_width("\x1b[") == 0);

  Table table{{{}, {"", Align::right, 2, 0, Mark::weak}}, {}};
  table.add({"a", "1"});
  table.add({"total", "100"}, Mark::strong);
  CHECK(table_text(table, {}, colored) == "  a        \x1b[2m1\x1b[0m\n  \x1b[1mtotal\x1b[0m  \x1b[1m100\x1b[0m\n");
  CHECK(wrap(colored.strong("aa") + " bb cc", 5, 0) == "\x1b[1maa\x1b[0m bb\ncc\n");
}

}  // namespace paramcount::test
