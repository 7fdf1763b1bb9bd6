// SPDX-License-Identifier: MIT
#include "read/checkpoint/external_data.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "text/format.hpp"

namespace paramcount {
namespace {

bool leaves_folder(const std::filesystem::path& location) {
  return location.is_absolute() || std::find(location.begin(), location.end(), "..") != location.end();
}

}  // namespace

void ExternalData::add(const std::string& location, std::uint64_t end) {
  std::uint64_t& known = ends_[location];
  known = std::max(known, end);
}

std::vector<std::string> ExternalData::warnings(std::string_view model) const {
  std::vector<std::string> found;
  for (const auto& [location, end] : ends_) {
    const std::filesystem::path path(location);
    if (leaves_folder(path)) {
      found.push_back(
          text::format("external data has the path '{}', outside the model's folder: it is not looked at, "
                       "and its tensors are counted by their shapes",
                       location));
      continue;
    }
    if (model.empty() || model == "-") continue;
    std::error_code missing;
    const std::uintmax_t size = std::filesystem::file_size(std::filesystem::path(model).parent_path() / path, missing);
    if (missing) {
      found.push_back(
          text::format("the external data '{}' is not there: its tensors are counted by their shapes", location));
    } else if (size < end) {
      found.push_back(
          text::format("the external data '{}' is truncated: {} of {} bytes are there", location, size, end));
    }
  }
  return found;
}

}  // namespace paramcount
