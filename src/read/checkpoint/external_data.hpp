// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount {

/// The files beside a model that hold its numbers. None is opened.
class ExternalData {
 public:
  /// A tensor ends at byte `end` of the file at `location`.
  void add(const std::string& location, std::uint64_t end);
  /// A sentence for each location that leaves the model's folder, and for each file that is not there or too short.
  /// Without a file name for the model (words, a pipe) nobody knows the folder.
  std::vector<std::string> warnings(std::string_view model) const;

 private:
  std::map<std::string, std::uint64_t> ends_;
};

}  // namespace paramcount
