// SPDX-License-Identifier: MIT
#include "support.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace paramcount::test {

std::string read_source_file(std::string_view path) {
  std::ifstream file(std::string(PARAMCOUNT_SOURCE_DIR) + "/" + std::string(path), std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + std::string(path));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace paramcount::test
