// SPDX-License-Identifier: MIT
// Any bytes are an Error or a network, whether they come at once or in pieces, and every sum over a network agrees with
// every other.
#include "fuzz/fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paramcount::test;
  const std::string_view text = as_text(data, size);
  paramcount::starts_spec(text);
  const auto network = read_any(text);
  const std::size_t piece = size == 0 ? 1 : 1 + data[size / 2] % 64U;
  require_nothing(disagreement_of_stream(text, piece, network ? &*network : nullptr));
  if (network && is_small(*network)) require_nothing(disagreement(*network));
  return 0;
}
