// SPDX-License-Identifier: MIT
// Golden tests: each tests/golden/**/*.txt is one run of the program with all that goes in and all that must come out.
//
//   # What this case shows, in a line or more.
//   $ paramcount net.txt                  the command, for /bin/sh in a fresh folder; paramcount is in the PATH
//   --- stdin                             what it reads; without this section stdin is /dev/null
//   --- file net.txt                      a file in the folder; any number of them
//   --- stdout
//   --- stderr
//   --- exit 0
//
// The lines under a title are its text, byte for byte; an empty section is left out. The line `\ no newline` says that
// the line before it does not end in one. A line of the text that starts with `--- ` or `\` has a `\` before it. Titles
// `stdin (escaped)` and `file NAME (escaped)` are for bytes that do not show: in their text \xNN is a byte and \\ a
// backslash.
//
// With PARAMCOUNT_UPDATE_GOLDEN=1 in the environment the test rewrites what is expected (stdout, stderr and exit) where
// it differs, and says which files it rewrote. The diff then wants reading: it is what users will see.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "command.hpp"

namespace {

namespace fs = std::filesystem;
using paramcount::test::Colors;
using paramcount::test::CommandFolder;
using paramcount::test::diff_lines;
using paramcount::test::missing_tool;
using paramcount::test::Outcome;
using paramcount::test::read_file;
using paramcount::test::split_lines;
using paramcount::test::updating;
using paramcount::test::write_file;

struct InputFile {
  std::string name;
  std::string content;
};

struct Case {
  std::string head;  // the file's text up to what is expected: rewriting keeps it as it stands
  std::string command;
  std::string input;
  std::vector<InputFile> files;
  Outcome expected;
};

constexpr std::string_view title_mark = "--- ";
constexpr std::string_view no_newline = "\\ no newline";

/// The text as lines of a section.
std::string encode(const std::string& text) {
  std::string section;
  for (const std::string& line : split_lines(text)) {
    if (line.starts_with(title_mark) || line.starts_with('\\')) section += '\\';
    section += line + '\n';
  }
  if (!text.empty() && text.back() != '\n') section.append(no_newline).append("\n");
  return section;
}

std::string encode(const Outcome& outcome) {
  std::string text;
  if (!outcome.out.empty()) text += "--- stdout\n" + encode(outcome.out);
  if (!outcome.err.empty()) text += "--- stderr\n" + encode(outcome.err);
  return text + "--- exit " + std::to_string(outcome.exit) + "\n";
}

class CaseParser {
 public:
  explicit CaseParser(const std::string& text) : lines_(split_lines(text)) {}

