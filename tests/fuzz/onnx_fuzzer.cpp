// SPDX-License-Identifier: MIT
// Any bytes are an Error or an ONNX model, and a file and a pipe of them are the same.
#include "fuzz/stored_fuzzing.hpp"
#include "read/checkpoint/onnx.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  paramcount::test::fuzz_file_and_pipe(paramcount::read_onnx, paramcount::test::as_text(data, size));
  return 0;
}
