// SPDX-License-Identifier: MIT
// Whatever bytes a file of PyTorch's has, reading it ends with its tensors or an Error.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "paramcount/error.hpp"
#include "read/checkpoint/torch_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paramcount;
  const auto source = text_source({reinterpret_cast<const char*>(data), size});
  is_torch(std::string(source->peek(32)), *source);
  try {
    for (const StoredTensor& tensor : read_torch(*source).tensors) {
      if (tensor.counted.value_or(0) < 0) std::abort();
    }
  } catch (const Error& error) {
    if (error.diagnostics().empty() || error.diagnostics().front().message.empty()) std::abort();
  }
  return 0;
}
