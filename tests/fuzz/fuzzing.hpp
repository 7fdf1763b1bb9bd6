// SPDX-License-Identifier: MIT
// What the fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/invariants.hpp"
#include "paramcount/report.hpp"

namespace paramcount::test {

/// The network in a text, or nothing where it is wrong. Anything but an Error with diagnostics that render ends the
/// program, and libFuzzer keeps the text.
inline std::optional<Network> read_any(std::string_view text) {
  try {
    return read_network(text, "fuzz");
  } catch (const Error& error) {
    if (error.diagnostics().empty()) std::abort();
    for (const Diagnostic& diagnostic : error.diagnostics()) {
      if (diagnostic.message.empty() || render_diagnostic(diagnostic).empty()) std::abort();
    }
    return {};
  }
}

/// The printed models in a text, or none where it is wrong.
inline std::vector<Network> read_any_printed(std::string_view text) {
  try {
    return read_networks(*text_source(text, std::string(text)));
  } catch (const Error&) {
    return {};
  }
}

/// Whether all tensors can be listed in a time that leaves room for other texts.
inline bool is_small(const Network& network) {
  constexpr double most_copies = 1000;
  return copies_within(network) <= most_copies;
}

/// Ends the program where something is wrong.
inline void require_nothing(const std::string& wrong) {
  if (wrong.empty()) return;
  std::fprintf(stderr, "%s\n", wrong.c_str());
  std::abort();
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace paramcount::test
