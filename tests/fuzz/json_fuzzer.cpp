// SPDX-License-Identifier: MIT
// Whatever names and values a network has, its reports for machines are well-formed and their figures add up; the other
// formats have a report too.
#include "fuzz/fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paramcount::test;
  for (const paramcount::Network& model : read_any_printed(as_text(data, size))) {
    if (is_small(model)) require_nothing(disagreement_of_reports(model));
  }
  auto network = read_any(as_text(data, size));
  if (!network || !is_small(*network)) return 0;
  network->source = as_text(data, size);
  require_nothing(disagreement_of_reports(*network));
  for (const paramcount::Format& format : paramcount::formats()) {
    try {
      paramcount::render(format, {*network});
    } catch (const paramcount::Error&) {
      if (format.name != "pytorch") throw;  // Python reads less than we do
    }
  }
  return 0;
}
