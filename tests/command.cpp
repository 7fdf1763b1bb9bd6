// SPDX-License-Identifier: MIT
#include "command.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace paramcount::test {
namespace {

namespace fs = std::filesystem;

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
[[noreturn]] void become_shell(const std::string& command, const fs::path& folder, const fs::path& input) {
  settle_environment(folder / "bin");
  const bool ready = redirect(STDIN_FILENO, input, O_RDONLY) &&
                     redirect(STDOUT_FILENO, folder / "stdout", O_WRONLY | O_CREAT | O_TRUNC) &&
                     redirect(STDERR_FILENO, folder / "stderr", O_WRONLY | O_CREAT | O_TRUNC) &&
                     chdir((folder / "work").c_str()) == 0;
  if (ready) execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
  constexpr int cannot_run = 126;
  _exit(cannot_run);
}

void make_program(const fs::path& path, Colors colors) {
  if (colors == Colors::none) return fs::create_symlink(PARAMCOUNT_PROGRAM, path);
  write_file(path, "#!/bin/sh\n[ $# = 0 ] || set -- --color always \"$@\"\nexec '" PARAMCOUNT_PROGRAM "' \"$@\"\n");
  fs::permissions(path, fs::perms::owner_all);
}

}  // namespace

CommandFolder::CommandFolder(Colors colors) {
  std::string name = (fs::temp_directory_path() / "paramcount-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
  path_ = name;
  fs::create_directory(path_ / "bin");
  fs::create_directory(path_ / "work");
  make_program(path_ / "bin" / "paramcount", colors);
}

CommandFolder::~CommandFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Outcome CommandFolder::run(const std::string& command, const std::string& input) const {
  write_file(path_ / "stdin", input);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot start a process");
  if (child == 0) become_shell(command, path_, input.empty() ? "/dev/null" : path_ / "stdin");
  int status = 0;
  if (waitpid(child, &status, 0) != child) throw std::runtime_error("cannot wait for the process");
  constexpr int killed = 128;  // as a shell reports a signal
  return {read_file(path_ / "stdout"), read_file(path_ / "stderr"),
          WIFEXITED(status) ? WEXITSTATUS(status) : killed + WTERMSIG(status)};
}

std::string missing_tool(std::string_view command, const CommandFolder& folder) {
  struct Tool {
    std::string_view use;  // as it stands in a command
    const char* name;
    const char* probe;
  };
  static constexpr Tool tools[] = {
      {"jq ", "jq", "command -v jq"},
      {"script -", "pseudo-terminal", "script -qec true /dev/null </dev/null"},
      {"import torch", "PyTorch", "python3 -c 'import torch'"},
  };
  for (const Tool& tool : tools) {
    if (command.find(tool.use) == std::string_view::npos) continue;
    if (folder.run(tool.probe, {}).exit != 0) return tool.name;
  }
  return {};
}

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

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string diff_lines(const std::string& expected, const std::string& got) {
  const std::vector<std::string> minus = split_lines(expected);
  const std::vector<std::string> plus = split_lines(got);
  const std::size_t shorter = std::min(minus.size(), plus.size());
  std::size_t before = 0;
  while (before < shorter && minus[before] == plus[before]) ++before;
  std::size_t after = 0;
  while (after < shorter - before && minus[minus.size() - 1 - after] == plus[plus.size() - 1 - after]) ++after;

  constexpr std::size_t context = 3;
  std::string text;
  const auto show = [&text](char mark, const std::vector<std::string>& lines, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) text += mark + lines[i] + '\n';
  };
  show(' ', plus, before - std::min(before, context), before);
  show('-', minus, before, minus.size() - after);
  show('+', plus, before, plus.size() - after);
  show(' ', plus, plus.size() - after, plus.size() - after + std::min(after, context));
  return text;
}

bool updating() {
  const char* const value = std::getenv("PARAMCOUNT_UPDATE_GOLDEN");
  return value != nullptr && std::string_view(value) == "1";
}

}  // namespace paramcount::test
