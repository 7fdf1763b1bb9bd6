// SPDX-License-Identifier: MIT
// What must hold of a checkpoint, whatever its bytes are.
#pragma once

#include <cstdlib>

#include "fuzz/fuzzing.hpp"
#include "read/checkpoint/finish.hpp"
#include "read/checkpoint/ledger.hpp"
#include "read/checkpoint/network.hpp"
#include "read/checkpoint/stored_text.hpp"

namespace paramcount::test {

/// Reads a file, holds its ledger against its size and its network against its ledger. Anything but an Error with
/// diagnostics that render ends the program, and libFuzzer keeps the file.
inline void fuzz_stored(StoredFile (*read)(Source&), std::string_view bytes) {
  try {
    StoredFile file = read(*text_source(bytes, "fuzz"));
    finish_stored(file);
    const Ledger ledger = ledger_of(file);
    if (ledger.bytes + ledger.header_bytes + ledger.other_bytes != *ledger.file_bytes + ledger.cut_bytes) std::abort();
    for (const LedgerBucket& bucket : ledger.buckets) {
      if (bucket.role == StoredRole::unknown) std::abort();
    }
    const Figures figures = tally(stored_network(file)).figures;
    if (figures.parameters() != ledger.counted(StoredRole::parameter)) std::abort();
    if (figures.buffers != ledger.counted(StoredRole::buffer)) std::abort();
  } catch (const Error& error) {
    if (error.diagnostics().empty()) std::abort();
    for (const Diagnostic& diagnostic : error.diagnostics()) {
      if (diagnostic.message.empty() || render_diagnostic(diagnostic).empty()) std::abort();
    }
  }
}

/// Reads a file and a pipe of the same bytes: what the one takes the other takes. A payload that is cut at the end is
/// seen in a file alone.
inline void fuzz_file_and_pipe(StoredFile (*read)(Source&), std::string_view bytes) {
  const auto ends_well = [read](Source& from) {
    try {
      for (const StoredTensor& tensor : read(from).tensors) element_count(tensor);
      return true;
    } catch (const Error& error) {
      if (error.diagnostics().empty() || error.diagnostics().front().message.empty()) std::abort();
      return false;
    }
  };
  const auto file = text_source(bytes);
  PipeOf pipe(bytes);
  const bool reads = ends_well(*file);
  if (!ends_well(pipe) && reads) std::abort();
}

}  // namespace paramcount::test
