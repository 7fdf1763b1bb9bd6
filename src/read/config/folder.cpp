// SPDX-License-Identifier: MIT
#include "read/config/folder.hpp"

#include <unistd.h>

namespace paramcount {

std::string config_of_folder(const Source& folder) {
  std::string path(folder.name());
  if (!path.ends_with('/')) path += '/';
  path += "config.json";
  return access(path.c_str(), R_OK) == 0 ? path : std::string();
}

}  // namespace paramcount