  Case parse() {
    parse_head();
    while (line_ < lines_.size()) parse_section();
    return std::move(case_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error("line " + std::to_string(line_ + 1) + ": " + what);
  }

  bool at(std::string_view start) const { return line_ < lines_.size() && lines_[line_].starts_with(start); }

  void keep_line() { case_.head += lines_[line_++] + '\n'; }

  void parse_head() {
    if (!at("#")) fail("a case starts with a comment that says what it shows");
    while (at("#")) keep_line();
    constexpr std::string_view prompt = "$ ";
    if (!at(prompt)) fail("expected the command, '$ ...'");
    case_.command = lines_[line_].substr(prompt.size());
    keep_line();
    if (line_ < lines_.size() && !at(title_mark)) fail("expected a section, '--- ...'");
  }

  void parse_section() {
    const std::string title = lines_[line_].substr(title_mark.size());
    if (!titles_.insert(title.substr(0, title.find(" ("))).second) fail("a second section '" + title + "'");
    const bool is_input = title.starts_with("stdin") || title.starts_with("file ");
    if (is_input) {
      if (expects_) fail("inputs stand before what is expected");
      return parse_input(title);
    }
    expects_ = true;
    if (title == "stdout") {
      case_.expected.out = parse_text(false);
    } else if (title == "stderr") {
      case_.expected.err = parse_text(false);
    } else {
      parse_exit(title);
    }
  }

  void parse_input(std::string title) {
    constexpr std::string_view escaped_mark = " (escaped)";
    constexpr std::string_view file = "file ";
    const std::size_t begin = line_;
    const bool escaped = title.ends_with(escaped_mark);
    if (escaped) title.resize(title.size() - escaped_mark.size());
    if (title == "stdin") {
      case_.input = parse_text(escaped);
    } else if (title.starts_with(file) && title.size() > file.size()) {
      case_.files.push_back({title.substr(file.size()), parse_text(escaped)});
    } else {
      fail("unknown section '" + title + "'");
    }
    for (std::size_t i = begin; i < line_; ++i) case_.head += lines_[i] + '\n';
  }

  void parse_exit(const std::string& title) {
    constexpr std::string_view exit = "exit ";
    if (!title.starts_with(exit)) fail("unknown section '" + title + "'");
    const char* const end = title.data() + title.size();
    const auto [read_to, error] = std::from_chars(title.data() + exit.size(), end, case_.expected.exit);
    if (error != std::errc{} || read_to != end) fail("the exit status is an integer");
    ++line_;
    if (line_ < lines_.size() && !at(title_mark)) fail("text after the exit status");
  }

  /// The text under the title at line_, which moves to the next title.
  std::string parse_text(bool escaped) {
    std::string text;
    for (++line_; line_ < lines_.size() && !at(title_mark); ++line_) {
      if (lines_[line_] == no_newline) {
        if (text.empty()) fail("there is no newline to leave out");
        text.pop_back();
        ++line_;
        if (line_ < lines_.size() && !at(title_mark)) fail("text after the line that has no newline");
        return text;
      }
      text += (escaped ? unescape(lines_[line_]) : decode(lines_[line_])) + '\n';
    }
    return text;
  }

  std::string decode(const std::string& line) const {
    if (!line.starts_with('\\')) return line;
    std::string text = line.substr(1);
    if (!text.starts_with(title_mark) && !text.starts_with('\\')) fail("a '\\' that hides nothing");
    return text;
  }

  std::string unescape(const std::string& line) const {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] != '\\') {
        text += line[i];
        continue;
      }
      ++i;
      if (line.compare(i, 1, "\\") == 0) {
        text += '\\';
      } else {
        text += hexadecimal_byte(line, i);
        i += 2;
      }
    }
    return text;
  }

  /// The byte that "xNN" at `begin` stands for.
  char hexadecimal_byte(const std::string& line, std::size_t begin) const {
    constexpr int base = 16;
    const std::string digits = line.substr(std::min(begin + 1, line.size()), 2);
    const char* const end = digits.data() + digits.size();
    unsigned char byte = 0;
    const auto [read_to, error] = std::from_chars(digits.data(), end, byte, base);
    const bool whole = error == std::errc{} && read_to == end && digits.size() == 2;
    if (!whole || line[begin] != 'x') fail("an escape is \\xNN or \\\\");
    return static_cast<char>(byte);
  }

  std::vector<std::string> lines_;
  std::size_t line_ = 0;
  std::set<std::string> titles_;
  bool expects_ = false;
  Case case_;
};

Outcome run(const Case& test, Colors colors = Colors::none) {
  const CommandFolder folder(colors);
  for (const InputFile& file : test.files) write_file(folder.work() / file.name, file.content);
  return folder.run(test.command, test.input);
}

/// The lines that differ; nothing where none does.
std::string diff(const std::string& name, const std::string& expected, const std::string& got) {
  if (expected == got) return {};
  return name + " differs (- expected, + got):\n" + diff_lines(encode(expected), encode(got));
}

/// What is wrong with a run; nothing where it is as expected.
std::string compare(const Outcome& expected, const Outcome& got) {
  std::string text = diff("stdout", expected.out, got.out) + diff("stderr", expected.err, got.err);
  if (expected.exit != got.exit) {
    text += "exit status: expected " + std::to_string(expected.exit) + ", got " + std::to_string(got.exit) + "\n";
  }
  return text;
}

