// SPDX-License-Identifier: MIT
#include "report/formats.hpp"

#include <algorithm>
#include <array>

namespace paramcount {
namespace {

template <CollectingReporter::Render render>
std::unique_ptr<NetworkSink> make_collecting(std::string& out, const ReportOptions& options) {
  return std::make_unique<CollectingReporter>(out, options, render);
}

constexpr std::array format_rows{
    Format{"text", "a breakdown for people", Streaming::none, make_collecting<render_text>},
    Format{"json", "one document, schema 1", Streaming::document, make_json},
    Format{"csv", "a row a layer, as the input arrives", Streaming::rows, make_csv},
    Format{"tsv", "the same with tabs", Streaming::rows, make_tsv},
    Format{"markdown", "tables to paste", Streaming::none, make_collecting<render_markdown>},
    Format{"pytorch", "Python code that checks the answer against PyTorch", Streaming::none,
           make_collecting<render_pytorch>},
};

constexpr Format total_row{"total", "a plain integer; of several inputs with their names, and the sum", Streaming::none,
                           make_total};
constexpr Format annotated_row{"annotated", "printed models with their counts", Streaming::none, make_annotated};

}  // namespace

std::span<const Format> formats() { return format_rows; }

const Format* find_format(std::string_view name) {
  const auto* found =
      std::find_if(format_rows.begin(), format_rows.end(), [&](const Format& format) { return format.name == name; });
  return found == format_rows.end() ? nullptr : found;
}

const Format& total_format() { return total_row; }
const Format& annotated_format() { return annotated_row; }

std::string render(const Format& format, const std::vector<Network>& networks, const ReportOptions& options) {
  std::string out;
  const std::unique_ptr<NetworkSink> report = format.make(out, options);
  for (const Network& network : networks) {
    report->begin(network.source);
    for (Module module : network.modules) report->add(module);
    report->end(tally(network), network.findings, network.text);
  }
  report->finish();
  return out;
}

}  // namespace paramcount
