// SPDX-License-Identifier: MIT
// Whatever a pickle holds, reading it ends with values or an Error, and so does looking for tensors in them. What walks
// the values sees each once.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "paramcount/error.hpp"
#include "read/checkpoint/pickle.hpp"
#include "read/checkpoint/torch_model.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paramcount;
  const auto source = text_source({reinterpret_cast<const char*>(data), size});
  try {
    ByteCursor cursor(*source);
    const Pickle pickle = read_pickle(cursor);
    // A value takes a byte at least, and three stand in every pickle.
    if (pickle.size() > 4 * size + 3) std::abort();
    TorchWalk walk(pickle, nullptr);
    StoredFile file;
    find_model(pickle, "", walk, file);
    if (share_storages(walk.found(), file).size() != walk.found().size()) std::abort();
  } catch (const Error& error) {
    if (error.diagnostics().empty() || error.diagnostics().front().message.empty()) std::abort();
  }
  return 0;
}
