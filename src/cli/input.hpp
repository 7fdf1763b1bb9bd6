// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace paramcount::cli {

/// A file that is read, or standard input for "-". Errors are thrown as Error with the file's name.
class Input {
 public:
  explicit Input(std::string name);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// Fills at most `size` bytes; 0 is the end. Returns what is there without waiting for more.
  std::size_t read(char* bytes, std::size_t size);

 private:
  std::string name_;
  int descriptor_;
};

}  // namespace paramcount::cli
