// SPDX-License-Identifier: MIT
// The bytes as a .safetensors file, and as a header behind the length that it has.
#include "fuzz/stored_fuzzing.hpp"
#include "read/checkpoint/safetensors.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paramcount::test;
  const std::string_view bytes = as_text(data, size);
  fuzz_stored(paramcount::read_safetensors, bytes);
  std::string file;
  for (unsigned shift = 0; shift < 64; shift += 8) file += static_cast<char>(size >> shift);
  fuzz_stored(paramcount::read_safetensors, file.append(bytes));
  return 0;
}
