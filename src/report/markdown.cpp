// SPDX-License-Identifier: MIT
// Tables to paste into an issue or a README.
#include "report/markdown.hpp"

#include <iterator>

#include "report/comparison.hpp"
#include "report/explanation.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "report/memory.hpp"
#include "report/network_lines.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

std::string indented(const NetworkLine& line) {
  std::string name;
  for (std::size_t i = 0; i < line.depth; ++i) name += "&nbsp;&nbsp;";
  return name + markdown_cell(line.name);
}

}  // namespace

std::string markdown_cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string render_markdown(const std::vector<Network>& networks, const ReportOptions& options) {
  if (options.explain) return explanation(networks, options, Document::Style::markdown);
  if (options.compare) return comparison_markdown(compare(networks, options));
  std::string out;
  MemoryTally all(options.recipe);
  for (const Network& network : networks) {
    const Tally total = tally(network);
    if (!out.empty()) out += '\n';
    if (networks.size() > 1) out += text::format("**{}**\n\n", markdown_cell(network.source));
    out += "| name | layer | parameters | share |\n| :-- | :-- | --: | --: |\n";
    for (const NetworkLine& line : network_lines(network, options.depth)) {
      text::append(out, "| {} | {} | {} | {} |\n", indented(line), markdown_cell(description(line)),
                   group_digits(line.parameters), share_text(line.parameters, total.parameters()));
    }
    text::append(out, "| **{}** | | **{}{}** | |\n", total_name(network.findings), bound(network.findings),
                 group_digits(total.parameters()));
    if (const std::string found = findings_lines(network.findings, total.parameters(), "- "); !found.empty()) {
      out += '\n' + found;
    }
    if (!options.memory) continue;
    out += '\n' + memory_markdown(memory(network, options.recipe), options);
    if (networks.size() > 1) all.add(network);
  }
  if (options.memory && networks.size() > 1) {
    out += text::format("\n**total of {} inputs**\n\n{}", networks.size(), memory_markdown(all.memory(), options));
  }
  return out;
}

}  // namespace paramcount