std::vector<fs::path> find_cases() {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(PARAMCOUNT_GOLDEN_DIR)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void check_case(const fs::path& path) {
  const Case test = CaseParser(read_file(path)).parse();
  if (const std::string tool = missing_tool(test.command, CommandFolder()); !tool.empty()) {
    WARN(path.string() << " is not verified: there is no " << tool);
    return;
  }
  const Outcome got = run(test);
  const std::string difference = compare(test.expected, got);
  if (difference.empty()) {
    SUCCEED();
  } else if (updating()) {
    write_file(path, test.head + encode(got));
    WARN("rewrote " << path.string());
  } else {
    FAIL_CHECK(path.string() << "\n$ " << test.command << "\n" << difference);
  }
}

constexpr std::string_view escape = "\x1b[";

std::string without_escapes(std::string text) {
  for (std::size_t at = text.find(escape); at != std::string::npos; at = text.find(escape, at)) {
    text.erase(at, text.find('m', at) - at + 1);
  }
  return text;
}

/// Whether what a command prints is for programs, which no colour may reach.
bool is_for_programs(const std::string& command) {
  for (const char* word :
       {" json", "=json", "csv", "tsv", "markdown", "pytorch", "--total", " -t", "--version", "--generate"}) {
    if (command.find(word) != std::string::npos) return true;
  }
  return false;
}

Case parse(const std::string& text) { return CaseParser(text).parse(); }

}  // namespace

TEST_CASE("golden files") {
  const std::vector<fs::path> paths = find_cases();
  REQUIRE_FALSE(paths.empty());
  for (const fs::path& path : paths) {
    DYNAMIC_SECTION(fs::relative(path, PARAMCOUNT_GOLDEN_DIR).string()) { check_case(path); }
  }
}

TEST_CASE("golden files in colour read the same") {
  std::size_t colored = 0;
  for (const fs::path& path : find_cases()) {
    const Case test = CaseParser(read_file(path)).parse();
    // What a pipe leads to may read the text, and --color may stand once.
    if (test.command.find('|') != std::string::npos || test.command.find("--color") != std::string::npos) continue;
    INFO(path.string());
    const Outcome got = run(test, Colors::always);
    CHECK(compare(test.expected, {without_escapes(got.out), without_escapes(got.err), got.exit}).empty());
    if (is_for_programs(test.command)) CHECK(got.out.find(escape) == std::string::npos);
    if (got.out.find(escape) != std::string::npos || got.err.find(escape) != std::string::npos) ++colored;
  }
  CHECK(colored > 100);
}

TEST_CASE("golden case: all sections") {
  const std::string head =
      "# Two lines\n# of comment.\n$ paramcount net.txt -\n"
      "--- stdin (escaped)\na\\x00\\\\\\xfF\n"
      "--- file net.txt\nlinear 1 2\n\\--- x\n\\\\y\n"
      "--- file b (escaped)\n\\x0d\n\\ no newline\n";
  const std::string expectation = "--- stdout\n\nout\n--- stderr\nerr\n\\ no newline\n--- exit 2\n";
  const Case test = parse(head + expectation);
  CHECK(test.head == head);
  CHECK(test.command == "paramcount net.txt -");
  CHECK(test.input == std::string("a\0\\\xff\n", 5));
  REQUIRE(test.files.size() == 2);
  CHECK(test.files[0].name == "net.txt");
  CHECK(test.files[0].content == "linear 1 2\n--- x\n\\y\n");
  CHECK(test.files[1].content == "\r");
  CHECK(test.expected == Outcome{"\nout\n", "err", 2});
  CHECK(encode(test.expected) == expectation);
}

TEST_CASE("golden case: what is written reads back the same") {
  const char* const texts[] = {
      "", "\n", "a", "a\n", "a\n\nb", "--- exit 0\n", "\\\n", "\\ no newline\n", "\\ no newline"};
  for (const char* text : texts) {
    const Outcome outcome{text, text, 1};
    CHECK(parse("# c\n$ true\n" + encode(outcome)).expected == outcome);
  }
}

