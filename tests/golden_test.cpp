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
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

namespace fs = std::filesystem;

struct Outcome {
  std::string out;
  std::string err;
  int exit = -1;  // no process ends so: a case whose expectation is not written yet differs from every run
  bool operator==(const Outcome&) const = default;
};

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

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

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

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "paramcount-golden-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream stream(path, std::ios::binary);
  if (!stream.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
    throw std::runtime_error("cannot write " + path.string());
  }
}

/// What would make a run depend on who starts it. The rest of the environment stays: sanitizers and coverage have their
/// settings there.
void settle_environment(const fs::path& programs) {
  const char* const path = std::getenv("PATH");
  setenv("PATH", (programs.string() + ":" + (path == nullptr ? "/usr/bin:/bin" : path)).c_str(), 1);
  setenv("LC_ALL", "C", 1);
  for (const char* name : {"TERM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"}) unsetenv(name);
  // A parent that ignores SIGPIPE hands that down, and the shell cannot undo it.
  std::signal(SIGPIPE, SIG_DFL);
}

bool redirect(int descriptor, const fs::path& file, int flags) {
  constexpr int owner_only = 0600;
  const int opened = open(file.c_str(), flags, owner_only);
  return opened >= 0 && dup2(opened, descriptor) == descriptor && close(opened) == 0;
}

/// In the new process: becomes the shell that runs the command.
[[noreturn]] void become_shell(const Case& test, const fs::path& folder) {
  settle_environment(folder / "bin");
  const bool ready = redirect(STDIN_FILENO, test.input.empty() ? fs::path("/dev/null") : folder / "stdin", O_RDONLY) &&
                     redirect(STDOUT_FILENO, folder / "stdout", O_WRONLY | O_CREAT | O_TRUNC) &&
                     redirect(STDERR_FILENO, folder / "stderr", O_WRONLY | O_CREAT | O_TRUNC) &&
                     chdir((folder / "work").c_str()) == 0;
  if (ready) execl("/bin/sh", "sh", "-c", test.command.c_str(), nullptr);
  constexpr int cannot_run = 126;
  _exit(cannot_run);
}

Outcome run(const Case& test) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "bin");
  fs::create_directory(folder.path() / "work");
  fs::create_symlink(PARAMCOUNT_PROGRAM, folder.path() / "bin" / "paramcount");
  write_file(folder.path() / "stdin", test.input);
  for (const InputFile& file : test.files) write_file(folder.path() / "work" / file.name, file.content);

  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot start a process");
  if (child == 0) become_shell(test, folder.path());
  int status = 0;
  if (waitpid(child, &status, 0) != child) throw std::runtime_error("cannot wait for the process");
  constexpr int killed = 128;  // as a shell reports a signal
  return {read_file(folder.path() / "stdout"), read_file(folder.path() / "stderr"),
          WIFEXITED(status) ? WEXITSTATUS(status) : killed + WTERMSIG(status)};
}

/// The lines that differ, with a few equal ones around them; nothing where none does.
std::string diff(const std::string& name, const std::string& expected, const std::string& got) {
  if (expected == got) return {};
  const std::vector<std::string> minus = split_lines(encode(expected));
  const std::vector<std::string> plus = split_lines(encode(got));
  const std::size_t shorter = std::min(minus.size(), plus.size());
  std::size_t before = 0;
  while (before < shorter && minus[before] == plus[before]) ++before;
  std::size_t after = 0;
  while (after < shorter - before && minus[minus.size() - 1 - after] == plus[plus.size() - 1 - after]) ++after;

  constexpr std::size_t context = 3;
  std::string text = name + " differs (- expected, + got):\n";
  const auto show = [&text](char mark, const std::vector<std::string>& lines, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) text += mark + lines[i] + '\n';
  };
  show(' ', plus, before - std::min(before, context), before);
  show('-', minus, before, minus.size() - after);
  show('+', plus, before, plus.size() - after);
  show(' ', plus, plus.size() - after, plus.size() - after + std::min(after, context));
  return text;
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

bool updating() {
  const char* const value = std::getenv("PARAMCOUNT_UPDATE_GOLDEN");
  return value != nullptr && std::string_view(value) == "1";
}

void check_case(const fs::path& path) {
  const Case test = CaseParser(read_file(path)).parse();
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

Case parse(const std::string& text) { return CaseParser(text).parse(); }

}  // namespace

TEST_CASE("golden files") {
  const std::vector<fs::path> paths = find_cases();
  REQUIRE_FALSE(paths.empty());
  for (const fs::path& path : paths) {
    DYNAMIC_SECTION(fs::relative(path, PARAMCOUNT_GOLDEN_DIR).string()) { check_case(path); }
  }
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
