// SPDX-License-Identifier: MIT
// What a printed model does not tell.
#include <fmt/format.h>

#include "paramcount/model.hpp"
#include "paramcount/report.hpp"

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

std::vector<std::string> warnings(const Findings& findings, std::int64_t parameters) {
  std::vector<std::string> sentences;
  if (!findings.cut.empty()) sentences.push_back(fmt::format("the text is not whole: {}", findings.cut));
  for (const NotCounted& missing : findings.not_counted) {
    const std::string times = missing.times == 1 ? "" : fmt::format(", {} times", group_digits(missing.times));
    sentences.push_back(fmt::format("not counted: {}{}: {}", missing.class_name, times, missing.why));
  }
  for (const TieCandidate& tie : findings.ties) {
    sentences.push_back(
        fmt::format("{} have weights of one shape: {} parameters if they are not shared, {} if they are",
                    fmt::join(tie.paths, " and "), group_digits(parameters), group_digits(parameters - tie.extra)));
  }
  return sentences;
}

}  // namespace paramcount