TEST_CASE("golden case: malformed") {
  struct Malformed {
    const char* text;
    const char* message;
  };
  const Malformed rows[] = {
      {"", "line 1: a case starts with a comment that says what it shows"},
      {"$ true\n", "line 1: a case starts with a comment that says what it shows"},
      {"# c\n", "line 2: expected the command, '$ ...'"},
      {"# c\n--- exit 0\n", "line 2: expected the command, '$ ...'"},
      {"# c\n$ true\n\n--- exit 0\n", "line 3: expected a section, '--- ...'"},
      {"# c\n$ true\n--- stdot\n--- exit 0\n", "line 3: unknown section 'stdot'"},
      {"# c\n$ true\n--- stdinn\n--- exit 0\n", "line 3: unknown section 'stdinn'"},
      {"# c\n$ true\n--- file \n--- exit 0\n", "line 3: unknown section 'file '"},
      {"# c\n$ true\n--- stdout (escaped)\n--- exit 0\n", "line 3: unknown section 'stdout (escaped)'"},
      {"# c\n$ true\n--- stdout\n--- stdout\n", "line 4: a second section 'stdout'"},
      {"# c\n$ true\n--- stdout\n--- stdin\n", "line 4: inputs stand before what is expected"},
      {"# c\n$ true\n--- exit zero\n", "line 3: the exit status is an integer"},
      {"# c\n$ true\n--- exit 0\nmore\n", "line 4: text after the exit status"},
      {"# c\n$ true\n--- stdin\n\\ no newline\n", "line 4: there is no newline to leave out"},
      {"# c\n$ true\n--- stdin\na\n\\ no newline\nb\n", "line 6: text after the line that has no newline"},
      {"# c\n$ true\n--- stdin\n\\x41\n", "line 4: a '\\' that hides nothing"},
      {"# c\n$ true\n--- stdin (escaped)\n\\x4\n", "line 4: an escape is \\xNN or \\\\"},
      {"# c\n$ true\n--- stdin (escaped)\n\\n\n", "line 4: an escape is \\xNN or \\\\"},
      {"# c\n$ true\n--- stdin (escaped)\n\\\n", "line 4: an escape is \\xNN or \\\\"},
  };
  for (const Malformed& row : rows) CHECK_THROWS_WITH(parse(row.text), row.message);
}

TEST_CASE("golden run: folder, input, streams and exit status") {
  const std::string head = "# c\n$ cat; cat a >&2; ls; exit 3\n--- stdin\nin\n--- file a\nhello\n";
  CHECK(run(parse(head)) == Outcome{"in\na\n", "hello\n", 3});
  CHECK(run(parse("# c\n$ cat; kill -9 $$\n")) == Outcome{"", "", 137});
  CHECK(run(parse("# c\n$ echo \"$LC_ALL$TERM$NO_COLOR$COLUMNS\"\n")) == Outcome{"C\n", "", 0});
}

TEST_CASE("golden run: what differs is reported") {
  const Outcome got = run(parse("# c\n$ printf '1\\n2\\n3\\n4\\n5\\n6'; echo oh >&2; exit 1\n"));
  CHECK(compare(got, got).empty());
  CHECK(compare({"1\n2\n3\n4\n5\n6", "oh\n", 0}, got) == "exit status: expected 0, got 1\n");
  CHECK(compare({"1\n2\n3\n4\n5\n6", "", 1}, got) == "stderr differs (- expected, + got):\n+oh\n");
  CHECK(compare({"1\n2\n3\n4\nfive\n6", "oh\n", 1}, got) ==
        "stdout differs (- expected, + got):\n 2\n 3\n 4\n-five\n+5\n 6\n \\ no newline\n");
  CHECK(compare({"1\n2\n3\n4\n5\n6\n", "oh\n", 1}, got) ==
        "stdout differs (- expected, + got):\n 4\n 5\n 6\n+\\ no newline\n");
  CHECK_FALSE(compare(parse("# c\n$ true\n").expected, {"", "", 0}).empty());
}
