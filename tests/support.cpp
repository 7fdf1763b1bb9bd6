// SPDX-License-Identifier: MIT
#include "support.hpp"

#include <filesystem>

#include "command.hpp"

namespace paramcount::test {

std::string read_source_file(std::string_view path) {
  return read_file(std::filesystem::path(PARAMCOUNT_SOURCE_DIR) / path);
}

}  // namespace paramcount::test
