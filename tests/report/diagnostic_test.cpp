// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "paramcount/report.hpp"

namespace paramcount::test {
namespace {

std::string render(std::string text, std::size_t column, std::size_t length) {
  Diagnostic diagnostic;
  diagnostic.message = "wrong";
  diagnostic.span = {column - 1, length};
  diagnostic.line = 1;
  diagnostic.column = column;
  diagnostic.text = std::move(text);
  return render_diagnostic(diagnostic);
}

}  // namespace

TEST_CASE("the caret stands under the place", "[diagnostic]") {
  CHECK(render("linear 10 x", 11, 1) == "paramcount: error: wrong\n  linear 10 x\n            ^\n");
  CHECK(render("    linear x", 12, 1) == "paramcount: error: wrong\n  linear x\n         ^\n");
  CHECK(render("\tlinear\tx", 9, 1) == "paramcount: error: wrong\n  linear x\n         ^\n");
  CHECK(render("linear", 7, 1) == "paramcount: error: wrong\n  linear\n        ^\n");
  CHECK(render("linear", 10, 1) == "paramcount: error: wrong\n  linear\n        ^\n");
  CHECK(render("linear   ", 9, 1) == "paramcount: error: wrong\n  linear\n          ^\n");
  CHECK(render("linear 3", 8, 100) == "paramcount: error: wrong\n  linear 3\n         ^\n");
  CHECK(render("", 1, 1) == "paramcount: error: wrong\n");
}

TEST_CASE("a message is broken at blanks, and the line that it quotes is not", "[diagnostic]") {
  Diagnostic diagnostic;
  diagnostic.message = "linear needs out_features";
  diagnostic.hint = "write it";
  diagnostic.source = "net.txt";
  diagnostic.line = 3;
  diagnostic.column = 1;
  diagnostic.text = "linear 3 --a-very-long-option-behind";
  diagnostic.span = {0, 6};
  const std::string quoted = "  linear 3 --a-very-long-option-behind\n  ^~~~~~\n";
  CHECK(render_diagnostic(diagnostic) == "net.txt:3:1: error: linear needs out_features; write it\n" + quoted);
  const std::string broken = "net.txt:3:1: error: linear\n  needs out_features; write\n  it\n";
  CHECK(render_diagnostic(diagnostic, {}, 27) == broken + quoted);
}

TEST_CASE("control characters do not reach the terminal", "[diagnostic]") {
  const std::string text = render("a\x1b[31mb\rc\x7f", 1, 1);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\r') == std::string::npos);
  CHECK(text.find('\x7f') == std::string::npos);
}

TEST_CASE("of a message that quotes a long word the ends are shown", "[diagnostic]") {
  Diagnostic diagnostic;
  diagnostic.message = std::string(100'000, '4') + " does not fit in 64 bits";
  const std::string text = render_diagnostic(diagnostic);
  CHECK(text.size() < 400);
  CHECK(text.find("paramcount: error: 444") == 0);
  CHECK(text.find("...444") != std::string::npos);
  CHECK(text.find(" does not fit in 64 bits\n") != std::string::npos);
  diagnostic.message = std::string(300, 'a');
  CHECK(render_diagnostic(diagnostic) == "paramcount: error: " + std::string(300, 'a') + "\n");
}

TEST_CASE("of a long line the part around the place is shown", "[diagnostic]") {
  const std::string text = render(std::string(5000, 'a') + "X" + std::string(5000, 'b'), 5001, 1);
  CHECK(text.size() < 400);
  const std::size_t caret_line = text.rfind("\n  ", text.size() - 2);
  const std::size_t source_line = text.find("\n  ");
  CHECK(text[source_line + (text.find('^') - caret_line)] == 'X');
}

TEST_CASE("a long line is cut between its characters", "[diagnostic]") {
  std::string umlauts;
  for (int i = 0; i < 2000; ++i) umlauts += "\xc3\xa4";
  for (const std::size_t column : {2001U, 2003U}) {
    for (const std::string before : {"", "a"}) {
      const std::string text = render(before + umlauts, column + before.size(), 2);
      const std::size_t source_line = text.find("\n  ") + 3;
      CHECK(text[source_line] == '\xc3');
      CHECK(text[text.find('\n', source_line) - 1] == '\xa4');
    }
  }
}

}  // namespace paramcount::test
