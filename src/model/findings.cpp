// SPDX-License-Identifier: MIT
// How sure a count is.
#include "paramcount/network.hpp"

namespace paramcount {

std::string_view status_name(Status status) {
  switch (status) {
    case Status::exact:
      return "exact";
    case Status::exact_if_untied:
      return "exact-if-untied";
    case Status::at_least:
      return "at-least";
    default:
      return "incomplete";
  }
}

Status Findings::status() const {
  if (!cut.empty()) return Status::incomplete;
  if (!not_counted.empty()) return Status::at_least;
  return ties.empty() ? Status::exact : Status::exact_if_untied;
}

}  // namespace paramcount
