// SPDX-License-Identifier: MIT
// Whatever a notebook or another JSON document holds: it is read, or refused with errors that render; and its networks
// add up.
#include "fuzz/fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paramcount::test;
  const std::string_view text = as_text(data, size);
  const std::string cell = R"({"cells": [{"outputs": [{"text": [)" + std::string(text) + "]}]}]}";
  for (const std::string_view document : {text, std::string_view(cell)}) {
    const auto network = read_any(document);
    if (network && is_small(*network)) require_nothing(disagreement_of_reports(*network));
  }
  return 0;
}
