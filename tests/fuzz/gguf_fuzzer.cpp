// SPDX-License-Identifier: MIT
#include "fuzz/stored_fuzzing.hpp"
#include "read/checkpoint/gguf.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  paramcount::test::fuzz_stored(paramcount::read_gguf, paramcount::test::as_text(data, size));
  return 0;
}
