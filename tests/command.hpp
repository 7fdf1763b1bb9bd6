// SPDX-License-Identifier: MIT
// Runs shell commands as a user would, with the program first in the PATH, and shows where their output differs from
// what it should be.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount::test {

struct Outcome {
  std::string out;
  std::string err;
  int exit = -1;  // no process ends so: a case whose expectation is not written yet differs from every run
  bool operator==(const Outcome&) const = default;
};

/// Whether `paramcount` in a command is the program as it is, or the program with --color always.
enum class Colors { none, always };

/// A fresh folder in which commands run, removed at the end.
class CommandFolder {
 public:
  explicit CommandFolder(Colors colors = Colors::none);
  ~CommandFolder();
  CommandFolder(const CommandFolder&) = delete;
  CommandFolder& operator=(const CommandFolder&) = delete;

  /// Where the commands start.
  std::filesystem::path work() const { return path_ / "work"; }

  /// What /bin/sh makes of the command; without input stdin is /dev/null. Nothing depends on who starts the tests.
  Outcome run(const std::string& command, const std::string& input) const;

 private:
  std::filesystem::path path_;
};

/// What the command uses and this machine lacks, of the few things that not every machine has; empty: nothing. A test
/// of such a command is left out, with a warning.
std::string missing_tool(std::string_view command, const CommandFolder& folder);

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& text);

std::vector<std::string> split_lines(const std::string& text);

/// The lines that differ, marked with - and +, with a few equal ones around them.
std::string diff_lines(const std::string& expected, const std::string& got);

/// Whether PARAMCOUNT_UPDATE_GOLDEN=1 asks to rewrite what is expected.
bool updating();

}  // namespace paramcount::test
