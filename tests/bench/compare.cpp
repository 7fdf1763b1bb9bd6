// SPDX-License-Identifier: MIT
// Runs two commands in turn, A B A B ..., and prints the median wall time of each and the median of the ratios A / B.
// In turn, because a machine's speed drifts; ratios, because absolute times do not travel.
//
//   compare RUNS 'COMMAND A' 'COMMAND B'
//
// Each command is words with blanks between; `<FILE` gives it a standard input. Its output goes to /dev/null.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Command {
  std::vector<std::string> words;
  std::string input = "/dev/null";
};

Command parse(const std::string& text) {
  Command command;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) {
    if (word.front() == '<') {
      command.input = word.substr(1);
    } else {
      command.words.push_back(word);
    }
  }
  return command;
}

[[noreturn]] void run_child(const Command& command) {
  std::vector<char*> arguments;
  for (const std::string& word : command.words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  dup2(open(command.input.c_str(), O_RDONLY), STDIN_FILENO);
  dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
  execvp(arguments.front(), arguments.data());
  _exit(127);
}

double seconds(const Command& command) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) run_child(command);
  int status = 0;
  waitpid(child, &status, 0);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "compare: failed: %s\n", command.words.front().c_str());
    std::exit(2);
  }
  return elapsed.count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<long>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const int runs = std::atoi(argv[1]);
  const Command a = parse(argv[2]);
  const Command b = parse(argv[3]);
  std::vector<double> times_a, times_b, ratios;
  seconds(a);
  seconds(b);
  for (int i = 0; i < runs; ++i) {
    times_a.push_back(seconds(a));
    times_b.push_back(seconds(b));
    ratios.push_back(times_a.back() / times_b.back());
  }
  constexpr double milli = 1000;
  std::printf("%9.2f ms  %9.2f ms  ratio %5.2f\n", median(times_a) * milli, median(times_b) * milli, median(ratios));
}
