// SPDX-License-Identifier: MIT
// Any bytes are an Error or an array of numpy, and a file and a pipe of them are the same.
#include "fuzz/stored_fuzzing.hpp"
#include "read/checkpoint/numpy.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  paramcount::test::fuzz_file_and_pipe(paramcount::read_npy, paramcount::test::as_text(data, size));
  return 0;
}
