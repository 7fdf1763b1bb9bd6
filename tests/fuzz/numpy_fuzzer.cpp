// SPDX-License-Identifier: MIT
// Any bytes are an Error or an array of numpy, and a file and a pipe of them are the same.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "read/checkpoint/numpy.hpp"
#include "read/checkpoint/stored_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paramcount;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto source = text_source(bytes);
  test::PipeOf pipe(bytes);
  const auto ends_well = [](Source& from) {
    try {
      for (const StoredTensor& tensor : read_npy(from).tensors) element_count(tensor);
      return true;
    } catch (const Error& error) {
      if (error.diagnostics().empty() || error.diagnostics().front().message.empty()) std::abort();
      return false;
    }
  };
  const bool reads = ends_well(*source);
  const bool pipe_reads = ends_well(pipe);
  // A payload that is cut at the end is seen in a file alone.
  if (reads && !pipe_reads) std::abort();
  return 0;
}
