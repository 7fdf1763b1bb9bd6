// SPDX-License-Identifier: MIT
// The README is what its commands print: every ```console block of it is run, in order, in one folder, and the text
// below each `$ command` must be what comes out, on both streams. A block is one shell, so `$ echo $?` works; a command
// goes on behind a `\` at the end of its line, in lines that start with `> `. `$ cat NAME` writes the file first, with
// the text below it, unless it exists. `tests` is this folder, and `count` the example of the library.
//
// With PARAMCOUNT_UPDATE_GOLDEN=1 in the environment the README is rewritten where it differs.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "command.hpp"
#include "paramcount/report.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prompt = "$ ";
constexpr std::string_view continuation = "> ";

struct Command {
  std::vector<std::string> lines;   // as they stand in the README
  std::vector<std::string> output;  // that it shows
};

struct Block {
  std::string language;
  std::size_t first = 0;  // its first line in the README, from 0
  std::vector<std::string> lines;
};

std::vector<Block> blocks_of(const std::vector<std::string>& lines) {
  constexpr std::string_view fence = "```";
  std::vector<Block> blocks;
  bool open = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].starts_with(fence)) {
      if (open) blocks.back().lines.push_back(lines[i]);
    } else {
      if (!open) blocks.push_back({lines[i].substr(fence.size()), i + 1, {}});
      open = !open;
    }
  }
  REQUIRE_FALSE(open);
  return blocks;
}

std::vector<Command> commands_of(const Block& block) {
  std::vector<Command> commands;
  for (const std::string& line : block.lines) {
    const bool goes_on =
        !commands.empty() && commands.back().output.empty() && commands.back().lines.back().ends_with('\\');
    if (line.starts_with(prompt)) {
      commands.push_back({{line}, {}});
    } else if (goes_on && line.starts_with(continuation)) {
      commands.back().lines.push_back(line);
    } else {
      INFO("line " << block.first + 1);
      REQUIRE_FALSE(commands.empty());
      commands.back().output.push_back(line);
    }
  }
  return commands;
}

/// What the shell reads for it.
std::string script_of(const Command& command) {
  std::string script;
  for (const std::string& line : command.lines) script += line.substr(prompt.size()) + '\n';
  return script;
}

/// `$ cat NAME` shows the file that later commands read.
void write_shown_file(const Command& command, const fs::path& folder) {
  constexpr std::string_view cat = "$ cat ";
  const std::string& line = command.lines.front();
  if (!line.starts_with(cat)) return;
  const fs::path path = folder / line.substr(cat.size());
  if (fs::exists(path)) return;
  std::string text;
  for (const std::string& shown : command.output) text += shown + '\n';
  write_file(path, text);
}

/// Where the first python3 has no PyTorch, Debian's may.
void use_python_with_pytorch(const CommandFolder& folder) {
  folder.run(
      "python3 -c 'import torch' || { /usr/bin/python3 -c 'import torch' && "
      "ln -s /usr/bin/python3 \"$(dirname \"$(command -v paramcount)\")\"; }",
      {});
}

/// The block's lines with the output that its commands have now; `count` goes up with every command that was run.
std::vector<std::string> rerun(const Block& block, const CommandFolder& folder, std::size_t& count) {
  constexpr std::string_view end = "\x1e";  // no output has such a line
  std::string script = "exec 2>&1\n";
  const std::vector<Command> commands = commands_of(block);
  for (const Command& command : commands) {
    if (const std::string tool = missing_tool(script_of(command), folder); !tool.empty()) {
      WARN("the block at line " << block.first << " of the README is not verified: there is no " << tool);
      return block.lines;
    }
    write_shown_file(command, folder.work());
    script += script_of(command) + "status=$?; echo '" + std::string(end) + "'; (exit $status)\n";
  }
  std::vector<std::string> lines;
  std::size_t next = 0;
  for (const std::string& line : split_lines(folder.run(script, {}).out)) {
    if (next == lines.size() && next == 0) lines = commands.front().lines;
    if (line != end) {
      lines.push_back(line);
    } else if (++next < commands.size()) {
      lines.insert(lines.end(), commands[next].lines.begin(), commands[next].lines.end());
    }
  }
  REQUIRE(next == commands.size());
  count += next;
  return lines;
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

/// Holds the README against what it should be, or writes that.
void check_readme(const std::string& readme, const std::string& wanted) {
  if (readme == wanted) {
    SUCCEED();
  } else if (updating()) {
    write_file(fs::path(PARAMCOUNT_SOURCE_DIR) / "README.md", wanted);
    WARN("rewrote README.md");
  } else {
    FAIL_CHECK("README.md differs (- as it is, + as it should be):\n" << diff_lines(readme, wanted));
  }
}

}  // namespace

TEST_CASE("the README's commands print what it shows", "[readme]") {
  const CommandFolder folder;
  fs::create_symlink(fs::path(PARAMCOUNT_SOURCE_DIR) / "tests", folder.work() / "tests");
  fs::create_symlink(PARAMCOUNT_EXAMPLE, folder.work() / "count");
  use_python_with_pytorch(folder);

  const std::string readme = read_source_file("README.md");
  std::vector<std::string> lines = split_lines(readme);
  const std::vector<Block> blocks = blocks_of(lines);
  std::size_t count = 0;
  std::vector<std::vector<std::string>> now;
  for (const Block& block : blocks) {
    now.push_back(block.language == "console" ? rerun(block, folder, count) : block.lines);
  }
  // From the end, so that the places of the blocks before stay.
  for (std::size_t i = blocks.size(); i > 0; --i) {
    const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(blocks[i - 1].first);
    const auto at = lines.erase(begin, begin + static_cast<std::ptrdiff_t>(blocks[i - 1].lines.size()));
    lines.insert(at, now[i - 1].begin(), now[i - 1].end());
  }
  CHECK(count >= 25);
  check_readme(readme, join_lines(lines));
}

TEST_CASE("the README has no command that is not run", "[readme]") {
  std::size_t others = 0;
  for (const Block& block : blocks_of(split_lines(read_source_file("README.md")))) {
    if (block.language == "console") continue;
    ++others;
    CHECK_FALSE(block.language.empty());
    for (const std::string& line : block.lines) {
      INFO(line);
      CHECK_FALSE(line.starts_with("paramcount "));
      CHECK_FALSE(line.starts_with(prompt));
    }
  }
  CHECK(others >= 4);
}

TEST_CASE("the README's C++ is the example that is built", "[readme]") {
  const std::string example = read_source_file("tests/consumer/main.cpp");
  std::size_t found = 0;
  for (const Block& block : blocks_of(split_lines(read_source_file("README.md")))) {
    if (block.language != "cpp") continue;
    ++found;
    CHECK(example.ends_with("\n" + join_lines(block.lines)));
    CHECK(block.lines.size() <= 15);
  }
  CHECK(found == 1);
}

}  // namespace paramcount::test
