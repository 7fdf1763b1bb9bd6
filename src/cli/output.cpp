// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount::cli {

void Output::flush() {
  for (std::string_view rest = text_; !rest.empty();) {
    const ssize_t written = write(STDOUT_FILENO, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const std::string why = std::strerror(errno);
      text_.clear();
      fail(text::format("cannot write the result: {}", why));
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  text_.clear();
}

}  // namespace paramcount::cli
