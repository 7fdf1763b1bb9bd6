// SPDX-License-Identifier: MIT
#include "report/findings.hpp"

#include "paramcount/report.hpp"
#include "report/markdown.hpp"
#include "report/wrap.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {

std::string_view total_name(const Findings& findings) { return findings.cut.empty() ? "total" : "counted"; }

std::string_view bound(const Findings& findings) {
  const Status status = findings.status();
  return status == Status::at_least || status == Status::incomplete ? ">= " : "";
}

std::vector<std::string> warnings(const Findings& findings, std::int64_t parameters) {
  std::vector<std::string> sentences;
  if (!findings.cut.empty())
    sentences.push_back(findings.stored ? findings.cut : text::format("the text is not whole: {}", findings.cut));
  for (const NotCounted& missing : findings.not_counted) {
    const std::string times = missing.times == 1 ? "" : text::format(", {} times", group_digits(missing.times));
    sentences.push_back(text::format("not counted: {}{}: {}", missing.class_name, times, missing.why));
  }
  for (const TieCandidate& tie : findings.ties) {
    sentences.push_back(text::format("{} {}: {} parameters if they are not shared, {} if they are",
                                     text::join(tie.paths, " and "),
                                     tie.views ? "are views of one storage" : "have weights of one shape",
                                     group_digits(parameters), group_digits(parameters - tie.extra)));
  }
  sentences.insert(sentences.end(), findings.warnings.begin(), findings.warnings.end());
  return sentences;
}

std::string findings_lines(const Findings& findings, std::int64_t parameters, const ReportOptions& options) {
  const Styles& styles = options.styles;
  std::string text;
  const auto add = [&](const std::string& head, std::string_view sentence) {
    text += wrap(head + printable(sentence), options.prose_width(), 2, 2);
  };
  if (findings.status() != Status::exact) add(styles.warning("status:") + ' ', status_name(findings.status()));
  for (const std::string& warning : warnings(findings, parameters)) add("", warning);
  for (const std::string& sentence : findings.notes) add(styles.strong("note:") + ' ', sentence);
  return text;
}

std::string findings_markdown(const Findings& findings, std::int64_t parameters) {
  std::string text;
  const auto add = [&](std::string_view head, std::string_view sentence) {
    text::append(text, "- {}{}\n", head, markdown_text(sentence));
  };
  if (findings.status() != Status::exact) add("status: ", status_name(findings.status()));
  for (const std::string& warning : warnings(findings, parameters)) add("", warning);
  for (const std::string& sentence : findings.notes) add("note: ", sentence);
  return text;
}

std::string render_warnings(const Findings& findings, std::string_view source, std::int64_t parameters,
                            const Styles& styles, std::size_t columns) {
  const std::string place = printable(source.empty() ? "paramcount" : source) + ':';
  std::string text;
  for (const std::string& warning : warnings(findings, parameters)) {
    text += wrap(text::format("{} {} {}", styles.strong(place), styles.warning("warning:"), printable(warning)),
                 columns == 0 ? any_width : columns, 0, 2);
  }
  return text;
}

}  // namespace paramcount
