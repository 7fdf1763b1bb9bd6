// SPDX-License-Identifier: MIT
#include "cli/input.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount::cli {

Input::Input(std::string name) : name_(std::move(name)), descriptor_(STDIN_FILENO) {
  if (name_ == "-") return;
  descriptor_ = open(name_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) fail(text::format("cannot open '{}': {}", name_, std::strerror(errno)));
}

Input::~Input() {
  if (descriptor_ != STDIN_FILENO) close(descriptor_);
}

std::size_t Input::read(char* bytes, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(descriptor_, bytes, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) fail(text::format("cannot read '{}': {}", name_, std::strerror(errno)));
  }
}

}  // namespace paramcount::cli
