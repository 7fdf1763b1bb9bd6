// SPDX-License-Identifier: MIT
// Tables to paste into an issue or a README.
#include "report/markdown.hpp"

#include <algorithm>
#include <iterator>

#include "report/comparison.hpp"
#include "report/explanation.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "report/ledger.hpp"
#include "report/memory.hpp"
#include "report/network_table.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

}  // namespace

std::string markdown_text(std::string_view input) {
  constexpr std::string_view markup = "\\`*[<&~|";
  const std::string text = printable(input);
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = std::string_view(text).substr(i);
    const auto is_word = [&](std::size_t place) { return place < text.size() && is_letter_or_digit(text[place]); };
    const bool inside_word = i > 0 && is_word(i - 1) && is_word(i + 1);
    const bool emphasis = text[i] == '_' && !inside_word;
    const bool link = rest.starts_with("://") || (text[i] == '.' && i >= 3 && text.compare(i - 3, 3, "www") == 0);
    if (emphasis || link || markup.find(text[i]) != std::string_view::npos) escaped += '\\';
    escaped += text[i];
  }
  return escaped;
}

std::string markdown_code(std::string_view input) {
  const std::string text = printable(input);
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const std::string_view blank = longest > 0 ? " " : "";
  return text::format("{0}{1}{2}{1}{0}", fence, blank, text);
}

std::string render_markdown(const std::vector<Network>& networks, const ReportOptions& options) {
  if (options.explain) return explanation(networks, options, Document::Style::markdown);
  if (options.compare) return comparison_markdown(compare(networks, options));
  std::string out;
  MemoryTally all(options.recipe);
  for (const Network& network : networks) {
    const Tally total = tally(network);
    if (!out.empty()) out += '\n';
    if (networks.size() > 1) out += text::format("**{}**\n\n", markdown_text(network.source));
    const std::optional<Ledger>& stored = network.findings.stored;
    if (stored) out += text::format("{}\n\n", markdown_text(ledger_head(*stored)));
    out += network_markdown(network, total, options);
    if (stored) out += '\n' + ledger_markdown(*stored, options.units);
    if (const std::string found = findings_markdown(network.findings, total.parameters()); !found.empty()) {
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
