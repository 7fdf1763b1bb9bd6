// SPDX-License-Identifier: MIT
// The bytes as a config.json, and as the keys of one behind a model_type and a class.
#include <span>
#include <utility>

#include "fuzz/fuzzing.hpp"
#include "paramcount/catalogue.hpp"
#include "read/config/reader.hpp"

namespace {

using namespace paramcount;

/// Keeps what a reader hands on, as long as it is whole.
class Keeper final : public NetworkSink {
 public:
  void begin(std::string_view) override {}
  void add(Module& module) override { network.modules.push_back(std::move(module)); }
  void end(const Tally& total, Findings, std::string) override { parameters = total.parameters(); }

  Network network;
  std::optional<std::int64_t> parameters;
};

/// Reads a configuration and holds the sum of its layers against its count, and its formula.
void fuzz_config(std::string_view text) {
  Keeper keeper;
  try {
    read_config(*text_source(text, "fuzz"), keeper, {});
  } catch (const Error& error) {
    if (error.diagnostics().empty() || keeper.parameters) std::abort();
    for (const Diagnostic& diagnostic : error.diagnostics()) {
      if (diagnostic.message.empty() || render_diagnostic(diagnostic).empty()) std::abort();
    }
    return;
  }
  if (!keeper.parameters || *keeper.parameters != tally(keeper.network).parameters()) std::abort();
  if (test::is_small(keeper.network)) test::require_nothing(test::disagreement_of_reports(keeper.network));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = test::as_text(data, size);
  fuzz_config(text);
  if (size < 2) return 0;
  // The model that the first two bytes choose, so that keys are tried with every one.
  const std::span<const ModelType> types = model_types();
  const ModelType& type = types[data[0] % types.size()];
  const std::string head = "{\"model_type\": \"" + std::string(type.name) + "\", \"architectures\": [\"" +
                           std::string(type.classes[data[1] % type.classes.size()]) + "\"], ";
  fuzz_config(head + std::string(text.substr(text.find('{') + 1)));
  return 0;
}
